// usage: node tests/browser/search.mjs IBID
//
// Builds small sites and searches them in Chromium, under the policy that the search page asks of a
// host. Prints the faults, then `search: N passed, N failed`.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser, serve } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ibid = resolve(process.argv[2]);
const scratch = mkdtempSync(join(tmpdir(), "ibid-search-"));
let passed = 0;
let failed = 0;

const TEXTS = {
  "content/site.yaml": "title: Two capitals\nlanguage: en\nlanguages: [en, ur]\n",
  "content/articles/gas.md":
    "---\ntitle: The gas line\nsummary: On a line.\nentities: {russia: {name: Russia, type: country, summary: A country far away., aliases: [Rossija, RF]}, lahore: {name: Lahore, type: place}}\n" +
    "events: [{id: visit, title: A visit to Lahore, date: 2012, summary: The ministers met in the old fort.}]\n---\n" +
    "## On pipes\n\nNothing flows yet. Russia would pay for the pipeline to Lahore, he says. More is to come.\n",
  "content/articles/arms.md":
    "---\ntitle: The embargo\n---\nRussia lifts what it calls the embargo. A &lt;pipeline&gt; & more of `pipelines`, in Lahore.\n",
  "content/articles/arms.ur.md": "---\ntitle: پابندی\n---\nروس نے پابندی ختم کر دی۔ لاہور میں خوشی تھی۔\n",
  "content/pages/about.md": "---\ntitle: About\n---\nWho made this pipeline of words.\n",
};

