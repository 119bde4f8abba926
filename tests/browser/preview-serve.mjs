// usage: node tests/browser/preview-serve.mjs IBID [--own-script] [WORD]
//
// The preview as a whole: `IBID serve` on a copy of the example, its files saved as an editor saves them, and
// the page in Chromium. With --own-script the page gets src/serve/preview/ as it stands, whatever the
// program holds. Prints the faults, then `serve: N passed, N failed`.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { asServed, equal, ok, until } from "./preview-cases.mjs";
import { script } from "./preview-server.mjs";
import { browser } from "./site.mjs";

const EXAMPLE = join(dirname(fileURLToPath(import.meta.url)), "../..");
const ARTICLE = "content/articles/russia-pakistan.md";
const PAGE = "articles/russia-pakistan/";
// From a save to the frame that shows it, in ms. A program built for debugging is several times slower.
const LIMIT = process.argv[2]?.includes("release") ? 60 : 250;

const words = process.argv.slice(2).filter((word) => word !== "--own-script");
const ownScript = process.argv.includes("--own-script");
const ibid = words[0] && resolve(words[0]);
if (!ibid || !existsSync(ibid)) {
  console.error("usage: node tests/browser/preview-serve.mjs IBID [--own-script] [WORD]");
  process.exit(2);
}
if (!hasServe()) {
  console.log("left out: the preview in a browser: this program has no `serve` yet");
  console.log("serve: 0 passed, 0 failed");
  process.exit(0);
}

function hasServe() {
  try {
    execFileSync(ibid, ["serve", "--help"], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** A copy of the example, and the program that serves it. */
class Site {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "ibid-preview-"));
    for (const part of ["content", "templates", "static"]) {
      cpSync(join(EXAMPLE, part), join(this.folder, part), { recursive: true });
    }
  }

  async start() {
    this.port ??= await freePort();
    this.program = spawn(ibid, ["serve", this.folder, "--port", String(this.port)], { stdio: ["ignore", "pipe", "pipe"] });
    this.said = "";
    for (const out of [this.program.stdout, this.program.stderr]) out.on("data", (text) => { this.said += text; });
    for (let tries = 0; ; tries++) {
      const answer = await fetch(this.address()).catch(() => null);
      if (answer?.ok) return this;
      ok(tries < 200 && this.program.exitCode === null, `the preview does not begin: ${this.said}`);
      await new Promise((wait) => setTimeout(wait, 50));
    }
  }

  async stop() {
    if (this.program.exitCode !== null) return;
    const ended = new Promise((done) => this.program.once("exit", done));
    this.program.kill("SIGINT");
    await ended;
  }

  address = (path = "") => `http://127.0.0.1:${this.port}/${path}`;
  read = (file) => readFileSync(join(this.folder, file), "utf8");

  /** Saves as many editors do: beside it, then over it. */
  save(file, text) {
    writeFileSync(join(this.folder, `${file}~`), text);
    renameSync(join(this.folder, `${file}~`), join(this.folder, file));
  }

  change(file, from, to) {
    const text = this.read(file);
    ok(text.includes(from), `the example's ${file} holds «${from}»`);
    this.save(file, text.replace(from, () => to));
  }
}

/** A paragraph of the article without mark-up: in the file, in the page (without its link), and by its id. */
async function plainParagraph(site, tab, last = false) {
  const lines = new Set(site.read(ARTICLE).split(/\n\s*\n/).map((one) => one.trim()));
  const found = (await tab.evaluate(() => [...document.querySelectorAll(".prose > p[id]")].map((one) => {
    const link = one.querySelector("a.at")?.textContent ?? "";
    return [one.id, one.textContent.slice(0, one.textContent.length - link.length)];
  })))
    .filter(([, text]) => lines.has(text));
  ok(found.length > 0, "the example has a paragraph that stands in its file as it is read");
  const [id, text] = found.at(last ? -1 : 0);
  return { id: `#${id}`, text };
}

