// usage: [CASES=words] node tests/browser/embed.mjs FOLDER BASED
//
// CASES: only those whose title holds the words.
// What a built site's embed pages do in the pages of others (parents.mjs): Canvas, WordPress, H5P's resizer, our own
// embed.js. The frame is as high as what it holds and never grows by itself; it works in a sandbox, without scripts and
// from a folder; it is light, soon there, and moves nothing. BASED is the same site built with a base_url: its oEmbed
// files say how high each frame is, which must be about right. Prints the faults, then `embed: N passed, N failed`.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { form, ground, shownEvents, shownText } from "./embed-seen.mjs";
import { parentPage } from "./parents.mjs";
import { browser, folderAsked, pages, serve } from "./site.mjs";

const folder = folderAsked("embed.mjs FOLDER BASED");
const based = resolve(process.argv[3] ?? folder);

const MOST_PACKED = 40 * 1024;
const PAINTED = 300; // ms, the best of TRIES: other work on the machine only adds to it
const TRIES = 5;
const GAP = 2;
const OFF = 0.2; // by how much a height may be misjudged
const PATIENCE = 8_000;
const WATCHED = 2_000;
// Four parents are told, three times while it loads: by itself, when all is there, when the parent is ready.
const MOST_MESSAGES = 15;
const AT_ONCE = 3;
const FACE = "NotoSerif-Bold.ttf";

