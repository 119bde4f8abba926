// Cases: the page is patched. What did not change is the same element as before, in the state it was in.

import { asServed, equal, html, listening, ok, paragraph, paragraphs, patched, test, until } from "./preview-cases.mjs";

/** Notes elements in the page by a property that no patch knows of. */
const name = (tab, selector) => tab.evaluate((selector) => {
  document.querySelectorAll(selector).forEach((one) => { one.noted = one.textContent.trim().slice(0, 12) || one.id; });
}, selector);
const noted = (tab, selector) => tab.evaluate((selector) =>
  [...document.querySelectorAll(selector)].map((one) => one.noted ?? null), selector);

async function save(server, tab, path, content, more) {
  server.put(path, content);
  await patched(tab, server.publish(more));
}

test("a sentence changes: its paragraph, and every other, stays the same element", async ({ server, open }) => {
  const list = paragraphs(20);
  server.put("index.html", html(list.join("\n")));
  const tab = await open();
  await name(tab, "p");
  const before = await noted(tab, "p");
  list[7] = paragraph(7, " and a word more");
  await save(server, tab, "index.html", html(list.join("\n")));
  equal(await noted(tab, "p"), before, "the elements");
  ok((await tab.textContent("#p-7")).endsWith("and a word more."), "the text is the new one");
  await asServed(tab);
});

test("an inserted paragraph does not shift those that follow", async ({ server, open }) => {
  const list = paragraphs(12);
  server.put("index.html", html(list.join("\n")));
  const tab = await open();
  await name(tab, "p");
  const before = await noted(tab, "p");
  await save(server, tab, "index.html", html([...list.slice(0, 3), paragraph(90), ...list.slice(3)].join("\n")));
  equal(await noted(tab, "p"), [...before.slice(0, 3), null, ...before.slice(3)], "the elements");
  await save(server, tab, "index.html", html([...list.slice(1, 3), paragraph(90), ...list.slice(3)].join("\n")));
  equal(await noted(tab, "p"), [...before.slice(1, 3), null, ...before.slice(3)], "the elements, one deleted");
  await asServed(tab);
});

test("a paragraph inserted with the id that another had takes nothing from it", async ({ server, open }) => {
  server.put("index.html", html(`<p id="p-the">The first of all the sentences stands here.</p>`));
  const tab = await open();
  await name(tab, "p");
  await save(server, tab, "index.html", html(
    `<p id="p-the">Entirely other words, which begin alike.</p>\n<p id="p-the-2">The first of all the sentences stands here.</p>`));
  equal(await noted(tab, "p"), [null, "The first of"], "the elements");
  await asServed(tab);
});

test("parts that change places keep their identity", async ({ server, open }) => {
  const part = (at) => `<section id="s-${at}"><h2>Part ${at}</h2>\n${paragraph(at)}\n<input id="i-${at}"></section>`;
  server.put("index.html", html([0, 1, 2, 3].map(part).join("\n")));
  const tab = await open();
  await name(tab, "section,input");
  await tab.fill("#i-0", "typed");
  await tab.evaluate(() => document.querySelector("#i-0").setSelectionRange(1, 3));
  await save(server, tab, "index.html", html([2, 1, 3, 0].map(part).join("\n")));
  equal(await noted(tab, "input"), ["i-2", "i-1", "i-3", "i-0"], "the elements");
  const state = await tab.evaluate(() => {
    const { id, value, selectionStart, selectionEnd } = document.activeElement;
    return [id, value, selectionStart, selectionEnd];
  });
  equal(state, ["i-0", "typed", 1, 3], "focus, text and selection");
  await asServed(tab);
});

