// usage: node tests/browser/timeline.mjs IBID [WORD]
//
// The drawn timeline in Chromium, on sites that the program IBID builds: zoom and pan by buttons, keys,
// wheel, pinch and drag; filters in the address; a link to one event; the times that it may take with
// 3,000 events. Every case, or those whose name holds WORD. Prints the faults, then
// `timeline: N passed, N failed`.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { browser, serve } from "./site.mjs";

const [program, word = ""] = process.argv.slice(2);
if (!program) {
  console.error("usage: node tests/browser/timeline.mjs IBID [WORD]");
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), "ibid-timeline-"));

/** Builds a site of one or more articles, each `[slug, front matter]`. */
function build(name, settings, articles) {
  const folder = join(scratch, name);
  mkdirSync(join(folder, "content/articles"), { recursive: true });
  writeFileSync(join(folder, "content/site.yaml"), settings);
  for (const [slug, front] of articles) {
    writeFileSync(join(folder, `content/articles/${slug}.md`), `---\n${front}---\nText.\n`);
  }
  const out = join(scratch, `${name}-out`);
  execFileSync(resolve(program), ["build", folder, "--out", out], { stdio: ["ignore", "ignore", "ignore"] });
  return out;
}

const few = (title) => [
  ["a", `title: ${title}
topics: [Trade]
entities:
  russia: {name: Russia, type: country}
events:
  - {id: visit, title: A visit, date: 2001-05-03, entities: russia}
  - {id: treaty, title: A treaty, date: 2003/2007, status: planned}
  - {id: pipeline, title: A pipeline, date: ../2010, status: missed, entities: russia}
  - {id: undated, title: No date}
`],
  ["b", `title: Other
topics: [War]
events:
  - {id: war, title: A war, date: 2008~, status: disputed}
  - {id: since, title: Since, date: 2009/.., status: ongoing}
`],
];

/** As many events as that, of all kinds, always the same ones. */
function many(count) {
  let seed = 7;
  const random = (most) => {
    seed = (seed * 1103515 + 12345) % 2147483648;
    return Math.floor(seed / 65536) % most;
  };
  const statuses = ["happened", "happened", "planned", "awaited", "cancelled", "missed", "disputed", "ongoing"];
  const two = (n) => String(n).padStart(2, "0");
  const lines = Array.from({ length: count }, (_, n) => {
    const year = 1900 + random(120);
    const date = [
      `${year}-${two(1 + random(12))}-${two(1 + random(28))}`, `${year}-${two(1 + random(12))}`, `${year}`,
      `${year}/${year + 1 + random(5)}`, `${year}~`,
    ][random(5)];
    return `  - {id: e-${n}, title: Event number ${n} of very many, date: ${date}, status: ${statuses[random(8)]}, entities: p${random(30)}}`;
  });
  const people = Array.from({ length: 30 }, (_, n) => `  p${n}: {name: Person ${n} Name, type: person}`);
  return [["a", `title: Many\nentities:\n${people.join("\n")}\nevents:\n${lines.join("\n")}\n`]];
}

const sites = {
  few: build("few", "title: Few\n", few("A")),
  urdu: build("urdu", "title: چند\nlanguage: ur\n", few("الف")),
  many: build("many", "title: Many\n", many(3000)),
};
const chrome = await browser();
const cases = [];
const test = (name, site, run, options = {}) => cases.push({ name, site, run, options });
const equal = (is, should, what) => {
  const [one, other] = [JSON.stringify(is), JSON.stringify(should)];
  if (one !== other) throw new Error(`${what}: is ${one}, should be ${other}`);
};
const ok = (value, what) => { if (!value) throw new Error(what); };

/* What is seen */

const settled = (tab) => tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const state = (tab) => tab.evaluate(() => {
  const frame = document.querySelector(".frame");
  const svg = frame.querySelector(".drawn");
  return {
    zoom: Math.round(svg.getBoundingClientRect().width / frame.clientWidth * 100) / 100,
    at: Math.abs(frame.scrollLeft) / svg.getBoundingClientRect().width,
    drawn: [...svg.querySelectorAll("a:not(.crowd)")].map((a) => a.getAttribute("href")),
    listed: [...document.querySelectorAll(".event")].filter((li) => li.getClientRects().length).map((li) => li.id),
    page: scrollY,
  };
});
const after = async (tab) => { await settled(tab); return state(tab); };
const press = (tab, name) => tab.locator(`.buttons button[value=${name}]`).click();