const cases = {
  async "a saved sentence is there, marked, and nothing else is touched"({ site, tab }) {
    const { id, text } = await plainParagraph(site, tab, true);
    await tab.evaluate((id) => { window.paragraph = document.querySelector(id); }, id);
    site.change(ARTICLE, text, `${text} And one sentence more.`);
    await until(tab, "the sentence is there", (id) =>
      document.querySelector(id)?.textContent.replace(/¶\d+$/, "").endsWith("And one sentence more."), id);
    ok(await tab.evaluate((id) => window.paragraph === document.querySelector(id), id), "it is the same element");
    await until(tab, "it is marked", (id) => document.querySelector(id).classList.contains("ibid-changed"), id);
    await until(tab, "it is in view", (id) => {
      const { top, bottom } = document.querySelector(id).getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }, id);
    await asServed(tab);
  },

  async "a fault is shown at its line and goes when it is mended; the page stays"({ site, tab }) {
    const { text } = await plainParagraph(site, tab);
    const upTo = site.read(ARTICLE).indexOf(text) + text.length;
    const line = site.read(ARTICLE).slice(0, upTo).split("\n").length;
    const panel = tab.locator("ibid-preview .panel");
    site.change(ARTICLE, text, `${text} [[pakstan]]`);
    await panel.waitFor({ timeout: 6_000 });
    const said = await panel.innerText();
    ok(said.includes("pakstan") && said.includes(`${ARTICLE}:${line}:`), `it names the place, line ${line}: ${said}`);
    ok((await panel.locator("mark").first().textContent()).includes("pakstan"), "the place is marked");
    ok((await tab.textContent("main")).includes(text), "the page stands beneath");
    site.change(ARTICLE, `${text} [[pakstan]]`, `${text} Mended.`);
    await panel.waitFor({ state: "detached" });
    await until(tab, "the mended text", () => document.querySelector("main").textContent.includes("Mended."));
    await asServed(tab);
  },

  async "a template's fault is shown, and the page stays"({ site, tab }) {
    const panel = tab.locator("ibid-preview .panel");
    const main = await tab.textContent("main");
    site.change("templates/article.html", "{{ article.title }}", "{{ article.titel }}");
    await panel.waitFor({ timeout: 6_000 });
    ok((await panel.innerText()).includes("templates/article.html:"), "it names the template");
    equal(await tab.textContent("main"), main, "the page");
    site.change("templates/article.html", "{{ article.titel }}", "{{ article.title }}!");
    await panel.waitFor({ state: "detached" });
    await until(tab, "the template's change", () => document.querySelector("h1").textContent.endsWith("!"));
    await asServed(tab);
  },

  async "the stylesheet is swapped"({ site, tab }) {
    site.save("static/style.css", `${site.read("static/style.css")}\nh1 { color: rgb(1, 2, 3) }\n`);
    await until(tab, "the new colour", () => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)");
    await until(tab, "the old one goes", () => document.querySelectorAll("link[rel=stylesheet][href*='style.']").length === 1);
    await asServed(tab);
  },

  async "the reader's choice of remarks stays, and so does the mark in the contents"({ site, tab }) {
    const { id, text } = await plainParagraph(site, tab);
    await tab.getByRole("checkbox", { name: /Opinion/ }).uncheck();
    await tab.evaluate(() => document.querySelector("#_references").scrollIntoView({ behavior: "instant" }));
    await tab.mouse.move(5, 5);
    await until(tab, "the contents' mark", () => document.querySelector(".contents [aria-current]")?.hash === "#_references");
    site.change(ARTICLE, text, `${text} Saved.`);
    await until(tab, "the save", (id) => document.querySelector(id)?.textContent.replace(/¶\d+$/, "").endsWith("Saved."), id);
    equal(await tab.locator(".note.opinion:visible").count(), 0, "remarks that are not wanted");
    ok((await tab.locator(".note:visible").count()) > 2, "others are shown");
    equal(await tab.locator(".contents [aria-current]").count(), 1, "marks in the contents");
  },

  async "a renamed article is followed"({ site, tab }) {
    // One that nothing else names: the example's own is linked to, so that its rename is a fault first.
    site.save("content/articles/short.md", "---\ntitle: A short one\n---\n\nTwo sentences stand here. This is the second.\n");
    await until(tab, "it is listed", async (address) => (await fetch(address)).ok, site.address("articles/short/"));
    await tab.goto(site.address("articles/short/"));
    await tab.waitForTimeout(200);
    renameSync(join(site.folder, "content/articles/short.md"), join(site.folder, "content/articles/brief.md"));
    await tab.waitForURL(site.address("articles/brief/"), { timeout: 6_000 });
    equal(await tab.textContent("h1"), "A short one", "what it leads to");
    rmSync(join(site.folder, "content/articles/brief.md"));
    await tab.waitForURL(site.address("articles/"), { timeout: 6_000 });
  },

  async "the preview ends and begins again"({ site, tab }) {
    const { id, text } = await plainParagraph(site, tab);
    await tab.evaluate(() => { window.old = true; });
    await site.stop();
    await tab.locator("ibid-preview .lost").waitFor();
    site.change(ARTICLE, text, `${text} Written meanwhile.`);
    await site.start();
    await until(tab, "what was written meanwhile", (id) =>
      document.querySelector(id)?.textContent.replace(/¶\d+$/, "").endsWith("Written meanwhile."), id);
    await tab.locator("ibid-preview").waitFor({ state: "detached" });
  },

  async "from a save to the frame that shows it"({ site, tab }) {
    const { text } = await plainParagraph(site, tab);
    const times = [];
    let last = text;
    for (let at = 0; at < 21; at++) {
      const now = `${text} Save ${at}.`;
      const painted = tab.evaluate(() => new Promise((done) => {
        new PerformanceObserver((list, observer) => {
          if (!list.getEntriesByName("ibid-patched").length) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())));
        }).observe({ type: "mark" });
      }));
      await tab.waitForTimeout(150);
      const from = performance.timeOrigin + performance.now();
      site.change(ARTICLE, last, now);
      times.push((await painted) - from);
      last = now;
    }
    times.sort((one, other) => one - other);
    console.log(`save to frame, the example: median ${times[10].toFixed(0)} ms, most ${times[20].toFixed(0)} ms`);
    ok(times[10] < LIMIT, `the median is ${times[10].toFixed(0)} ms`);
  },
};

const chrome = await browser();
let passed = 0;
let failed = 0;
for (const [name, run] of Object.entries(cases).filter(([name]) => name.includes(words[1] ?? ""))) {
  const fault = await attempt(run);
  if (fault === null) passed += 1;
  else failed += 1;
  if (fault !== null) console.log(`${name}\n    ${fault}`);
}
await chrome.close();
console.log(`serve: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

async function attempt(run) {
  const site = new Site();
  const context = await chrome.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: "reduce" });
  const faults = [];
  try {
    await site.start();
    const tab = await context.newPage();
    tab.on("pageerror", (error) => faults.push(`script: ${error.stack}`));
    if (ownScript) {
      await tab.route("**/_ibid/preview.js", (route) => route.fulfill({ contentType: "text/javascript", body: script() }));
    }
    await tab.goto(site.address(PAGE));
    await tab.waitForTimeout(200);
    await run({ site, tab });
    return faults.length ? faults.join("; ") : null;
  } catch (error) {
    return [error.message.split("\n")[0], ...faults].join("; ");
  } finally {
    await context.close();
    await site.stop();
    rmSync(site.folder, { recursive: true });
  }
}