test("open and closed parts, typed text and chosen filters stay", async ({ server, open }) => {
  const main = (word) => html(`${paragraph(1, word)}
<details id="d-1"><summary>Closed as served</summary><p>One${word}</p></details>
<details id="d-2" open><summary>Open as served</summary><p>Two${word}</p></details>
<form><input id="typed" value="as served"><textarea id="area">text${word}</textarea>
<select id="filter"><option>all</option><option>some</option></select><input id="box" type="checkbox"></form>`);
  server.put("index.html", main(""));
  const tab = await open();
  await tab.click("#d-1 summary");
  await tab.click("#d-2 summary");
  await tab.selectOption("#filter", "some");
  await tab.check("#box");
  await tab.fill("#area", "mine");
  await tab.fill("#typed", "half a wo");
  await save(server, tab, "index.html", main(" more"));
  const state = await tab.evaluate(() => [
    document.querySelector("#d-1").open, document.querySelector("#d-2").open,
    document.querySelector("#typed").value, document.querySelector("#area").value,
    document.querySelector("#filter").value, document.querySelector("#box").checked, document.activeElement.id,
    document.querySelector("#d-1 p").textContent,
  ]);
  equal(state, [true, false, "half a wo", "mine", "some", true, "typed", "One more"], "the state");
});

test("a selection beside the changed words stays", async ({ server, open }) => {
  server.put("index.html", html("<p>The helicopters have been sold, and the army exercises.</p>"));
  const tab = await open();
  await tab.evaluate(() => getSelection().setBaseAndExtent(
    document.querySelector("p").firstChild, 4, document.querySelector("p").firstChild, 15));
  await save(server, tab, "index.html", html("<p>The helicopters have been sold, and the two armies exercise.</p>"));
  equal(await tab.evaluate(() => String(getSelection())), "helicopters", "the selection");
});

test("what the page's scripts did stays where the served page did not change", async ({ server, open }) => {
  const main = (word, kind = "wide") => html(
    `<table id="t" class="${kind}"><tbody><tr id="r-1"><td>b ${"x".repeat(30)}</td></tr><tr id="r-2"><td>a ${"y".repeat(30)}</td></tr></tbody></table>
<button id="b" aria-expanded="false">Menu</button>\n<div id="drawn">A drawing${word}</div>\n${paragraph(3, word)}`,
    { head: `<script src="site.js" defer></script>\n` });
  server.put("site.js", `
    document.querySelector("#b").setAttribute("aria-expanded", "true");
    document.querySelector("#b").dataset.state = "on";
    document.querySelector("#t").classList.add("sorted");
    document.querySelector("#r-2").after(document.querySelector("#r-1"));
    document.querySelector("p").before(Object.assign(document.createElement("aside"), { id: "added" }));
    document.body.dataset.runs = Number(document.body.dataset.runs ?? 0) + 1;`);
  server.put("index.html", main(""));
  const tab = await open();
  await save(server, tab, "index.html", main(" more", "narrow"));
  const state = await tab.evaluate(() => [
    document.querySelector("#b").getAttribute("aria-expanded"), document.querySelector("#b").dataset.state,
    [...document.querySelector("#t").classList].sort(), document.querySelector("tr").id,
    document.querySelector("#added") !== null, document.body.dataset.runs, document.querySelector("p").textContent.slice(-5),
  ]);
  equal(state, ["true", "on", ["narrow", "sorted"], "r-2", true, "1", "more."], "the state");
});

test("what a script replaced is served anew only when the served page changes there", async ({ server, open }) => {
  const main = (one, other) => html(`<div id="chart"><p>Table ${one}</p></div>\n<p>Text ${other}</p>`,
    { head: `<script src="site.js" defer></script>\n` });
  server.put("site.js", `document.querySelector("#chart").innerHTML = "<svg></svg>";`);
  server.put("index.html", main("a", "a"));
  const tab = await open();
  await save(server, tab, "index.html", main("a", "b"));
  equal(await tab.innerHTML("#chart"), "<svg></svg>", "the chart, when the text changed");
  await save(server, tab, "index.html", main("b", "b"));
  equal(await tab.innerHTML("#chart"), "<p>Table b</p>", "the chart, when its table changed");
});