try {
  const folder = build("site", TEXTS);
  const site = await serve(folder);
  const chrome = await browser();
  await tests(site, chrome, folder);
  await chrome.close();
  site.close();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`search: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

function build(name, texts) {
  const root = join(scratch, name);
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const out = join(scratch, `${name}-out`);
  execFileSync(ibid, ["build", root, "--out", out], { stdio: ["ignore", "ignore", "inherit"] });
  return out;
}

/** Waits until a function says so in the page. (Playwright's own way needs eval, which is forbidden.) */
async function until(page, is, argument) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await page.evaluate(is, argument)) return;
    await page.waitForTimeout(25);
  }
  console.log(`never: ${is}; there stands: ${await page.textContent("main")}`);
  failed += 1;
}

function check(what, is) {
  if (is) passed += 1;
  else failed += 1;
  if (!is) console.log(`not so: ${what}`);
}

async function tests(site, chrome, folder) {
  const context = await chrome.newContext({ viewport: { width: 375, height: 800 } });
  const faults = [];
  const open = async (path, question = "") => {
    const page = await context.newPage();
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(site.prefix)) faults.push(`asks for ${request.url()}`);
    });
    await page.goto(site.address(path) + question);
    return page;
  };
  process.on("exit", () => faults.length && console.log(faults.join("\n")));
  const answered = async (page, query) => {
    await page.fill("#_query", query);
    const settled = (asked) => new URL(location.href).searchParams.get("q") === asked
      && /\d|found|result|نتیج|نتائج|ملا/.test(document.getElementById("_found").textContent);
    await until(page, settled, query);
    await page.waitForTimeout(150);
    return results(page);
  };
  const results = (page) => page.$$eval("#_results > li", (all) => all.map((one) => ({
    title: one.querySelector("a").textContent,
    href: one.querySelector("a").href,
    what: one.querySelector(".what").textContent,
    sentence: one.querySelector(".sentence")?.textContent ?? "",
    marked: [...one.querySelectorAll("mark")].map((mark) => mark.textContent),
  })));

  const page = await open("search/index.html");
  check("before anything is asked the lists are offered", await page.isVisible("#_otherwise"));
  let found = await answered(page, "pipeline");
  const gas = found.find((one) => one.title === "The gas line");
  check("a result has the sentence of the text", gas?.sentence === "Russia would pay for the pipeline to Lahore, he says.");
  check("with the word marked", gas?.marked.join() === "pipeline");
  check("and says what it is", gas?.what === "Article");
  check("its address stands below the site's base", gas?.href === `${site.prefix}articles/gas/`);
  const arms = found.find((one) => one.title === "The embargo");
  check("what looks like HTML is text", arms?.sentence === "A <pipeline> & more of pipelines, in Lahore.");
  check("inflected words are found", arms !== undefined);
  check("pages are found", found.some((one) => one.title === "About" && one.what === "Page"));
  check("the address keeps the question", page.url().endsWith("?q=pipeline"));
  check("the number is told", (await page.textContent("#_found")) === `${found.length} results`);
  check("where the number is told is announced", (await page.getAttribute("#_found", "role")) === "status");
  check("the lists are no longer offered", await page.isHidden("#_otherwise"));

  await page.check("input[name=kind][value=article]", { force: true });
  await until(page, () => location.search.includes("kind=article"));
  await page.waitForTimeout(200);
  found = await results(page);
  check("results are of one kind", found.length === 2 && found.every((one) => one.what === "Article"));
  await page.click('#_narrow button:has-text("Lahore")');
  await until(page, () => location.search.includes("with=lahore"));
  await page.waitForTimeout(200);
  check("a name limits the results", (await results(page)).length === 2);
  check("and says so", (await page.getAttribute("#_narrow button", "aria-pressed")) === "true");

  found = await answered(page, "fort");
  check("nothing of that kind is found", found.length === 0 && (await page.textContent("#_found")) === "Nothing was found.");
  check("then the lists are offered again", await page.isVisible("#_otherwise"));

  const kept = await open("search/index.html", "?q=fort&kind=event");
  await kept.waitForSelector("#_results li");
  found = await results(kept);
  check("an address is a search", found.length === 1 && found[0].title === "A visit to Lahore");
  check("an event leads to its place on the timeline", found[0].href === `${site.prefix}timeline/#visit`);
  check("and has its sentence", found[0].sentence === "The ministers met in the old fort.");
  check("one is one", (await kept.textContent("#_found")) === "1 result");
  await kept.focus("#_query");
  await kept.keyboard.press("ArrowDown");
  check("an arrow leads to the first result", await kept.evaluate(() => document.activeElement.textContent === "A visit to Lahore"));
  await kept.keyboard.press("ArrowUp");
  check("and back", await kept.evaluate(() => document.activeElement.id === "_query"));

  await kept.check("input[name=kind][value='']", { force: true });
  found = await answered(kept, "rossija");
  check("other names are found", found[0]?.title === "Russia");
  check("and the summary is shown, not they", found[0]?.sentence === "A country far away.");
  found = await answered(kept, "fort");
  const word = await answered(kept, "pipes");
  check("a heading is searched too, and no sentence goes beyond it", word.find((one) => one.title === "The gas line")?.sentence === "On pipes");

  for (const wide of [kept, page]) {
    await wide.goto(`${site.address("search/index.html")}?q=russia`);
    await wide.waitForSelector("#_results li");
    const session = await context.newCDPSession(wide);
    const run = async (expression) => (await session.send("Runtime.evaluate", {
      expression, awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: true,
    })).result.value;
    await run(AXE);
    const wrong = await run("axe.run().then((it) => JSON.stringify(it.violations.map((one) => one.id)))");
    check(`axe finds nothing: ${wrong}`, wrong === "[]");
    check("nothing scrolls sideways", await wide.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await wide.setViewportSize({ width: 1440, height: 900 });
  }

  const urdu = await open("ur/search/index.html");
  found = await answered(urdu, "پابندی");
  check("each language has its own results", found.some((one) => one.title === "پابندی") && found.every((one) => !one.href.includes("/articles/gas/")));
  check("with its sentence", found[0]?.sentence === "روس نے پابندی ختم کر دی۔");
  check("and its address", found[0]?.href === `${site.prefix}ur/articles/arms/`);
  check("no message, no request elsewhere: " + faults.join("; "), faults.length === 0);

  const plain = await chrome.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(site.address("search/index.html"));
  check("without scripts the lists are there", (await still.$$("#_otherwise a")).length >= 3);

  const local = await chrome.newPage();
  await local.goto(`${pathToFileURL(join(folder, "search", "index.html")).href}?q=russia`);
  await until(local, () => document.getElementById("_found").textContent.includes("cannot be reached"));
  check("on a disk it says that it cannot, and offers the lists", await local.isVisible("#_otherwise"));

  check("interfaces that are not used are not written", !readdirSync(join(folder, "pagefind")).some((name) => name.includes("ui")));
}
