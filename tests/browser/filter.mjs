// usage: node tests/browser/filter.mjs FOLDER
//
// The field that narrows the list of people and things, in a built site: what it leaves, what it says,
// and that the list is whole without scripts. Prints the faults, then `filter: N passed, N failed`.

import assert from "node:assert/strict";
import { browser, cases, folderAsked, serve } from "./site.mjs";

const folder = folderAsked("filter.mjs FOLDER");
const site = await serve(folder);
const chrome = await browser();
const { run, end } = cases("filter", site, chrome, "entities/index.html", { viewport: { width: 1200, height: 900 } });

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

await end();
