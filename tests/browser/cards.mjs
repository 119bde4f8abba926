// usage: node tests/browser/cards.mjs IBID
//
// Builds a small site and looks at its cards in Chromium: by pointer, keyboard and touch, at the
// window's edges, in a text that reads from the right. Prints the faults, then `cards: N passed, N failed`.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { browser, serve } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ibid = resolve(process.argv[2]);
const scratch = mkdtempSync(join(tmpdir(), "ibid-cards-"));
let passed = 0;
let failed = 0;

const RUSSIA = ".prose a.mention >> nth=0";
const FILLER = "Some words that fill a line and say nothing of anybody at all. ".repeat(12);
const ARTICLE = `---
title: The gas line
entities:
  russia:
    name: Russia
    type: country
    summary: A country that is far away.
    date: 1991
    facts: [{label: Capital, value: Moscow}, {label: Coast, value: long}]
  lahore: {name: Lahore, type: place}
events:
  - {id: first, title: A first visit, date: 2012, entities: [russia]}
  - {id: next, title: The next visit, date: 2031, status: planned, entities: [russia]}
  - {id: last, title: A visit to Lahore, date: 2013, entities: [lahore]}
---
Russia would pay. ${FILLER}

${FILLER}

${FILLER}

## Later

${FILLER}

${FILLER}

Nothing flows to Lahore yet.
`;
const TEXTS = {
  "content/site.yaml": "title: Two capitals\nlanguages: [en, ur]\n",
  "content/articles/gas.md": ARTICLE,
  "content/articles/gas.ur.md": "---\ntitle: گیس\n---\nیہاں Russia کا ذکر ہے۔\n",
  "content/entities/karachi.md": "---\nname: Karachi\ntype: place\n---\nA port to which Russia sent ships.\n",
  "content/pages/about.md": "---\ntitle: About\n---\nWe wrote of Lahore.\n",
  "content/pages/bare.md": "---\ntitle: Bare\n---\nOf nobody.\n",
};

