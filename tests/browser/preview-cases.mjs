// What the tests of the preview share: a tab on a page, what must hold of it, and the list of cases.

import { browser } from "./site.mjs";
import { PreviewServer } from "./preview-server.mjs";

const cases = [];

/** A case: `run({ server, tab, context, open })`, with a server and a browser's context of its own. */
export function test(name, run, options = {}) {
  cases.push({ name, run, options });
}

export function ok(value, message) {
  if (!value) throw new Error(message);
}

export function equal(is, should, what) {
  const [one, other] = [JSON.stringify(is), JSON.stringify(should)];
  ok(one === other, `${what}: is ${one}, should be ${other}`);
}

/** Waits until something holds in the page, and says what did not come about. */
export async function until(tab, what, condition, argument) {
  try {
    await tab.waitForFunction(condition, argument, { timeout: 6_000, polling: 20 });
  } catch {
    throw new Error(`never: ${what}`);
  }
}

/** Waits until the server's newest event is in the page. */
export function patched(tab, version) {
  return until(tab, `the page shows event ${version}`, (version) =>
    performance.getEntriesByName("ibid-patched").some((one) => one.detail.version >= version), version);
}

/** Waits until the page listens: the base that patches begin from is there, the connection too. */
export async function listening(tab, server) {
  await until(tab, "the page loads", () => document.readyState === "complete");
  for (let tries = 0; server.subscribers.size === 0; tries++) {
    ok(tries < 200, "never: the page subscribes");
    await tab.waitForTimeout(20);
  }
  await tab.waitForTimeout(60);
}

/** Waits until so many connections are open: a closed one is known to the server only when its packet has come. */
export async function connections(tab, server, count, what) {
  for (let tries = 0; server.subscribers.size !== count && tries < 300; tries++) await tab.waitForTimeout(20);
  equal(server.subscribers.size, count, what);
}

/** The document is what the server sends now, to the last attribute, once marks and overlay are gone. */
export async function asServed(tab) {
  const differs = await tab.evaluate(async () => {
    for (let tries = 0; document.querySelector(".ibid-changed") && tries < 200; tries++) {
      await new Promise((wait) => setTimeout(wait, 25));
    }
    const html = await (await fetch(location.href)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll("noscript").forEach((one) => { one.textContent = one.innerHTML; });
    // What the page's own scripts put in: files that came later, the mark in the contents, addresses' titles.
    const now = document.documentElement.cloneNode(true);
    const later = (document.body.dataset.later ?? "").split(" ");
    for (const one of now.querySelectorAll("head > [src], head > [href]")) {
      if (later.includes(one.getAttribute("src") ?? one.getAttribute("href"))) one.remove();
    }
    for (const one of now.querySelectorAll(".contents [aria-current]")) one.removeAttribute("aria-current");
    for (const one of now.querySelectorAll(".at[title]")) one.removeAttribute("title");
    if (now.isEqualNode(page.documentElement)) return null;
    const lines = (node) => node.outerHTML.split(/(?=<)/);
    const [is, should] = [lines(now), lines(page.documentElement)];
    const at = is.findIndex((line, at) => line !== should[at]);
    return `is «${is.slice(at, at + 3).join("")}», should be «${should.slice(at, at + 3).join("")}»`;
  });
  ok(differs === null, `the page differs from what is served: ${differs}`);
}

export const html = (main, { head = "", title = "A page", body = "" } = {}) =>
  `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n` +
  `<title>${title}</title>\n${head}</head>\n<body>\n<header>A site</header>\n<main id="_main">\n${main}\n</main>\n${body}</body>\n</html>\n`;

const WORDS = "arms bridge corridor delta embassy fleet gas harbour island jute kiln lake mountain north oil port".split(" ");

/** A paragraph of words that are its own. */
export const paragraph = (at, more = "") => {
  const words = Array.from({ length: 40 }, (_, word) => `${WORDS[(at * 7 + word * word) % WORDS.length]}${at}`);
  return `<p id="p-${at}">${words.join(" ")}${more}.</p>`;
};

export const paragraphs = (count) => Array.from({ length: count }, (_, at) => paragraph(at));

/** Runs all cases, or those whose name holds a word, and prints what failed and the sums. */
export async function run(part, word = "") {
  const chrome = await browser();
  let passed = 0;
  let failed = 0;
  for (const { name, run, options } of cases.filter((one) => one.name.includes(word))) {
    const fault = await attempt(chrome, run, options);
    if (fault === null) passed += 1;
    else failed += 1;
    if (fault !== null) console.log(`${name}\n    ${fault}`);
  }
  await chrome.close();
  console.log(`${part}: ${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}

async function attempt(chrome, run, options) {
  const server = await new PreviewServer(options.base).start();
  const context = await chrome.newContext({ viewport: { width: 1000, height: 700 }, ...options.context });
  const faults = [];
  const open = async (path = "") => {
    const tab = await context.newPage();
    tab.on("pageerror", (error) => faults.push(`script: ${error.stack}`));
    tab.on("console", (message) => {
      const text = message.text();
      const expected = options.expect?.test(text);
      if (["error", "warning"].includes(message.type()) && !expected) faults.push(`console: ${text}`);
    });
    await tab.goto(server.address(path));
    await listening(tab, server);
    return tab;
  };
  try {
    await run({ server, context, open });
    return faults.length ? faults.join("; ") : null;
  } catch (error) {
    return [error.message.split("\n")[0], ...faults].join("; ");
  } finally {
    await context.close();
    await server.stop();
  }
}
