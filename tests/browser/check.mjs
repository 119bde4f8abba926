// usage: node tests/browser/check.mjs FOLDER
//
// Opens a built site in Chromium, served with `Content-Security-Policy: default-src 'self'`: one page
// or more of each kind at the width of a small phone, a tablet and a desktop, light and dark, in the
// site's language and in one that is written from the right, if there is one; and every other page
// once. Nothing may scroll sideways, no message may stand in the console, nothing may be asked of
// another host, axe may find nothing, and the tab key must lead through the page in sight. Prints the
// faults, then `browser: N passed, N failed`.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { browser, folderAsked, focused, isRedirect, kinds, mirroredTrees, pages, serve, SCHEMES } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [320, 768, 1440];
// Pages that are open at a time: a page waits for its files while another is measured.
const AT_ONCE = 3;
// The tab key is pressed as often at most.
const TABS = 80;
// Of these kinds the tab key is tried.
const BY_KEYBOARD = ["front page", "article", "timeline", "relations", "search"];
// These a front page, an article, an entity and a timeline cannot be missing.
const NEEDED = ["front page", "article", "entities", "entity", "timeline", "relations", "not found"];

const folder = folderAsked("check.mjs FOLDER");

const site = await serve(folder);
const chrome = await browser();
let passed = 0;
let failed = 0;
// What is wrong, and where: one fault of the theme is often seen on every page.
const seen = new Map();

const chosen = kinds(folder);
for (const kind of NEEDED.filter((kind) => !chosen.some((one) => one.kind === kind))) {
  report(`the site has no page of this kind: ${kind}`, ["is it built?"]);
}
const mirrored = mirroredTrees(folder).slice(0, 1);
for (const tree of mirrored) {
  chosen.push(...kinds(folder, tree).map(({ kind, page }) => ({ kind: `${tree} ${kind}`, page })));
}
const named = new Set(chosen.map(({ page }) => page));
const others = pages(folder).filter((page) => !named.has(page) && !isRedirect(folder, page));
for (const width of WIDTHS) {
  const context = await chrome.newContext({
    viewport: { width, height: width < 600 ? 800 : 900 },
    colorScheme: SCHEMES[0],
    reducedMotion: "reduce",
  });
  const tasks = chosen.map(({ kind, page }) => () => check(context, page, `${kind}, ${width} px`, kind));
  if (width === WIDTHS[0]) tasks.push(...others.map((page) => () => check(context, page, `${width} px`, null)));
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let task = tasks.shift(); task; task = tasks.shift()) await task();
  }));
  await context.close();
}
await chrome.close();
site.close();
for (const [text, places] of seen) {
  const more = places.length > 3 ? `, and ${places.length - 3} more` : "";
  console.log(`${text}\n    in ${places.slice(0, 3).join(", ")}${more}`);
}
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

function report(where, faults) {
  if (faults.length === 0) passed += 1;
  else failed += 1;
  for (const text of new Set(faults)) seen.set(text, [...(seen.get(text) ?? []), where]);
}

/** One page in every colour scheme. A page of no kind is only opened. */
async function check(context, name, how, kind) {
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text().slice(0, 200)}`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const at = name === "404.html" ? `${site.origin}/` : site.prefix;
    if (!request.url().startsWith(at)) faults.push(`asks for ${request.url().slice(0, 120)}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`);
  });
  try {
    await page.goto(site.address(name), { waitUntil: "load", timeout: 30_000 });
    faults.push(...(await page.evaluate(sideways)));
    for (const scheme of kind ? SCHEMES : []) {
      await page.emulateMedia({ colorScheme: scheme });
      faults.push(...(await inaccessible(context, page)).map((text) => `${scheme}: ${text}`));
    }
    if (BY_KEYBOARD.includes(kind?.split(" ").slice(kind.includes("/ ") ? 1 : 0).join(" "))) {
      faults.push(...(await byKeyboard(page)));
    }
  } catch (error) {
    faults.push(error.message.split("\n")[0]);
  }
  await page.close();
  report(`${name} (${how})`, faults);
}

/** Runs in the page: what makes it wider than the window. */
function sideways() {
  const width = document.documentElement.clientWidth;
  const scrolls = document.documentElement.scrollWidth;
  if (scrolls <= width) return [];
  const near = (element) => element.getBoundingClientRect().left + element.scrollWidth;
  const clipped = (element) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== "visible") return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")]
    .filter((element) => getComputedStyle(element).overflowX === "visible" && !clipped(element))
    .filter((e) => Math.max(e.getBoundingClientRect().right, near(e)) > width + 0.5)
    .filter((e) => e.localName !== "main" && !e.querySelector(":scope > main"))
    .map((e) => `<${e.localName}${e.id ? ` id="${e.id}"` : ""}${e.className ? ` class="${e.className}"` : ""}>`);
  return [`scrolls sideways, ${scrolls} px in ${width}: ${wide.slice(-4).join(" ")}`];
}

/** What the tab key does wrong: it begins with the way to the text, and goes on in sight. */
async function byKeyboard(page) {
  const faults = [];
  await page.evaluate(() => {
    // Some pages begin in a field; the tab key is to begin before everything.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    scrollTo(0, 0);
  });
  for (let press = 0; press < TABS; press += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(focused);
    if (!at) break;
    if (press === 0 && !at.skips) faults.push(`the tab key leads to ${at.name} before the way to the text`);
    for (const what of at.faults) faults.push(`the tab key leads to ${at.name}, which ${what}`);
  }
  return faults;
}

/** What axe finds. */
async function inaccessible(context, page) {
  const session = await context.newCDPSession(page);
  // Not page.evaluate: the page's own policy forbids eval, and is not to be loosened for a test.
  const run = async (expression) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression, awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await run(`${AXE};0`);
  const found = await run(`axe.run(document, { resultTypes: ["violations"], preload: false }).then((r) => r.violations
    .map((v) => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)
      + " (" + (n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? "") + ")").join(" | ")))`);
  await session.detach();
  return found.map((text) => `axe: ${text}`);
}