try {
  const root = join(scratch, "site");
  for (const [path, text] of Object.entries(TEXTS)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const out = join(scratch, "out");
  execFileSync(ibid, ["build", root, "--out", out, "--no-search"], { stdio: ["ignore", "ignore", "inherit"] });
  const site = await serve(out);
  const chrome = await browser();
  const faults = [];
  const open = async (path, options = {}) => {
    const context = await chrome.newContext({ viewport: { width: 800, height: 600 }, reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(site.address(path));
    return page;
  };
  await byPointer(await open("articles/gas/index.html"));
  await byKeyboard(await open("articles/gas/index.html"));
  await byTouch(await open("articles/gas/index.html", { hasTouch: true, isMobile: true, viewport: { width: 375, height: 700 } }), site);
  await elsewhere(open);
  check(`no message: ${faults.join("; ")}`, faults.length === 0);
  await chrome.close();
  site.close();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`cards: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

function check(what, is) {
  if (is) passed += 1;
  else failed += 1;
  if (!is) console.log(`not so: ${what}`);
}

function shown(page) {
  return page.evaluate(() => {
    const card = document.getElementById("_card");
    if (!card || card.hidden) return null;
    const box = card.getBoundingClientRect();
    return {
      name: card.querySelector(".name").textContent,
      what: card.querySelector(".what").textContent,
      summary: card.querySelector(".summary")?.textContent,
      known: card.querySelector(".known")?.textContent,
      next: card.querySelector(".next")?.textContent.trim().replace(/\s+/g, " "),
      box: { left: box.left, right: box.right, top: box.top, bottom: box.bottom },
      inside: box.left >= 0 && box.right <= document.documentElement.clientWidth && box.top >= 0 && box.bottom <= innerHeight,
    };
  });
}

async function byPointer(page) {
  const asked = [];
  page.on("request", (request) => /icon/.test(request.url()) || asked.push(request.url()));
  await page.hover(RUSSIA);
  check("a pointer that passes by opens nothing", (await shown(page)) === null);
  await page.waitForTimeout(400);
  const card = await shown(page);
  check("a pointer that stays opens the card", card?.name === "Russia");
  check("it says what the thing is", card?.what.startsWith("Country"));
  check("and its summary", card?.summary === "A country that is far away.");
  check("and a fact or two", card?.known === "1991 · Capital Moscow");
  check("and the next event, not the first", /^2031 planned The next visit/.test(card?.next ?? ""));
  check("it lies within the window", card?.inside);
  check("the name is described by it", (await page.getAttribute(RUSSIA, "aria-describedby")) === "_card");
  check("ids stay unique", await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
    return new Set(ids).size === ids.length;
  }));
  await page.mouse.move((card.box.left + card.box.right) / 2, card.box.bottom - 6, { steps: 8 });
  await page.waitForTimeout(700);
  check("the pointer may go to the card, which stays as long as it likes", (await shown(page))?.name === "Russia");
  const session = await page.context().newCDPSession(page);
  const run = async (expression) => (await session.send("Runtime.evaluate", {
    expression, awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: true,
  })).result.value;
  await run(AXE);
  const wrong = await run("axe.run().then((it) => JSON.stringify(it.violations.map((one) => one.id)))");
  check(`axe finds nothing while it is open: ${wrong}`, wrong === "[]");
  await page.keyboard.press("Escape");
  check("Escape sends it away", (await shown(page)) === null);
  await page.hover(RUSSIA);
  await page.waitForTimeout(400);
  await page.keyboard.press("Escape");
  await page.mouse.move(400, 590);
  await page.waitForTimeout(500);
  check("and it does not come back by itself", (await shown(page)) === null);
  await page.hover(RUSSIA);
  await page.waitForTimeout(400);
  check("but when the name is pointed at again", (await shown(page))?.name === "Russia");
  await page.mouse.move(400, 590);
  await page.waitForTimeout(500);
  check("it goes when the pointer has left both", (await shown(page)) === null);
  const foreign = asked.filter((url) => !url.includes("/some/where/assets/"));
  check(`nothing is asked for but the theme's own files: ${foreign}`, foreign.length === 0);
  const low = page.locator(".prose a.mention", { hasText: "Lahore" }).first();
  await low.evaluate((link) => scrollTo(0, scrollY + link.getBoundingClientRect().bottom - innerHeight + 8));
  await low.hover();
  await page.waitForTimeout(400);
  const above = await shown(page);
  const line = await low.evaluate((link) => link.getBoundingClientRect().top);
  check("at the window's foot the card stands above the name", above?.inside && above.box.bottom <= line);
  check("where nothing comes next, it says what came last", /^2013 happened A visit to Lahore/.test(above?.next ?? ""));
}

async function byKeyboard(page) {
  for (let tabs = 0; tabs < 60; tabs += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.matches(".prose a.mention"))) break;
  }
  check("the focus shows the card at once", (await shown(page))?.name === "Russia");
  await page.waitForTimeout(700);
  check("it stays while the focus is there", (await shown(page))?.name === "Russia");
  await page.keyboard.press("Escape");
  check("Escape sends it away and leaves the focus", (await shown(page)) === null && await page.evaluate(() => document.activeElement.matches(".prose a.mention")));
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  check("it comes again with the focus", (await shown(page))?.name === "Russia");
  await page.keyboard.press("Tab");
  await page.waitForTimeout(500);
  check("and goes with it, without a stop in the card", (await shown(page))?.name !== "Russia" && await page.evaluate(() => !document.activeElement.closest("#_card")));
}

async function byTouch(page, site) {
  const before = page.url();
  await page.tap(RUSSIA);
  await page.waitForTimeout(300);
  const card = await shown(page);
  check("the first touch shows the card", card?.name === "Russia" && page.url() === before);
  check("on a phone it lies within the window", card?.inside);
  await page.touchscreen.tap(20, 20);
  await page.waitForTimeout(200);
  check("a touch elsewhere sends it away", (await shown(page)) === null);
  await page.goto(before);
  await page.tap(RUSSIA);
  await page.waitForTimeout(200);
  await page.tap("#_card .name a");
  await page.waitForTimeout(600);
  check("the card leads to the page", page.url() === `${site.prefix}entities/russia/`);
  await page.goto(before);
  await page.tap(RUSSIA);
  await page.waitForTimeout(200);
  await page.tap(RUSSIA);
  await page.waitForTimeout(600);
  check("so does a second touch of the name", page.url() === `${site.prefix}entities/russia/`);
}

async function elsewhere(open) {
  const urdu = await open("ur/articles/gas/index.html");
  await urdu.hover(RUSSIA);
  await urdu.waitForTimeout(400);
  const card = await shown(urdu);
  const right = await urdu.locator(RUSSIA).evaluate((link) => link.getBoundingClientRect().right);
  check("from the right it begins where the name begins", card?.inside && Math.abs(card.box.right - Math.max(right, card.box.right - card.box.left + 8)) < 2);
  const entity = await open("entities/karachi/index.html");
  await entity.hover(RUSSIA);
  await entity.waitForTimeout(400);
  check("the text of a thing has cards too", (await shown(entity))?.name === "Russia");
  const about = await open("pages/about/index.html");
  await about.hover(RUSSIA);
  await about.waitForTimeout(400);
  check("so has a page", (await shown(about))?.name === "Lahore");
  const bare = await open("pages/bare/index.html");
  check("a page that names nobody has no script for it", (await bare.$$("script[src]")).length === 0);
  const moving = await open("articles/gas/index.html", { reducedMotion: "no-preference" });
  const still = await open("articles/gas/index.html");
  const animated = async (page) => {
    await page.hover(RUSSIA);
    await page.waitForTimeout(400);
    return page.evaluate(() => getComputedStyle(document.getElementById("_card")).animationName);
  };
  check("it moves only for those who do not mind", (await animated(moving)) !== "none" && (await animated(still)) === "none");
}