const embeds = pages(folder).filter((page) => /(^|\/)embed\//.test(page)).map((page) => page.replace("index.html", ""));
const [ARTICLE, TIMELINE, EVENTS, ENTITY] = [/^embed\/articles\//, /^embed\/timeline\//, /^embed\/timelines\//, /^embed\/entities\/russia\//]
  .map((pattern) => embeds.find((page) => pattern.test(page)));
const MIRRORED = embeds.filter((page) => /^ur\/embed\/(timelines|entities\/tapi)/.test(page));
const CHOSEN = [ARTICLE, TIMELINE, EVENTS, ENTITY, ...MIRRORED];

const site = await serve(folder);
// The pages around are of another host.
const courses = new Map();
const host = createServer((request, response) => {
  response.writeHead(courses.has(request.url) ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
  response.end(courses.get(request.url));
});
await new Promise((ready) => host.listen(0, "127.0.0.1", ready));
const course = `http://localhost:${host.address().port}`;
const chrome = await browser([], ["--hide-scrollbars"]);
const script = (count = 1) => `<script src="${site.address("embed/embed.js")}" defer></script>`.repeat(count);
let [passed, failed] = [0, 0];
const tasks = [];

/** A case: `steps` get a page of a context of its own, and all requests of it. */
function run(title, steps, { refused, ...options } = {}) {
  if (!title.includes(process.env.CASES ?? "")) return;
  tasks.push(async () => {
    const context = await chrome.newContext({ viewport: { width: 1000, height: 800 }, ...options });
    const tab = await context.newPage();
    const [asked, faults] = [[], []];
    context.on("request", (request) => asked.push(request));
    tab.on("pageerror", (error) => faults.push(error.message));
    tab.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
    try {
      await steps(tab, asked, context);
      assert.deepEqual(faults.filter((text) => !(refused && /ERR_/.test(text))), [], "the console");
      const others = asked.map((it) => it.url()).filter((url) => !(refused && url === "http://127.0.0.1:9/none")).filter((url) => ![site.origin, course, "file:", "about:blank"].some((own) => url.startsWith(own)));
      assert.deepEqual(others, [], "asked of others");
      assert.deepEqual(await context.cookies(), []);
      passed += 1;
    } catch (error) {
      failed += 1;
      console.log(`${title}\n    ${String(error.message).split("\n").join("\n    ")}`);
    }
    await context.close();
  });
}

/** Opens a page of the course with a frame for each address, and gives what finds them. */
async function open(tab, kind, addresses, more = {}) {
  const path = `/${courses.size}/`;
  const options = { ...more, before: (kind === "ours" ? script(more.scripts) : "") + (more.before ?? "") };
  courses.set(path, parentPage(kind, addresses, options));
  await tab.goto(course + path, { waitUntil: "load" });
}
const framed = async (tab, at = 0) => (await tab.locator("iframe").nth(at).elementHandle()).contentFrame();

async function until(check) {
  const since = Date.now();
  for (;;) {
    const faults = await check();
    if (faults.length === 0) return;
    if (Date.now() - since > PATIENCE) assert.fail(faults.join("\n"));
    await new Promise((go) => setTimeout(go, 60));
  }
}

/** Every frame is as high as its page, once it is in sight and had its time; `clamped` as WordPress does. */
async function fit(tab, count, clamped, when) {
  await until(async () => {
    const is = await tab.locator("iframe").count();
    return is === count ? [] : [`${when}: ${is} of ${count} frames`];
  });
  for (let at = 0; at < count; at += 1) {
    await tab.evaluate((at) => frames_()[at].scrollIntoView(), at);
    await until(() => misfit(tab, at, clamped, when));
  }
}

async function misfit(tab, at, clamped, when) {
  const frame = await framed(tab, at);
  const { needs, scrolls, has, bar, sideways } = await frame.evaluate(() => {
    const root = document.documentElement;
    return {
      needs: root.getBoundingClientRect().height, scrolls: root.scrollHeight - root.clientHeight, has: innerHeight,
      bar: innerWidth - root.clientWidth, sideways: root.scrollWidth - root.clientWidth,
    };
  });
  const faults = [];
  const where = `${when}: ${new URL(frame.url()).pathname}`;
  if (sideways > 0) faults.push(`${where}: scrolls sideways`);
  const wanted = clamped ? Math.max(200, Math.min(1000, Math.ceil(needs))) : needs;
  if (wanted >= needs && (bar > 0 || scrolls > 0)) faults.push(`${where}: has a scroll bar, ${has} for ${needs} px`);
  if (Math.abs(has - wanted) > GAP) faults.push(`${where}: is ${has} px high, needs ${needs}`);
  return faults;
}

/** Nothing is said and nothing grows while nobody does anything. */
async function quiet(tab) {
  const state = () => tab.evaluate(() => [said().map((it) => it.length), frames_().map((it) => it.clientHeight)]);
  const before = await state();
  await tab.waitForTimeout(WATCHED);
  assert.deepEqual(await state(), before, "messages and heights, though nothing happened");
}

const heights = (tab) => tab.evaluate(() => said().map((list) => list.filter(({ data }) => data.ibid).map(({ data }) => data.ibid.height)));

// Each parent, with all kinds of pages at once: each frame gets its own height.

for (const kind of ["canvas", "wordpress", "h5p", "ours"]) {
  const clamped = kind === "wordpress";
  const addresses = CHOSEN.map(site.address);
  const count = addresses.length;

  run(`${kind}: each frame is as high as its page, and stays so`, async (tab) => {
    await open(tab, kind, addresses);
    await fit(tab, count, clamped, "at once");
    await quiet(tab);
    const all = await tab.evaluate(() => said());
    for (const [at, list] of all.entries()) {
      assert.ok(list.length > 0 && list.length <= MOST_MESSAGES, `${list.length} messages of ${CHOSEN[at]}`);
      const forms = new Set(list.map(({ data }) => form(data)));
      const wanted = ["canvas", "h5p resize", "ibid", ...(clamped ? ["wordpress"] : []), ...(clamped || kind === "ours" ? [] : ["h5p hello"])];
      assert.deepEqual([...forms].sort(), wanted.sort());
    }
    for (const [at, list] of (await heights(tab)).entries()) assert.equal(new Set(list).size, 1, `the first height of ${CHOSEN[at]} is its last: ${list}`);

    for (const at of [0, 3]) {
      const frame = await framed(tab, at);
      const folded = await frame.evaluate(() => {
        const all = [...document.querySelectorAll("details")];
        for (const one of all) one.open = !one.open;
        return all.length;
      });
      if (at === 0) assert.ok(folded > 0, "the article has something that unfolds");
      await fit(tab, count, clamped, "after <details> were opened");
      await frame.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = !one.open; });
      await fit(tab, count, clamped, "after <details> were closed");
    }
    for (const width of [320, 700]) {
      await tab.setViewportSize({ width, height: 800 });
      await fit(tab, count, clamped, `in a window of ${width} px`);
    }
    await tab.evaluate(() => { document.documentElement.style.zoom = 1.25; });
    await fit(tab, count, clamped, "zoomed");
    await quiet(tab);
  });

  run(`${kind}: after a face that came late`, async (tab) => {
    await open(tab, kind, addresses);
    await fit(tab, count, clamped, "at once");
    const face = readFileSync(new URL("../../src/pictures/fonts/" + FACE, import.meta.url)).toString("base64");
    for (let at = 0; at < count; at += 1) {
      await (await framed(tab, at)).evaluate(async (face) => {
        const late = new FontFace("Late", Uint8Array.from(atob(face), (c) => c.charCodeAt(0)));
        document.fonts.add(await late.load());
        document.documentElement.style.setProperty("--serif", "Late");
        document.body.style.letterSpacing = ".12em";
      }, face);
    }
    await fit(tab, count, clamped, "after the face");
    await quiet(tab);
  });

  run(`${kind}: in a part of the page that is hidden at first`, async (tab) => {
    await open(tab, kind, addresses, { before: "<div id=tab style='display: none'>", after: "</div>" });
    await tab.waitForTimeout(600);
    assert.deepEqual((await heights(tab)).flat(), [], "a height of what nobody sees");
    await tab.evaluate(() => { document.querySelector("#tab").style.display = "block"; });
    await fit(tab, count, clamped, "shown");
    await quiet(tab);
  });

  for (const [width, deviceScaleFactor] of [[320, 1], [412, 2.625], [910, 1.1], [800, 1.25]]) {
    run(`${kind}: in a window of ${width} px, ${deviceScaleFactor} times as dense`, async (tab) => {
      await open(tab, kind, addresses);
      await fit(tab, count, clamped, "at once");
    }, { viewport: { width, height: 700 }, deviceScaleFactor });
  }

  run(`${kind}: nothing below moves after the first height`, async (tab) => {
    await open(tab, kind, [TIMELINE, ENTITY].map(site.address), { after: "<p>Below.</p>".repeat(40) });
    await fit(tab, 2, clamped, "at once");
    await tab.waitForTimeout(500);
    const { last, moved } = await tab.evaluate(() => ({ last: settled(), moved: shifts.filter(({ at }) => at > settled()) }));
    assert.ok(Number.isFinite(last));
    assert.deepEqual(moved, [], `after ${last} ms; heights ${JSON.stringify(await heights(tab))}`);
  }, { viewport: { width: 800, height: 7000 } });

  run(`${kind}: one event by its id`, async (tab) => {
    const id = eventIds(TIMELINE)[1];
    await open(tab, kind, [`${site.address(TIMELINE)}#${id}`]);
    await fit(tab, 1, clamped, "one event");
    const frame = await framed(tab);
    assert.deepEqual(await frame.evaluate(shownEvents), [id]);
    await frame.locator(".all-events a").click();
    assert.deepEqual(await frame.evaluate(shownEvents), eventIds(TIMELINE));
    await fit(tab, 1, clamped, "all events");
  });
}

// Links

run("a link of an ordinary frame opens a tab", async (tab, _asked, context) => {
  await open(tab, "canvas", [site.address(TIMELINE)]);
  await fit(tab, 1, false, "at once");
  const frame = await framed(tab);
  const [other] = await Promise.all([context.waitForEvent("page"), frame.locator("a.whole").click()]);
  await other.waitForURL(site.address("timeline/"));
  assert.equal(await other.evaluate(() => opener), null);
  assert.equal(frame.url(), site.address(TIMELINE));
});

run("a link of a sandboxed frame stays in it, without a word in the console", async (tab, _asked, context) => {
  await open(tab, "canvas", [site.address(EVENTS)], { attributes: 'sandbox="allow-scripts"' });
  await fit(tab, 1, false, "at once");
  const frame = await framed(tab);
  assert.equal(await frame.evaluate(() => origin), "null");
  assert.equal(await frame.evaluate(() => { try { return localStorage.length; } catch { return "forbidden"; } }), "forbidden");
  for (const button of await frame.locator(".controls button:enabled").all()) await button.click();
  await fit(tab, 1, false, "after the drawing was moved");
  await frame.locator("a.whole").click();
  await frame.waitForURL(/\/articles\//);
  assert.equal(context.pages().length, 1);
  assert.deepEqual(await tab.evaluate(() => faults), []);
});

run("a link in WordPress is told to it", async (tab) => {
  await open(tab, "wordpress", [site.address(ENTITY)]);
  await fit(tab, 1, true, "at once");
  await (await framed(tab)).locator("a.whole").click();
  await tab.waitForURL(site.address(ENTITY.replace("embed/", "")));
});

run("a link in a drawing is told as an address", async (tab) => {
  await open(tab, "wordpress", [site.address(ARTICLE)]);
  await fit(tab, 1, true, "at once");
  const frame = await framed(tab);
  const lead = await frame.evaluate(() => [...document.querySelectorAll("svg a")].map((a) => a.href.baseVal));
  assert.ok(lead.length > 0);
  if (lead.some((it) => !it.startsWith("#"))) {
    await frame.locator("svg a:not([href^='#'])").first().click();
    await tab.waitForURL(/\/timeline\//);
  }
});

run("ours: a link opens a tab of its own right", async (tab, _asked, context) => {
  await open(tab, "ours", [site.address(ENTITY)]);
  await fit(tab, 1, false, "at once");
  const [other] = await Promise.all([context.waitForEvent("page"), (await framed(tab)).locator("a.whole").click()]);
  await other.waitForURL(site.address(ENTITY.replace("embed/", "")));
  assert.equal(await other.evaluate(() => origin), site.origin);
  assert.equal(await other.evaluate(() => opener), null);
});

// Our own script

run("ours: the link stands there until the frame has spoken, and where it does not", async (tab) => {
  await open(tab, "ours", [site.address(ENTITY), "http://127.0.0.1:9/none", "javascript:parent.faults.push('ran')", ""]);
  const seen = () => tab.evaluate(() => [...document.querySelectorAll("ibid-embed")].map((it) => {
    const frame = it.shadowRoot.querySelector("iframe");
    return [it.querySelector("a").getClientRects().length > 0, frame ? getComputedStyle(frame).visibility : "none"];
  }));
  await until(async () => (await seen())[0][1] === "visible" ? [] : ["the frame is not shown"]);
  await tab.waitForTimeout(500);
  assert.deepEqual(await seen(), [[false, "visible"], [true, "hidden"], [true, "none"], [true, "none"]]);
  assert.deepEqual(await tab.evaluate(() => faults), []);
}, { refused: true });

run("ours: a frame comes when it is near, with a title, a sandbox, and no referrer", async (tab, asked) => {
  const page = site.address(EVENTS);
  await open(tab, "ours", [page], { before: "<div style='height: 6000px'>Far</div>", attributes: "height=3000" });
  await tab.waitForTimeout(500);
  const ofFrame = () => asked.filter((it) => it.url() === page);
  assert.equal(ofFrame().length, 0);
  const high = await tab.evaluate(() => document.querySelector("ibid-embed").clientHeight);
  assert.equal(high, 3000, "the room that is kept");
  await tab.evaluate(() => scrollTo(0, 5800));
  await fit(tab, 1, false, "near");
  assert.equal(ofFrame().length, 1);
  assert.equal((await ofFrame()[0].allHeaders()).referer, undefined);
  const { title, sandbox } = await tab.evaluate(() => {
    const { title, sandbox } = frames_()[0];
    return { title, sandbox: sandbox.value };
  });
  assert.equal(title, "Frame 0");
  assert.equal(sandbox, "allow-scripts allow-popups allow-popups-to-escape-sandbox");
});

run("ours: taken out and put in again, moved, changed", async (tab) => {
  await open(tab, "ours", [EVENTS, ENTITY].map(site.address), { attributes: "theme=dark plain" });
  await fit(tab, 2, false, "at once");
  assert.equal(new URL((await framed(tab)).url()).search, "?theme=dark&plain=1");
  await tab.evaluate(() => {
    window.one = document.querySelector("ibid-embed");
    one.remove();
  });
  await fit(tab, 1, false, "without one");
  await tab.evaluate(() => {
    document.body.append(one);
    one.scrollIntoView();
  });
  await fit(tab, 2, false, "again");
  await tab.evaluate(() => {
    one.setAttribute("theme", "light");
    one.removeAttribute("plain");
  });
  await until(async () => (await framed(tab, 1))?.url().endsWith("?theme=light") ? [] : ["the frame is the old one"]);
  await fit(tab, 2, false, "changed");
  await quiet(tab);
});

run("ours: twice in a page, and nothing is global", async (tab) => {
  const before = "<script>window.known = new Set(Object.getOwnPropertyNames(window))</script>";
  await open(tab, "ours", [site.address(ENTITY)], { scripts: 2, before });
  await fit(tab, 1, false, "at once");
  assert.deepEqual(await tab.evaluate(() => Object.getOwnPropertyNames(window).filter((it) => !known.has(it) && !/^(known|\d+)$/.test(it))), []);
  await tab.addScriptTag({ url: site.address("embed/embed.js") });
  await quiet(tab);
});

run("ours: with its room kept nothing in the page moves at all", async (tab, _asked, context) => {
  await open(tab, "ours", [site.address(ENTITY)]);
  await fit(tab, 1, false, "at once");
  const [[height]] = await heights(tab);
  const again = await context.newPage();
  const early = `<style>ibid-embed { display: block; min-height: ${height}px }</style>`;
  await open(again, "ours", [site.address(ENTITY)], { attributes: `height=${height}`, before: early, after: "<p>Below.</p>".repeat(30) });
  await fit(again, 1, false, "again");
  await again.waitForTimeout(500);
  assert.deepEqual(await again.evaluate(() => shifts), []);
}, { viewport: { width: 800, height: 5000 } });

run("ours: without scripts the link is there", async (tab) => {
  await open(tab, "ours", [site.address(ENTITY)]);
  assert.equal(await tab.locator("ibid-embed a").isVisible(), true);
  assert.equal(await tab.locator("iframe").count(), 0);
}, { javaScriptEnabled: false });

// Without scripts; alone; from anywhere

for (const page of CHOSEN) {
  run(`${page}: all is there without scripts`, async (tab, _asked, context) => {
    await tab.goto(site.address(page));
    const withThem = await tab.evaluate(shownText);
    const other = await chrome.newContext({ viewport: { width: 1000, height: 800 }, javaScriptEnabled: false });
    const without = await other.newPage();
    await open(without, "bare", [site.address(page)]);
    const inFrame = await (await framed(without)).evaluate(shownText);
    await other.close();
    assert.ok(withThem.join("").length > 200);
    assert.deepEqual(inFrame, withThem);
    assert.equal(context.pages().length, 1);
  });
}

run("one event without scripts", async (tab) => {
  const id = eventIds(TIMELINE)[2];
  await tab.goto(`${site.address(TIMELINE)}#${id}`);
  assert.deepEqual(await tab.evaluate(shownEvents), [id]);
  await tab.locator(".all-events a").click();
  assert.deepEqual(await tab.evaluate(shownEvents), eventIds(TIMELINE));
}, { javaScriptEnabled: false });

for (const javaScriptEnabled of [true, false]) {
  run(`one event without a date says so (scripts: ${javaScriptEnabled})`, async (tab) => {
    for (const [at, headings] of [[0, []], [-1, ["Undated"]]]) {
      const id = eventIds(TIMELINE).at(at);
      await tab.goto("about:blank");
      await tab.goto(`${site.address(TIMELINE)}#${id}`);
      assert.deepEqual(await tab.evaluate(shownEvents), [id]);
      assert.deepEqual(await tab.locator(".year > h2:visible").allInnerTexts(), headings, id);
    }
  }, { javaScriptEnabled });
}

run("one event in a page of its own; an id that is none shows all", async (tab) => {
  const id = eventIds(EVENTS)[0];
  await tab.goto(`${site.address(EVENTS)}#${id}`);
  assert.deepEqual(await tab.evaluate(shownEvents), [id]);
  for (const hash of ["#none", "#%", "#_main", "#?secret=abc"]) {
    await tab.goto("about:blank");
    await tab.goto(site.address(EVENTS) + hash);
    assert.deepEqual(await tab.evaluate(shownEvents), eventIds(EVENTS), hash);
  }
});

for (const colorScheme of ["light", "dark"]) {
  run(`a frame takes the scheme that it is told, in ${colorScheme}`, async (tab) => {
    const shows = { light: "light", dark: "dark", auto: colorScheme, none: colorScheme, "": colorScheme };
    for (const [theme, wanted] of Object.entries(shows)) {
      await open(tab, "canvas", [`${site.address(EVENTS)}?theme=${theme}`]);
      await fit(tab, 1, false, theme);
      const [light, border] = await (await framed(tab)).evaluate(ground);
      assert.equal(light > 128 ? "light" : "dark", wanted, `theme=${theme}`);
      assert.equal(border, "1px");
    }
    await open(tab, "canvas", [`${site.address(EVENTS)}?theme=dark&plain=1`]);
    await fit(tab, 1, false, "plain");
    assert.deepEqual(await (await framed(tab)).evaluate(ground), ["transparent", "0px"]);
  }, { colorScheme });
}

run("the site at the top of its host", async (tab) => {
  await open(tab, "canvas", CHOSEN.map((page) => `${site.origin}/${page}`));
  await fit(tab, CHOSEN.length, false, "at once");
});

for (const kind of ["canvas", "ours"]) {
  run(`${kind}: a page of a folder around, and the site in a folder`, async (tab) => {
    const scratch = mkdtempSync(join(tmpdir(), "ibid-embed-"));
    try {
      const local = (page) => pathToFileURL(join(folder, page)).href;
      const addresses = [site.address(TIMELINE), local(`${EVENTS}index.html`)];
      const ours = kind === "ours" ? `<script src="${local("embed/embed.js")}" defer></script>` : "";
      const file = join(scratch, "page.html");
      writeFileSync(file, parentPage(kind, addresses, { before: ours }));
      await tab.goto(pathToFileURL(file).href);
      await fit(tab, 2, false, "from a folder");
      await quiet(tab);
    } finally {
      rmSync(scratch, { recursive: true });
    }
  });
}

// Figures

run("an embedded timeline is light", () => {
  const html = readFileSync(join(folder, TIMELINE, "index.html"));
  const linked = [...html.toString().matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)].map(([, address]) => address);
  assert.ok(linked.length > 3);
  const packed = [html, ...linked.map((address) => readFileSync(join(folder, dirname(`${TIMELINE}index.html`), address)))]
    .reduce((sum, one) => sum + gzipSync(one).length, 0);
  console.log(`  a timeline: ${packed} bytes packed, embed.js ${gzipSync(readFileSync(join(folder, "embed/embed.js"))).length}`);
  assert.ok(packed < MOST_PACKED, `${packed} bytes packed`);
});

run("heights that hosts are told are about right", async (tab) => {
  let most = ["", 0];
  const faults = [];
  for (const page of embeds) {
    const name = page.replace(/(^|\/)embed\//, "$1").replace(/\/$/, ".json");
    const { html, height, width } = JSON.parse(readFileSync(join(based, "oembed", name), "utf8"));
    assert.ok(html.includes(` height="${height}"`) && width === 600);
    await tab.goto(site.address(page));
    const is = await tab.evaluate(() => document.documentElement.getBoundingClientRect().height);
    const off = Math.abs(height / is - 1);
    if (off > most[1]) most = [page, off];
    if (off > OFF) faults.push(`${page}: ${height} is told, ${is} is true`);
  }
  console.log(`  heights: ${embeds.length} pages, misjudged by ${Math.round(most[1] * 100)} % at most (${most[0]})`);
  assert.deepEqual(faults, []);
}, { viewport: { width: 600, height: 400 } });

await Promise.all(Array.from({ length: AT_ONCE }, async () => {
  for (let task = tasks.shift(); task; task = tasks.shift()) await task();
}));

// Alone, since it is about time.
run("an embedded timeline is soon painted", async (tab, _asked, context) => {
  const times = [];
  for (let n = 0; n < TRIES; n += 1) {
    const fresh = await context.newPage();
    await open(fresh, "canvas", [site.address(TIMELINE)]);
    const frame = await framed(fresh);
    await until(async () => await frame.evaluate(() => performance.getEntriesByName("first-contentful-paint").length) ? [] : ["no paint"]);
    times.push(await frame.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    await fresh.close();
  }
  console.log(`  first paint after ${times.map(Math.round).join(", ")} ms`);
  assert.ok(Math.min(...times) < PAINTED, `${times.map(Math.round)} ms`);
});
await tasks.pop()?.();

await chrome.close();
site.close();
host.close();
console.log(`embed: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

/** The ids of a timeline's events, as its file has them. */
function eventIds(page) {
  return [...readFileSync(join(folder, page, "index.html"), "utf8").matchAll(/<li id="([^"]+)" class="event/g)].map(([, id]) => id);
}
