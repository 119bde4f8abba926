// usage: node tests/browser/scorm.mjs IBID
//
// Exports an article as a SCORM package and runs it in Chromium, in a frame of a course made of scorm-again: up to
// «completed» and a right score, left and taken up again, without a course, and in windows further out. Prints the
// faults, then `scorm: N passed, N failed`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { inflateRawSync } from "node:zlib";
import { browser } from "./site.mjs";

const packages = createRequire(import.meta.url);
const AXE = readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");
const LMS = readFileSync(join(dirname(packages.resolve("axe-core")), "../scorm-again/dist/scorm12.min.js"), "utf8");
const ibid = resolve(process.argv[2]);
const scratch = mkdtempSync(join(tmpdir(), "ibid-scorm-"));

const FILLER = Array.from({ length: 40 }, (_, at) => `Paragraph ${at} of a text that is long enough to be read in parts.\n`).join("\n");
const QUESTIONS = `
questions:
  - {ask: Who sold them?, choices: [Russia, China, Nobody], answer: Russia, why: The text says so., reveal: false}
  - {ask: Which are countries?, choices: [Russia, Lahore, China], answer: [Russia, China]}
  - {ask: It flows., choices: ['True', 'False'], answer: 'False'}
  - {ask: What do you think?}
  - {ask: Why was it so?, answer: Because of the price.}
`;
const article = (questions) => `---\ntitle: The gas line\nentities: {russia: {name: Russia}}${questions}---\nRussia pays.\n\n## A part\n\n${FILLER}\n## Another\n\n${FILLER}`;
const SITE = {
  "content/site.yaml": "title: Two capitals\n",
  "content/articles/gas.md": article(QUESTIONS),
  "content/articles/plain.md": article("\n"),
};
for (const [path, text] of Object.entries(SITE)) {
  mkdirSync(dirname(join(scratch, path)), { recursive: true });
  writeFileSync(join(scratch, path), text);
}
const files = new Map();
for (const slug of ["gas", "plain"]) {
  const out = join(scratch, `${slug}.zip`);
  execFileSync(ibid, ["export", "scorm", scratch, "--article", slug, "--out", out], { stdio: ["ignore", "ignore", "ignore"] });
  for (const [name, bytes] of unzip(readFileSync(out))) files.set(`/${slug}/${name}`, bytes);
}
files.set("/lms.js", LMS).set("/favicon.ico", "");
// A course is a page with an API and the lesson in a frame; `far` puts another frame between them.
const course = (api) => `<!doctype html><title>Course</title><style>body{margin:0}iframe{inline-size:100%;block-size:700px;border:0}</style>
${api ? '<script src="/lms.js"></script><script>window.API = new Scorm12API({ autocommit: false, logLevel: 5 }); const kept = sessionStorage.getItem("cmi"); if (kept) API.loadFromJSON(JSON.parse(kept).cmi, "cmi");</script>' : ""}
<script>const asked = new URLSearchParams(location.search); addEventListener("DOMContentLoaded", () => { const frame = document.createElement("iframe"); frame.title = "Lesson"; frame.src = asked.get("frame"); document.body.append(frame); });</script><body>`;
files.set("/course.html", course(true));
files.set("/between.html", course(false));

/** The files of an archive, by their paths. */
function unzip(zip) {
  const all = new Map();
  const end = zip.length - 22;
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left; left -= 1) {
    const [method, size, name, head] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const data = zip.subarray(head + 30 + name, head + 30 + name + size);
    all.set(zip.subarray(at + 46, at + 46 + name).toString(), method ? inflateRawSync(data) : data);
    at += 46 + name;
  }
  return all;
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const body = files.get(pathname);
  const type = { html: "text/html; charset=utf-8", js: "text/javascript", xml: "application/xml" }[pathname.split(".").at(-1)];
  response.writeHead(body === undefined ? 404 : 200, { "Content-Type": type ?? "text/plain" });
  response.end(body ?? "not found");
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;
const chrome = await browser();
let [passed, failed] = [0, 0];

