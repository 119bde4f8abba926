// usage: node tests/browser/check.mjs FOLDER
//
// Opens a built site in Chromium, served with `Content-Security-Policy: default-src 'self'`: one page
// or more of each kind at a phone's width and a desktop's, light and dark, and every other page once.
// Nothing may scroll sideways, no message may stand in the console, nothing may be asked of another
// host, and axe may find nothing. Prints the faults, then `browser: N passed, N failed`.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { browser, isRedirect, kinds, pages, serve, SCHEMES, WIDTHS } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// These a front page, an article, an entity and a timeline cannot be missing.
const NEEDED = ["front page", "article", "entities", "entity", "timeline", "relations", "not found"];

const folder = process.argv[2] && resolve(process.argv[2]);
if (!folder || !existsSync(folder)) {
  console.error("usage: node tests/browser/check.mjs FOLDER");
  process.exit(2);
}

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
const named = new Set(chosen.map(({ page }) => page));
const others = pages(folder).filter((page) => !named.has(page) && !isRedirect(folder, page));
for (const scheme of SCHEMES) {
  for (const width of WIDTHS) {
    const context = await chrome.newContext({
      viewport: { width, height: width < 600 ? 800 : 900 },
      colorScheme: scheme,
      reducedMotion: "reduce",
    });
    for (const { kind, page } of chosen) await check(context, page, `${kind}, ${width} px, ${scheme}`, true);
    if (width === WIDTHS[0] && scheme === "light") {
      for (const page of others) await check(context, page, `${width} px, ${scheme}`, false);
    }
    await context.close();
  }
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

async function check(context, name, how, accessibility) {
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
    if (accessibility) faults.push(...(await inaccessible(context, page)));
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

/** What axe finds, by any of its rules. */
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
