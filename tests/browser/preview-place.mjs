// Cases: the reader's place is kept, and the place that changed is shown.

import { asServed, equal, html, ok, paragraph, paragraphs, patched, test, until } from "./preview-cases.mjs";

const MOVES = { context: { reducedMotion: "no-preference" } };
const STILL = { context: { reducedMotion: "reduce" } };

const top = (tab, selector) => tab.evaluate((selector) => document.querySelector(selector).getBoundingClientRect().top, selector);
const marked = (tab) => tab.evaluate(() => [...document.querySelectorAll(".ibid-changed")].map((one) => one.id || one.localName));
const scrolled = (tab) => tab.evaluate(() => scrollY);
const scrollTo = (tab, at) => tab.evaluate((at) => scrollTo({ top: at, behavior: "instant" }), at);

async function save(server, tab, content) {
  server.put("index.html", content);
  await patched(tab, server.publish());
}

test("what is in view stays where it is when something above it grows", async ({ server, open }) => {
  const list = paragraphs(60);
  server.put("index.html", html(list.join("\n")));
  const tab = await open();
  await scrollTo(tab, 1500);
  const id = await tab.evaluate(() => `#${document.elementFromPoint(400, 300).closest("p").id}`);
  const before = await top(tab, id);
  // An addition in view, so that nothing is scrolled to; and one above, by which all moves down.
  const at = Number(id.slice(3));
  await save(server, tab, html([paragraph(80), paragraph(81), ...list.slice(0, at + 1), paragraph(82), ...list.slice(at + 1)].join("\n")));
  equal(await top(tab, id), before, "where it stands");
  ok((await marked(tab)).includes("p-82"), "the addition is marked");
  await tab.waitForTimeout(100);
  equal(await top(tab, id), before, "where it stands a little later");
}, STILL);

test("at the head of the page the head stays in view", async ({ server, open }) => {
  server.put("index.html", html(paragraphs(30).join("\n")));
  const tab = await open();
  await save(server, tab, html([paragraph(80), ...paragraphs(30)].join("\n")));
  equal(await scrolled(tab), 0, "the scroll position");
}, STILL);

for (const [how, options] of [["smoothly", MOVES], ["at once, with less motion", STILL]]) {
  test(`a change out of view is scrolled to, ${how}, and marked for a moment`, async ({ server, open }) => {
    const list = paragraphs(60);
    server.put("index.html", html(list.join("\n"), { body: "" }));
    const tab = await open();
    list[50] = paragraph(50, " more");
    const from = Date.now();
    await save(server, tab, html(list.join("\n")));
    equal(await marked(tab), ["p-50"], "what is marked");
    if (options === STILL) ok((await scrolled(tab)) > 0, "it is there at once");
    await until(tab, "it is in view", () => {
      const { top, bottom } = document.querySelector("#p-50").getBoundingClientRect();
      return top >= 20 && bottom <= innerHeight;
    });
    const colour = () => tab.evaluate(() => getComputedStyle(document.querySelector("#p-50")).backgroundColor);
    ok((await colour()).startsWith("rgba(222, 170, 60"), `it has the mark's colour: ${await colour()}`);
    equal(await tab.evaluate(() => document.getAnimations().length > 0), options === MOVES, "whether the mark fades");
    await asServed(tab);
    ok(Date.now() - from < 4_000, "the mark goes");
    equal(await colour(), "rgba(0, 0, 0, 0)", "the colour afterwards");
  }, options);
}

test("a sticky header does not cover the place", async ({ server, open }) => {
  const list = paragraphs(60);
  const head = `<link rel="stylesheet" href="a.css">\n`;
  server.put("a.css", "header { position: sticky; top: 0; height: 200px; background: #eee } p { height: 900px }");
  server.put("index.html", html(list.join("\n"), { head }));
  const tab = await open();
  list[30] = paragraph(30, " more");
  await save(server, tab, html(list.join("\n"), { head }));
  const at = await top(tab, "#p-30");
  ok(at >= 215 && at < 400, `it stands below the header: ${at}`);
}, STILL);

test("a change in view is marked where it is", async ({ server, open }) => {
  const list = paragraphs(60);
  server.put("index.html", html(list.join("\n")));
  const tab = await open();
  await scrollTo(tab, 700);
  const at = await tab.evaluate(() => Number(document.elementFromPoint(400, 300).closest("p").id.slice(2)));
  list[at] = paragraph(at, " more");
  list[50] = paragraph(50, " more");
  await save(server, tab, html(list.join("\n")));
  equal(await scrolled(tab), 700, "the scroll position");
  equal(await marked(tab), [`p-${at}`, "p-50"], "what is marked");
}, STILL);

test("a change outside main, or of a third of all blocks, scrolls nowhere", async ({ server, open }) => {
  const list = paragraphs(60);
  server.put("index.html", html(list.join("\n")));
  const tab = await open();
  await save(server, tab, html(list.join("\n"), { title: "Other", body: "<footer><p>A foot</p></footer>" }));
  equal([await scrolled(tab), await marked(tab)], [0, []], "outside main");
  const renamed = list.map((one, at) => (at < 30 ? one : one.replace(/\w+\.</, "Russland.<")));
  await save(server, tab, html(renamed.join("\n"), { title: "Other" }));
  equal([await scrolled(tab), await marked(tab)], [0, []], "a rename");
  await asServed(tab);
}, STILL);

test("the text is the place, not the contents or the head that say the same", async ({ server, open }) => {
  const main = (word, minutes) => html(`<header class="head"><h1>A title</h1><ul class="meta"><li>${minutes} min read</li></ul></header>
<nav><ol><li><a href="#h">${word}</a></li></ol></nav>\n${paragraphs(40).join("\n")}\n<h2 id="h">${word}</h2>\n${paragraphs(9).join("\n")}`);
  server.put("index.html", main("Arms", 5));
  const tab = await open();
  await save(server, tab, main("Arms and men", 6));
  const at = await top(tab, "#h");
  ok(at > 0 && at < 650, `the heading is in view: ${at}`);
  await save(server, tab, main("Arms and men", 7));
  equal(await scrolled(tab), 0, "where only the head changed it is the place");
}, STILL);

test("what was added in a closed part is shown by the part's heading; where one was deleted, by what follows", async ({ server, open }) => {
  const list = paragraphs(60);
  const part = (word) => `<details><summary id="sum">More</summary><p>Inside${word}</p></details>`;
  server.put("index.html", html([...list, part("")].join("\n")));
  const tab = await open();
  await save(server, tab, html([...list, part(" more")].join("\n")));
  equal(await marked(tab), ["sum"], "what is marked");
  ok((await top(tab, "#sum")) < 700, "the heading is in view");
  ok(!(await tab.evaluate(() => document.querySelector("details").open)), "the part is closed still");
  await save(server, tab, html([...list.slice(0, 5), ...list.slice(6), part(" more")].join("\n")));
  ok((await top(tab, "#p-6")) > 0, "the place of the deletion is in view");
  await asServed(tab);
}, STILL);

test("typing goes on in a field while the page changes", async ({ server, open }) => {
  const list = paragraphs(40);
  server.put("index.html", html([`<input id="filter">`, ...list].join("\n")));
  const tab = await open();
  await tab.click("#filter");
  await tab.keyboard.type("gas ");
  await save(server, tab, html([paragraph(90), `<input id="filter">`, ...list.slice(2)].join("\n")));
  await tab.keyboard.type("pipe");
  equal(await tab.inputValue("#filter"), "gas pipe", "what is typed");
}, STILL);