test("a script that is new runs once; one that changes begins the page anew", async ({ server, open }) => {
  const main = (word, head) => html(paragraph(3, word), { head });
  const tag = (file) => `<script src="${file}" defer></script>\n`;
  const counter = (what) => `window.runs = (window.runs ?? "") + "${what}";`;
  server.put("one.js", counter("1"));
  server.put("two.js", counter("2"));
  server.put("three.js", counter("3"));
  server.put("index.html", main("", tag("one.js")));
  const tab = await open();
  await save(server, tab, "index.html", main("", tag("one.js") + tag("two.js")));
  await until(tab, "the new script runs", () => window.runs === "12");
  await save(server, tab, "index.html", main(" more", tag("one.js") + tag("two.js")));
  await tab.waitForTimeout(80);
  equal(await tab.evaluate(() => window.runs), "12", "what ran");
  server.put("index.html", main(" more", tag("one.js") + tag("three.js")));
  server.publish();
  await until(tab, "the page begins anew", () => window.runs === "13");
  server.put("three.js", counter("4"));
  await listening(tab, server);
  server.publish({ files: ["static/three.js"] });
  await until(tab, "the file of that name runs", () => window.runs === "14");
});

test("the head is patched: title, description, links", async ({ server, open }) => {
  const head = (word) => `<meta name="description" content="${word}">\n<link rel="next" href="${word}/">\n`;
  server.put("index.html", html("<p>Text</p>", { head: head("one"), title: "One" }));
  const tab = await open();
  await save(server, tab, "index.html", html("<p>Text</p>", { head: head("two"), title: "Two" }));
  equal(await tab.title(), "Two", "the title");
  equal(await tab.getAttribute("meta[name=description]", "content"), "two", "the description");
  equal(await tab.evaluate(() => document.querySelector("link[rel=next]").getAttribute("href")), "two/", "the link");
  await asServed(tab);
});

test("a running animation and a playing film go on", async ({ server, open }) => {
  const main = (word) => html(`<div id="moves"></div>\n<p class="moves">Text${word}</p>\n${paragraph(1)}`,
    { head: `<link rel="stylesheet" href="a.css">\n` });
  server.put("a.css", `@keyframes m { to { rotate: 1turn } } #moves, .moves { animation: m 60s linear; width: 9px; height: 9px }`);
  server.put("index.html", main(""));
  const tab = await open();
  await tab.evaluate(() => { window.started = document.getAnimations().map((one) => [one, one.startTime]); });
  await save(server, tab, "index.html", main(" and more"));
  await tab.waitForTimeout(100);
  ok(await tab.evaluate(() => window.started.length === 2 &&
    window.started.every(([one, time]) => one.playState === "running" && one.startTime === time)), "they run on");
});

test("a stylesheet is swapped when the new one is there, never without one", async ({ server, open }) => {
  const main = (file) => html(paragraph(1), { head: `<link rel="stylesheet" href="${file}">\n` });
  server.put("a.css", "p { color: rgb(1, 2, 3) }");
  server.put("b.css", "p { color: rgb(4, 5, 6) }");
  server.put("index.html", main("a.css"));
  const tab = await open();
  await tab.evaluate(() => {
    window.colours = new Set();
    const look = () => {
      window.colours.add(getComputedStyle(document.querySelector("p")).color);
      requestAnimationFrame(look);
    };
    look();
  });
  server.delay = 150;
  await save(server, tab, "index.html", main("b.css"));
  await until(tab, "the old one goes", () => document.querySelectorAll("link[rel=stylesheet]").length === 1 &&
    getComputedStyle(document.querySelector("p")).color === "rgb(4, 5, 6)");
  equal(await tab.evaluate(() => [...window.colours]), ["rgb(1, 2, 3)", "rgb(4, 5, 6)"], "the colours that were seen");
  await asServed(tab);
  server.delay = 0;
  server.put("b.css", "p { color: rgb(7, 8, 9) }");
  server.publish({ files: ["static/b.css"] });
  await until(tab, "a file of the same name is loaded anew", () =>
    getComputedStyle(document.querySelector("p")).color === "rgb(7, 8, 9)");
});

