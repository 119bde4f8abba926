// usage: node tests/browser/light.mjs FOLDER
//
// How light a built site's pages are: what the front page, an article, a thing and the timeline weigh with
// all that they link; that nothing in them moves while they load; that they ask for nothing but the site's
// own files; that all is there without scripts; how soon an article can be read over a slow line; that
// nothing is lost at 400 %. Prints the faults, then `light: N passed, N failed`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { browser, folderAsked, kinds, serve } from "./site.mjs";

const folder = folderAsked("light.mjs FOLDER");

// HTML, styles and scripts that a page links. What a reader's first step fetches besides may weigh so much.
const MOST = 100_000;
const MOST_PACKED = 25_000;
const MOST_LATER = 12_000;
const MOST_LATER_PACKED = 4_500;
// Until an article can be read: 400 kbit/s, 400 ms there and back, a processor four times slower.
const READABLE = 3_000;
const SLOW = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };

const all = kinds(folder);
const pages = ["front page", "article", "entity", "timeline"].map((kind) => all.find((one) => one.kind === kind));
const article = pages[1].page;
const site = await serve(folder, true);
const chrome = await browser();
let passed = 0;
let failed = 0;

for (const { kind, page } of pages) {
  await run(`${kind}: what it links is light`, () => {
    const html = readFileSync(join(folder, page));
    const file = (address) => readFileSync(join(folder, dirname(page), address));
    const linked = [...html.toString().matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)].map(([, address]) => file(address));
    const later = (/ data-later="([^"]+)"/.exec(html)?.[1].split(" ") ?? []).map(file);
    const sum = (files) => files.reduce((sum, one) => sum + one.length, 0);
    const packed = (files) => sum(files.map((one) => gzipSync(one, { level: 9 })));
    assert.ok(linked.length > 1);
    const [plain, small] = [sum([html, ...linked]), packed([html, ...linked])];
    console.log(`  ${kind}: ${plain} bytes, ${small} packed; later ${sum(later)}, ${packed(later)} packed`);
    assert.ok(plain < MOST, `${plain} bytes`);
    assert.ok(small < MOST_PACKED, `${small} bytes packed`);
    assert.ok(sum(later) < MOST_LATER && packed(later) < MOST_LATER_PACKED, "what comes later");
  });

  for (const width of [375, 1440]) {
    await inPage(`${kind}: nothing moves while it loads, ${width} px`, page, async (tab) => {
      await tab.mouse.move(30, 30);
      await tab.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
      await tab.waitForTimeout(400);
      await tab.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
      await tab.waitForTimeout(300);
      const moved = await tab.evaluate(() => shifts);
      assert.deepEqual(moved, []);
    }, { viewport: { width, height: 800 } });
  }

  await inPage(`${kind}: it asks for nothing but the site's own files`, page, async (tab, asked) => {
    await tab.mouse.move(30, 30);
    await tab.waitForTimeout(300);
    assert.deepEqual(asked.filter((url) => !url.startsWith(site.prefix)), []);
    assert.ok(asked.length > 1);
  });

  await inPage(`${kind}: all is there without scripts`, page, async (tab) => {
    const without = await shown(tab);
    const context = await chrome.newContext({ viewport: { width: 1280, height: 900 } });
    const other = await context.newPage();
    await other.goto(site.address(page));
    const withThem = await shown(other);
    await context.close();
    assert.ok(without.join().length > 300, `${without.join()}`);
    // Scripts add controls; of the text nothing.
    const lacks = withThem.filter((line) => !without.includes(line));
    assert.deepEqual(lacks, []);
  }, { javaScriptEnabled: false });

  // A window of 1280 × 1024 at 400 %.
  await inPage(`${kind}: at 400 % nothing is lost`, page, async (tab) => {
    const lost = await tab.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const faults = [];
      if (document.documentElement.scrollWidth > width) faults.push(`scrolls sideways: ${document.documentElement.scrollWidth}`);
      const scrolls = (element) => {
        for (let up = element; up && up !== document.body; up = up.parentElement) {
          if (["auto", "scroll"].includes(getComputedStyle(up).overflowX) || up.localName === "svg") return true;
        }
        return false;
      };
      for (const element of document.querySelectorAll("h1, h2, h3, p, li, dt, dd, summary, figcaption, a, button, label, th, td")) {
        const box = element.getBoundingClientRect();
        if (box.width === 0 || scrolls(element) || element.matches(".skip, .at")) continue;
        if (box.left < -1 || box.right > width + 1) faults.push(`out of the window: ${element.outerHTML.slice(0, 80)}`);
        const { overflow, textOverflow } = getComputedStyle(element);
        if (textOverflow === "ellipsis" || (overflow === "hidden" && element.scrollHeight > element.clientHeight + 2)) faults.push(`cut: ${element.outerHTML.slice(0, 80)}`);
      }
      return faults.slice(0, 5);
    });
    assert.deepEqual(lost, []);
  }, { viewport: { width: 320, height: 256 } });
}

await inPage("an article can be read soon over a slow line", "404.html", async (tab, _asked, context) => {
  const session = await context.newCDPSession(tab);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const since = Date.now();
  await tab.goto(site.address(article), { waitUntil: "commit" });
  await tab.waitForFunction(() => {
    const text = document.querySelector(".prose > p");
    return text?.getBoundingClientRect().height > 20 && getComputedStyle(text.parentElement).display === "flow-root";
  });
  const seen = Date.now() - since;
  await tab.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  const paint = await tab.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
  console.log(`  read after ${seen} ms, first paint ${Math.round(paint)} ms`);
  assert.ok(seen < READABLE && paint < READABLE, `${seen} ms, ${paint} ms`);
});

await chrome.close();
site.close();
console.log(`light: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

/** The lines that a reader sees on a page, folded answers opened. */
function shown(tab) {
  return tab.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    const main = document.querySelector("main");
    const parts = main.querySelectorAll("h1, h2, h3, p, li, dt, dd, td, th, summary, figcaption");
    const isControl = (one) => one.closest(".controls, .copy, .said, svg");
    return [...parts].filter((one) => one.offsetHeight > 0 && !isControl(one)).map((one) => {
      const copy = one.cloneNode(true);
      for (const control of copy.querySelectorAll("button")) control.remove();
      return copy.textContent.replace(/\s+/g, " ").trim();
    }).filter(Boolean);
  });
}

async function inPage(name, page, steps, options = {}) {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const tab = await context.newPage();
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  await tab.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        shifts.push(`${entry.value.toFixed(4)}: ${entry.sources.map((one) => one.node?.outerHTML?.slice(0, 60)).join(" | ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await run(name, async () => {
    await tab.goto(site.address(page), { waitUntil: "load" });
    await steps(tab, asked, context);
  });
  await context.close();
}

async function run(name, steps) {
  try {
    await steps();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`${name}\n    ${error.message.split("\n").join("\n    ")}`);
  }
}