/** Words and marks that lie over one another. */
const collisions = (tab) => tab.evaluate(() => {
  const boxes = [...document.querySelectorAll(".drawn a text, .drawn a use")].map((one) => [one, one.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const found = [];
  boxes.forEach(([one, a], n) => {
    for (const [other, b] of boxes.slice(0, n)) if (meet(a, b)) found.push(`${one.parentNode.textContent} / ${other.parentNode.textContent}`);
  });
  return found;
});

test("without scripts all is drawn and no control is there", "few", async ({ tab }) => {
  equal(await tab.locator(".controls:visible").count(), 0, "controls");
  equal(await tab.locator(".drawn a").count(), 5, "marks");
}, { javaScriptEnabled: false });

test("nothing collides, whatever the zoom and the width", "many", async ({ tab }) => {
  equal(await collisions(tab), [], "as built");
  for (let n = 0; n < 9; n += 1) {
    await press(tab, "in");
    await settled(tab);
    equal(await collisions(tab), [], `zoomed ${n + 1} times`);
  }
});
test("nothing collides on a phone", "many", async ({ tab }) => {
  equal(await collisions(tab), [], "as built");
  await press(tab, "whole");
  equal((await after(tab)).zoom, 1, "zoom");
  equal(await collisions(tab), [], "the whole");
}, { viewport: { width: 375, height: 800 } });

test("buttons zoom and pan", "few", async ({ tab }) => {
  const before = await state(tab);
  await press(tab, "in");
  await press(tab, "in");
  const near = await after(tab);
  ok(near.zoom > before.zoom * 2, `zoom ${before.zoom} → ${near.zoom}`);
  await press(tab, "later");
  const later = await after(tab);
  ok(later.at > near.at, "later");
  await press(tab, "earlier");
  ok((await after(tab)).at < later.at, "earlier");
  await press(tab, "out");
  ok((await after(tab)).zoom < near.zoom, "out");
  await press(tab, "whole");
  equal((await after(tab)).zoom, 1, "whole");
});

for (const [site, ahead] of [["few", "ArrowRight"], ["urdu", "ArrowLeft"]]) {
  test(`keys zoom and pan, ${site}`, site, async ({ tab }) => {
    await tab.locator(".frame").focus();
    await tab.keyboard.press("+");
    await tab.keyboard.press("+");
    const near = await after(tab);
    ok(near.zoom > 2, `zoom ${near.zoom}`);
    await tab.keyboard.press("Home");
    equal((await after(tab)).at, 0, "Home");
    await tab.keyboard.press(ahead);
    ok((await after(tab)).at > 0, ahead);
    await tab.keyboard.press("End");
    ok((await after(tab)).at > 0.5, "End");
    await tab.keyboard.press("-");
    ok((await after(tab)).zoom < near.zoom, "-");
    await tab.keyboard.press("0");
    equal((await after(tab)).zoom, 1, "0");
  });
}

test("the wheel zooms with Ctrl or with the focus, and else scrolls the page", "few", async ({ tab }) => {
  await tab.setViewportSize({ width: 1200, height: 400 });
  await tab.locator(".frame").hover();
  await tab.mouse.wheel(0, 100);
  await tab.waitForFunction(() => scrollY > 0);
  equal((await state(tab)).zoom, 1, "zoom");
  await tab.evaluate(() => scrollTo(0, 0));
  await tab.locator(".frame").hover();
  await tab.keyboard.down("Control");
  await tab.mouse.wheel(0, -100);
  await tab.keyboard.up("Control");
  await tab.waitForTimeout(100);
  const near = await after(tab);
  ok(near.zoom > 1.2, `with Ctrl: ${near.zoom}`);
  await tab.evaluate(() => document.querySelector(".frame").focus());
  await tab.mouse.wheel(0, -100);
  await tab.waitForTimeout(100);
  ok((await after(tab)).zoom > near.zoom, "with the focus");
});

test("two fingers zoom", "few", async ({ tab, context }) => {
  const session = await context.newCDPSession(tab);
  const box = await tab.locator(".frame").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const touch = (type, by) => session.send("Input.dispatchTouchEvent", {
    type, touchPoints: by === null ? [] : [{ x: x - by, y, id: 1 }, { x: x + by, y, id: 2 }],
  });
  await touch("touchStart", 30);
  for (const by of [45, 60, 75, 90]) await touch("touchMove", by);
  await touch("touchEnd", null);
  const { zoom } = await after(tab);
  ok(zoom > 2.5 && zoom < 3.5, `zoom ${zoom}`);
}, { hasTouch: true, viewport: { width: 375, height: 800 } });

test("dragging pans, and is no click", "few", async ({ tab }) => {
  for (let n = 0; n < 3; n += 1) await press(tab, "in");
  const before = await after(tab);
  const box = await tab.locator(".frame").boundingBox();
  await tab.mouse.move(box.x + 600, box.y + 50);
  await tab.mouse.down();
  await tab.mouse.move(box.x + 300, box.y + 50, { steps: 5 });
  await tab.mouse.up();
  ok((await after(tab)).at > before.at, "pans");
  equal(new URL(tab.url()).hash, "", "address");
});

test("filters narrow the list and the drawing, and stay in the address", "few", async ({ tab }) => {
  await tab.locator("select[name=entity]").selectOption("russia");
  const russia = await after(tab);
  equal(russia.listed.sort(), ["pipeline", "visit"], "listed");
  equal(russia.drawn.sort(), ["#pipeline", "#visit"], "drawn");
  equal(new URL(tab.url()).search, "?entity=russia", "address");
  await tab.locator("select[name=status]").selectOption("missed");
  equal((await after(tab)).listed, ["pipeline"], "two filters");
  equal(await tab.locator(".shown").textContent(), "Shown: 1 of 6", "said");
  await tab.reload();
  equal((await after(tab)).drawn, ["#pipeline"], "after a reload");
  await tab.locator("select[name=status]").selectOption("");
  await tab.locator("select[name=entity]").selectOption("");
  await tab.locator("select[name=topic]").selectOption("war");
  equal((await after(tab)).listed, ["war", "since"], "topic");
  await tab.locator("select[name=topic]").selectOption("");
  await tab.locator("select[name=article]").selectOption("a");
  equal((await after(tab)).listed.length, 4, "article");
  equal(new URL(tab.url()).search, "?article=a", "address");
});
test("a filter goes along to the other pages of the list", "many", async ({ tab }) => {
  await tab.locator("select[name=status]").selectOption("missed");
  await settled(tab);
  const next = await tab.locator(".pager a").last().getAttribute("href");
  ok(next.endsWith("?status=missed"), next);
});

test("a divided timeline shows where its page lies, and leads to the others", "many", async ({ tab }) => {
  equal(await tab.locator(".overview a").count(), 8, "links");
  ok((await tab.locator(".overview .here").getAttribute("d")).startsWith("M0 32"), "the first page is at the beginning");
  await tab.locator(".overview a").nth(4).click();
  await tab.waitForURL("**/timeline/5/");
  ok(!(await tab.locator(".overview .here").getAttribute("d")).startsWith("M0 32"), "the fifth is not");
});

test("a link to an event opens it", "few", async ({ tab, at }) => {
  await tab.goto(`${at}?entity=russia#war`);
  const { listed, drawn } = await after(tab);
  ok(listed.includes("war") && drawn.includes("#war"), "it is there though the filter would hide it");
  equal(await tab.locator(".drawn .chosen").getAttribute("href"), "#war", "marked");
  ok(await tab.locator("#war").evaluate((li) => li.getBoundingClientRect().top < innerHeight), "in view");
  await tab.locator('.drawn a[href="#visit"] text').click();
  equal(new URL(tab.url()).hash, "#visit", "address");
  await tab.waitForFunction(() => document.querySelector(".drawn .chosen")?.getAttribute("href") === "#visit");
});

test("it works from the disk and in a frame without an origin", "few", async ({ context, at, folder }) => {
  const faults = [];
  for (const start of [
    async (tab) => { await tab.goto(`file://${folder}/timeline/index.html`); return tab; },
    async (tab) => {
      await tab.goto(at.replace(/timeline\/$/, "404.html"));
      const frame = `<iframe sandbox="allow-scripts" width="900" height="700" src="${at}"></iframe>`;
      await tab.setContent(frame);
      return tab.frameLocator("iframe");
    },
  ]) {
    const tab = await context.newPage();
    tab.on("pageerror", (error) => faults.push(error.message));
    const page = await start(tab);
    await page.locator("select[name=status]").selectOption("missed");
    await page.locator("#visit").waitFor({ state: "hidden" });
    await tab.close();
  }
  equal(faults, [], "faults");
});

test("the first paint of 3,000 events comes within 500 ms, and no frame of a pan takes 50", "many", async ({ context, at }) => {
  const runs = [];
  for (let n = 0; n < 4; n += 1) {
    const tab = await context.newPage();
    await tab.goto(at, { waitUntil: "load" });
    await tab.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length);
    const paint = await tab.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
    for (let click = 0; click < 6; click += 1) await press(tab, "in");
    await settled(tab);
    const longest = await tab.evaluate(async () => {
      const frame = document.querySelector(".frame");
      frame.scrollLeft = 0;
      let last = await new Promise(requestAnimationFrame), most = 0;
      for (let n = 0; n < 90; n += 1) {
        frame.scrollLeft += 90;
        const now = await new Promise(requestAnimationFrame);
        most = Math.max(most, now - last);
        last = now;
      }
      return most;
    });
    runs.push([Math.round(paint), Math.round(longest)]);
    await tab.close();
  }
  const best = (which) => Math.min(...runs.map((run) => run[which]));
  console.log(`first paint ${best(0)} ms, longest frame ${best(1)} ms (${JSON.stringify(runs)})`);
  ok(best(0) < 500, `first paint: ${best(0)} ms`);
  ok(best(1) < 50, `longest frame: ${best(1)} ms`);
});

let passed = 0, failed = 0;
for (const { name, site, run, options } of cases.filter((one) => one.name.includes(word))) {
  const folder = sites[site];
  const server = await serve(folder);
  const context = await chrome.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: "reduce", ...options });
  const tab = await context.newPage();
  const faults = [];
  tab.on("pageerror", (error) => faults.push(error.message));
  tab.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  try {
    const at = server.address("timeline/index.html");
    await tab.goto(at);
    await run({ tab, context, at, folder });
    equal(faults, [], "faults in the page");
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`${name}\n    ${error.message.split("\n")[0]}`);
  }
  await context.close();
  server.close();
}
await chrome.close();
rmSync(scratch, { recursive: true, force: true });
console.log(`timeline: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
