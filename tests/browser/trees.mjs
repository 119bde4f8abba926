// usage: node tests/browser/trees.mjs FOLDER [--write]
//
// What assistive technology reads: the accessibility tree of one page of each kind of a built site is held
// against tests/browser/trees/KIND.yaml (--write writes them anew; read the difference before it is
// committed). Besides, on each page: nothing of a drawing is in the tree, links of one name lead to one
// place, and what can be reached by the keyboard has a name, is seen when it has the focus, and can be left.
// Prints the faults, then `trees: N passed, N failed`.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { browser, folderAsked, focused, kinds, serve } from "./site.mjs";

const folder = folderAsked("trees.mjs FOLDER [--write]");
const writes = process.argv[3] === "--write";
const TREES = join(dirname(fileURLToPath(import.meta.url)), "trees");

const site = await serve(folder);
const chrome = await browser();
const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
let passed = 0;
let failed = 0;

const first = new Map();
for (const { kind, page } of kinds(folder)) if (!first.has(kind)) first.set(kind, page);
for (const [kind, path] of first) {
  const page = await context.newPage();
  await page.goto(site.address(path), { waitUntil: "load" });
  // Scripts that wait for the reader's first step have come by then, or the tree is told without them.
  await page.waitForTimeout(100);
  report(kind, "its tree", same(kind, normal(await page.locator("body").ariaSnapshot())));
  report(kind, "nothing of a drawing is read", await page.evaluate(drawings));
  report(kind, "links of one name lead to one place", await page.evaluate(unlike));
  report(kind, "by the keyboard alone", await tabbed(page));
  await page.close();
}
await chrome.close();
site.close();
console.log(`trees: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

function report(kind, what, faults) {
  if (faults.length === 0) passed += 1;
  else {
    failed += 1;
    console.log(`${kind}: ${what}\n    ${faults.slice(0, 8).join("\n    ")}`);
  }
}

/** Without what differs from one day, address or version of the program to the next. */
function normal(tree) {
  return `${tree
    .replaceAll(site.prefix, "/")
    .replaceAll(site.origin, "")
    .replace(/assets\/([a-z-]+)\.[0-9a-f]+\./g, "assets/$1.")
    .replace(/ibid \d+\.\d+\.\d+/g, "ibid")}\n`;
}

function same(kind, tree) {
  const file = join(TREES, `${kind.replaceAll(" ", "-")}.yaml`);
  if (writes) {
    mkdirSync(TREES, { recursive: true });
    writeFileSync(file, tree);
    return [];
  }
  if (!existsSync(file)) return [`there is no ${file}: see --write`];
  const [was, is] = [readFileSync(file, "utf8").split("\n"), tree.split("\n")];
  const at = is.findIndex((line, number) => line !== was[number]);
  if (at < 0 && was.length === is.length) return [];
  const line = at < 0 ? is.length : at;
  return [`line ${line + 1} was: ${was[line] ?? "(the end)"}`, `line ${line + 1} is:  ${is[line] ?? "(the end)"}`];
}

/** Runs in the page: drawings that a screen reader would come upon. */
function drawings() {
  return [...document.querySelectorAll("main svg, main figure.drawing")]
    .filter((one) => !one.closest("[aria-hidden=true], [role=img][aria-label]"))
    .map((one) => one.outerHTML.slice(0, 120));
}

/** Runs in the page: links that read alike and lead elsewhere. */
function unlike() {
  const places = new Map();
  const faults = [];
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.closest("[aria-hidden=true], template") || !link.checkVisibility()) continue;
    // «Timeline» of the menu is not «Timeline» of the contents: both say what list they are in.
    const list = link.closest("nav, footer, header")?.getAttribute("aria-labelledby")
      ?? link.closest("nav")?.getAttribute("aria-label") ?? "";
    const label = link.getAttribute("aria-label")
      ?? link.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id)?.innerText).join(" ");
    const name = (label ?? link.innerText).replace(/\s+/g, " ").trim();
    const place = link.href;
    const key = `${list} ${name}`;
    if (!name) faults.push(`without a name: ${link.outerHTML.slice(0, 120)}`);
    else if (places.has(key) && places.get(key) !== place) {
      faults.push(`«${name}» leads to ${place} and to ${places.get(key)}`);
    } else places.set(key, place);
  }
  return [...new Set(faults)];
}

/** Goes through the page by Tab: every stop is seen and has a name; the last one leaves the page. */
async function tabbed(page) {
  const faults = [];
  const all = await page.evaluate(() => {
    const can = "a[href], button, input, select, textarea, summary, [tabindex]";
    const all = [...document.querySelectorAll(can)].filter((one) => one.tabIndex >= 0 && !one.disabled
      && one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert], template"));
    // Of radio buttons one is stopped at: arrows lead to the others.
    return all.length - all.filter((one) => one.type === "radio" && !one.checked).length;
  });
  let [stops, ends] = [0, 0];
  // A page may begin at a field: what lies before that comes once the end was passed.
  for (let presses = 0; presses <= 2 * all + 20 && ends < 2; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(focused);
    if (!stop) {
      ends += 1;
      continue;
    }
    stops += stop.isNew ? 1 : 0;
    for (const what of stop.faults) faults.push(`the keyboard leads to ${stop.name}, which ${what}`);
  }
  if (ends < 2) faults.push(`the keyboard does not come to the end of ${all} things to stop at`);
  if (stops !== all) faults.push(`the keyboard reaches ${stops} of ${all}`);
  return [...new Set(faults)];
}
