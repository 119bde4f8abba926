// usage: node tests/browser/filter.mjs FOLDER
//
// The field that narrows the list of people and things, in a built site: what it leaves, what it says,
// and that the list is whole without scripts. Prints the faults, then `filter: N passed, N failed`.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { browser, serve } from "./site.mjs";

const folder = process.argv[2] && resolve(process.argv[2]);
if (!folder || !existsSync(folder)) {
  console.error("usage: node tests/browser/filter.mjs FOLDER");
  process.exit(2);
}

const site = await serve(folder);
const chrome = await browser();
let passed = 0;
let failed = 0;

const shown = (page) => page.locator(".cards > li:visible .name").allInnerTexts();
const headings = (page) => page.locator(".hang:visible > h2").allInnerTexts();

await run("what is typed narrows the list, in any case and without marks", async (page) => {
  const all = await shown(page);
  assert.ok(all.length > 5);
  await page.getByRole("searchbox").fill("RÚSSIA");
  const left = await shown(page);
  assert.ok(left.includes("Russia"), left.join());
  assert.ok(left.length < all.length);
  assert.equal(await page.getByRole("status").innerText(), `Shown: ${left.length}`);
});
await run("a heading goes with the last of what stands under it, and comes back", async (page) => {
  const before = await headings(page);
  await page.getByRole("searchbox").fill("karachi great port");
  assert.deepEqual(await shown(page), ["Karachi"]);
  assert.equal((await headings(page)).length, 1);
  await page.getByRole("searchbox").fill("");
  assert.deepEqual(await headings(page), before);
  assert.equal(await page.getByRole("status").innerText(), "");
});
await run("the field has a name, and nothing is moved when nothing is found", async (page) => {
  const field = page.getByLabel("Show only what holds:");
  await field.fill("xyzzy");
  assert.deepEqual(await shown(page), []);
  assert.equal(await page.getByRole("status").innerText(), "Shown: 0");
});
await run("the list is whole without scripts, and no field stands there", async (page) => {
  assert.ok((await shown(page)).length > 5);
  assert.equal(await page.getByRole("searchbox").count(), 0);
}, { javaScriptEnabled: false });

await chrome.close();
site.close();
console.log(`filter: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

async function run(name, steps, options = {}) {
  const context = await chrome.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  try {
    await page.goto(site.address("entities/index.html"), { waitUntil: "load" });
    await steps(page);
    assert.deepEqual(faults, []);
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`${name}\n    ${error.message.split("\n").join("\n    ")}`);
  }
  await context.close();
}