/** A case in a window of its own, at an address of the server; `lesson` is the frame that holds the lesson. */
async function run(title, address, steps, options = {}) {
  const context = await chrome.newContext({ viewport: { width: 900, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => { if (line.type() === "error") faults.push(line.text()); });
  try {
    await page.goto(origin + address, { waitUntil: "load" });
    await steps(page, () => page.frames().find((it) => /^[^?]*\/(gas|plain)\/index\.html/.test(it.url())), context);
    assert.deepEqual(faults, []);
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`${title}\n    ${error.message.split("\n").join("\n    ")}`);
  }
  await context.close();
}

const value = (page, name) => page.evaluate((it) => API.cmi && it.split(".").reduce((at, key) => at[key], API.cmi), name);
const IN_COURSE = "/course.html?frame=/gas/index.html";
const choose = async (lesson, ...labels) => {
  for (const label of labels) await lesson.getByLabel(label, { exact: true }).nth(0).check();
};
/** All three answered; the second only in part, if so said. */
async function answer(lesson, all = true) {
  const group = (name) => lesson.getByRole("group", { name });
  await group("Who sold them?").getByLabel("Russia").check();
  await group("Which are countries?").getByLabel("Russia").check();
  if (all) await group("Which are countries?").getByLabel("China").check();
  await group("It flows.").getByLabel("False").check();
  await lesson.getByRole("button", { name: "Check the answers" }).click();
}
/** Leaves the lesson as a course does, and keeps what it was told. */
async function leave(page) {
  await page.evaluate(() => { document.querySelector("iframe").src = "about:blank"; });
  await page.waitForFunction(() => API.isTerminated());
  await page.evaluate(() => sessionStorage.setItem("cmi", JSON.stringify({ cmi: JSON.parse(JSON.stringify(API.cmi)) })));
}

await run("the manifest names one lesson", "/gas/imsmanifest.xml", async () => {
  const xml = files.get("/gas/imsmanifest.xml").toString();
  for (const wanted of ["<schema>ADL SCORM</schema>", "<schemaversion>1.2</schemaversion>", 'adlcp:scormtype="sco"', 'href="index.html"', "imscp_rootv1p1p2", "adlcp_rootv1p2"]) {
    assert.ok(xml.includes(wanted), wanted);
  }
  assert.equal(xml.match(/<resource /g).length, 1);
});
await run("all answers right: completed, with the whole score", IN_COURSE, async (page, frame) => {
  const lesson = frame();
  assert.equal(await value(page, "core.lesson_status"), "incomplete");
  await answer(lesson);
  assert.equal(await value(page, "core.lesson_status"), "completed");
  assert.equal(Number(await value(page, "core.score.raw")), 100);
  assert.equal(Number(await value(page, "core.score.min")), 0);
  assert.equal(Number(await value(page, "core.score.max")), 100);
  assert.equal(await lesson.locator("output").innerText(), "Right answers: 3 of 3");
  assert.equal(await lesson.locator(".state").innerText(), "The result is recorded in the course.");
  assert.ok(await lesson.getByText("The text says so.").isVisible());
});
await run("questions without choices do not count, and one that is right in part is not right", IN_COURSE, async (page, frame) => {
  const lesson = frame();
  await answer(lesson, false);
  assert.equal(Number(await value(page, "core.score.raw")), 67);
  assert.equal(await lesson.locator("output").innerText(), "Right answers: 2 of 3");
  assert.deepEqual(await lesson.locator(".verdict:visible").allInnerTexts(), ["Right", "Partly right", "Right"]);
  const told = await page.evaluate(() => JSON.parse(JSON.stringify(API.cmi.interactions.childArray)).map((it) => `${it.student_response} ${it.result}`));
  assert.deepEqual(told, ["a correct", "a wrong", "b correct"]);
  assert.equal(await lesson.locator("li:not([data-key]) .open").count(), 2);
});
await run("what is not answered is asked for, and nothing is scored", IN_COURSE, async (page, frame) => {
  const lesson = frame();
  await choose(lesson, "Nobody");
  await lesson.getByRole("button", { name: "Check the answers" }).click();
  assert.equal(await lesson.locator("output").innerText(), "Some questions have no answer yet.");
  assert.equal(await value(page, "core.score.raw"), "");
  assert.equal(await value(page, "core.lesson_status"), "incomplete");
  assert.equal(await lesson.evaluate(() => document.activeElement.name), "_question-2");
});
await run("what was answered and how far was read is there again", IN_COURSE, async (page, frame) => {
  await choose(frame(), "Nobody");
  await frame().evaluate(() => document.getElementById("another").scrollIntoView({ behavior: "instant" }));
  await leave(page);
  const { core } = await page.evaluate(() => JSON.parse(JSON.stringify(API.cmi)));
  assert.equal(core.exit, "suspend");
  // CMITimespan of SCORM 1.2: the run-time writes a tenth of a second as one digit, and a whole one as none.
  assert.match(core.session_time, /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/);
  await page.reload({ waitUntil: "load" });
  const lesson = frame();
  assert.ok(await lesson.getByLabel("Nobody").isChecked());
  const top = await lesson.evaluate(() => document.getElementById("another").getBoundingClientRect().top);
  assert.ok(Math.abs(top) < 300, `${top}`);
});
await run("what is done stays done, and can be done again", IN_COURSE, async (page, frame) => {
  await answer(frame(), false);
  await leave(page);
  await page.reload({ waitUntil: "load" });
  assert.equal(await value(page, "core.lesson_status"), "completed");
  assert.equal(await frame().locator("output").innerText(), "Right answers: 2 of 3");
  await frame().getByRole("button", { name: "Answer again" }).click();
  assert.equal(await frame().locator(".verdict:visible").count(), 0);
  await answer(frame());
  assert.equal(Number(await value(page, "core.score.raw")), 100);
  assert.equal(await value(page, "core.lesson_status"), "completed");
});
await run("who looks again at what was done records nothing", IN_COURSE, async (page, frame) => {
  await page.evaluate(() => sessionStorage.setItem("cmi", JSON.stringify({ cmi: { core: { lesson_mode: "review" } } })));
  await page.reload({ waitUntil: "load" });
  await answer(frame());
  assert.equal(await value(page, "core.score.raw"), "");
});
await run("the course is found further out", `/course.html?frame=${encodeURIComponent("/between.html?frame=/gas/index.html")}`, async (page, frame) => {
  await page.waitForFunction(() => frames[0]?.frames.length);
  await frame().waitForLoadState("load");
  await answer(frame());
  assert.equal(await value(page, "core.lesson_status"), "completed");
});
await run("the course is found behind the window that opened the lesson", "/course.html?frame=about:blank", async (page, _, context) => {
  const opened = context.waitForEvent("page");
  await page.evaluate(() => { open("/gas/index.html"); });
  const lesson = await opened;
  await lesson.waitForLoadState("load");
  await answer(lesson);
  assert.equal(await value(page, "core.lesson_status"), "completed");
});
await run("without a course the answers are checked, and it is said that nothing is kept", "/gas/index.html", async (page) => {
  const said = "This page is not open in a course: the result is not recorded.";
  assert.equal(await page.locator(".state").innerText(), said);
  await answer(page);
  assert.equal(await page.locator("output").innerText(), "Right answers: 3 of 3");
  assert.equal(await page.locator(".state").innerText(), said);
});
await run("an article without questions is done when its end was seen", "/course.html?frame=/plain/index.html", async (page, frame) => {
  assert.equal(await value(page, "core.lesson_status"), "incomplete");
  await frame().locator(".state").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => API.cmi.core.lesson_status === "completed");
  assert.equal(await value(page, "core.score.raw"), "");
});
for (const colorScheme of ["light", "dark"]) {
  await run(`the questions can be used by everyone (${colorScheme})`, "/gas/index.html", async (page) => {
    const check = async () => {
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => axe.run("form.quiz"));
      assert.deepEqual(violations.map((it) => `${it.id}: ${it.nodes[0].html}`), []);
    };
    await check();
    await answer(page, false);
    await check();
  }, { colorScheme, bypassCSP: true });
}

await chrome.close();
server.close();
rmSync(scratch, { recursive: true, force: true });
console.log(`scorm: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
