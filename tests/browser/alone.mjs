// usage: node tests/browser/alone.mjs IBID
//
// Exports the example's article as one page, copies it to an empty folder and opens it from the disk: in
// Chromium, narrow and wide, light and dark, with scripts and without. It may ask for nothing, say nothing in
// the console, scroll nowhere sideways; axe and vnu may find nothing; every link leads within it or to another
// host; a name shows its card. Prints the faults, then `alone: N passed, N failed`.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { browser, SCHEMES, WIDTHS } from "./site.mjs";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const VNU = require.resolve("vnu-jar/build/dist/vnu.jar");
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const ibid = process.argv[2] && resolve(process.argv[2]);
if (!ibid) {
  console.error("usage: node tests/browser/alone.mjs IBID");
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), "ibid-alone-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

let passed = 0;
let failed = 0;

function report(what, faults) {
  if (faults.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`${what}:\n  ${faults.slice(0, 10).join("\n  ")}`);
}

const made = spawnSync(ibid, ["export", "html", root, "--article", "russia-pakistan", "--out", join(scratch, "made.html")], { encoding: "utf8" });
if (made.status !== 0) {
  console.log(made.stderr);
  console.log("alone: 0 passed, 1 failed");
  process.exit(1);
}
const folder = join(scratch, "a stick");
mkdirSync(folder);
const file = join(folder, "lesson.html");
renameSync(join(scratch, "made.html"), file);
const address = pathToFileURL(file).href;
const chrome = await browser();

/** Opens the file and hears all that it says and asks for. */
async function opened(options) {
  const context = await chrome.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(`console: ${message.text()}`));
  page.on("pageerror", (fault) => said.push(`error: ${fault.message}`));
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) said.push(`asked for ${request.url()}`);
  });
  await page.goto(address);
  return { context, page, said };
}

for (const scheme of SCHEMES) {
  for (const width of WIDTHS) {
    const { context, page, said } = await opened({ viewport: { width, height: 900 }, colorScheme: scheme });
    await page.mouse.wheel(0, 400);
    await page.evaluate(() => new Promise((ready) => requestAnimationFrame(() => requestAnimationFrame(ready))));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    report(`${width} px, ${scheme}: quiet, and no wider than the window`, [...said, ...(wide > 0 ? [`${wide} px wider`] : [])]);
    await context.close();
    // The page's own policy lets no other script in.
    const free = await chrome.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true, reducedMotion: "reduce" });
    const looked = await free.newPage();
    await looked.goto(address);
    await looked.addScriptTag({ content: AXE });
    const found = await looked.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    report(`${width} px, ${scheme}: axe`, found.violations.map((it) => `${it.id}: ${it.nodes[0].html.slice(0, 160)}`));
    await free.close();
  }
}

{
  const { context, page, said } = await opened({ viewport: { width: 1200, height: 800 } });
  const dead = await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((it) => it.getAttribute("href"))
    .filter((href) => (href.startsWith("#") ? !document.getElementById(decodeURIComponent(href.slice(1))) : !/^https?:/.test(href))));
  report("links lead within the file or to other hosts", dead);
  const name = page.locator(".prose a.mention", { hasText: "Pakistan" }).first();
  await name.scrollIntoViewIfNeeded();
  await name.hover();
  const card = page.locator(".hovercard");
  await card.waitFor({ state: "visible", timeout: 5000 }).catch(() => {});
  const words = (await card.count()) ? await card.innerText() : "";
  report("a name shows its card", words.includes("Country") && words.includes("South Asian state") ? [] : [`«${words}»`]);
  await name.click();
  const at = await page.evaluate(() => ({ hash: location.hash, top: document.querySelector(":target")?.getBoundingClientRect().top }));
  report("and leads to its entry", at.hash === "#_entity-pakistan" && Math.abs(at.top) < 400 ? [] : [JSON.stringify(at)]);
  const answer = page.locator(".questions summary").first();
  await answer.click();
  report("an answer opens", (await page.locator(".questions details[open]").count()) === 1 ? [] : ["it does not"]);
  report("all that in silence", said);
  await context.close();
}

{
  const { context, page, said } = await opened({ javaScriptEnabled: false, viewport: { width: 1200, height: 800 } });
  const seen = await page.locator("#_entity-rats").innerText();
  report("whole without scripts", [...said, ...(seen.includes("Regional Anti-Terrorist Structure") ? [] : [seen])]);
  const { length } = await page.pdf({ format: "A4" });
  report("it prints", length > 50_000 ? [] : [`${length} bytes`]);
  await context.close();
}
await chrome.close();

const vnu = spawnSync("java", ["-jar", VNU, "--format", "json", file], { encoding: "utf8" });
const messages = JSON.parse(vnu.stderr || "{\"messages\":[]}").messages;
report("vnu", messages.map((it) => `${it.type}: ${it.message} (${it.lastLine})`));

console.log(`alone: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