test("two quick changes of a stylesheet leave the last one", async ({ server, open }) => {
  const main = (file) => html(paragraph(1), { head: `<link rel="stylesheet" href="${file}">\n` });
  for (const [at, file] of ["a.css", "b.css", "c.css"].entries()) server.put(file, `p { color: rgb(${at}, 0, 0) }`);
  server.put("index.html", main("a.css"));
  const tab = await open();
  server.delay = 60;
  await save(server, tab, "index.html", main("b.css"));
  await save(server, tab, "index.html", main("c.css"));
  await until(tab, "one link is left, the last", () => document.querySelectorAll("link[rel=stylesheet]").length === 1 &&
    getComputedStyle(document.querySelector("p")).color === "rgb(2, 0, 0)");
  await asServed(tab);
});

const picture = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20"><rect width="9" height="9"/></svg>`;

test("a picture is loaded first, then shown; one of the same name is loaded anew", async ({ server, open }) => {
  const main = (file) => html(`${paragraph(1)}\n<figure><img src="${file}" alt="A picture"></figure>`);
  server.put("a.svg", picture(30));
  server.put("b.svg", picture(40));
  server.put("index.html", main("a.svg"));
  const tab = await open();
  const width = () => tab.evaluate(() => document.querySelector("img").naturalWidth);
  server.delay = 120;
  await save(server, tab, "index.html", main("b.svg"));
  equal(await width(), 30, "the picture while the new one loads");
  await until(tab, "the new picture", () => document.querySelector("img").naturalWidth === 40);
  server.delay = 0;
  await asServed(tab);
  server.put("b.svg", picture(50));
  server.publish({ files: ["content/articles/b.svg"] });
  await until(tab, "the picture of the same name", () => document.querySelector("img").naturalWidth === 50);
  server.put("b.svg", picture(60));
  server.publish({ files: ["content/articles/b.svg"] });
  await until(tab, "the picture of the same name, again", () => document.querySelector("img").naturalWidth === 60);
});

test("two hundred random edits leave what is served", async ({ server, open }) => {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const block = () => [
    () => paragraph(random(400), random(2) ? " <a href='#p-1'>a link</a>" : ""),
    () => `<p>Alike</p>`,
    () => `<ul class="c-${random(3)}">${Array.from({ length: random(4) }, (_, at) => `<li>Item ${at} ${random(9)}</li>`).join("\n")}</ul>`,
    () => `<details${random(2) ? " open" : ""}><summary>More ${random(5)}</summary><p>Inside ${random(99)}</p></details>`,
    () => `<section id="s-${random(6)}"><h2>Part ${random(9)}</h2>${paragraph(random(400))}<p>x</p></section>`,
    () => `text &amp; more ${random(9)} <em>bare</em><!-- note ${random(5)} -->`,
    () => `<table><tr><td>${random(9)}</td><td class="n">${random(9)}</td></tr></table>`,
    () => `<template><p>${random(9)}</p></template><noscript><p>No ${random(9)}</p></noscript>`,
    () => `<svg viewBox="0 0 ${random(9)} 9"><path d="M0 0"/><use xlink:href="#a-${random(3)}"/></svg>`,
  ][random(9)]();
  let list = Array.from({ length: 12 }, block);
  server.put("index.html", html(list.join("\n")));
  const tab = await open();
  for (let step = 0; step < 200; step++) {
    for (let edits = random(3); edits >= 0; edits--) {
      const at = random(list.length + 1);
      const act = random(5);
      if (act === 0) list.splice(at, 0, block());
      else if (act === 1) list.splice(at, 1);
      else if (act === 2) list.splice(at, 1, block());
      else if (act === 3) list.splice(random(list.length + 1), 0, ...list.splice(at, 1 + random(3)));
      else if (list[at]) list[at] = list[at].replace(/\d+/, String(random(99)));
    }
    await save(server, tab, "index.html", html(list.join(random(9) ? "\n" : ""), { title: `Step ${step}` }));
    if (step % 20 === 19) await asServed(tab);
  }
  await asServed(tab);
});
