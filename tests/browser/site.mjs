// What the browser's checks and the screenshots share: a static server, Chromium, the pages.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

export const WIDTHS = [375, 1440];
export const SCHEMES = ["light", "dark"];

// The site stands in a subfolder, as it may on any host; 404.html alone is shown from the root.
const PREFIX = "/some/where/";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".xml": "application/xml",
  ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
  ".ico": "image/x-icon", ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2",
};

/** What a host may forbid: everything but the site's own files. The search runs WebAssembly besides. */
const policy = (path) =>
  `default-src 'self'${/(^|\/)search\/(index\.html)?$/.test(path) ? "; script-src 'self' 'wasm-unsafe-eval'" : ""}`;

/**
 * Serves a folder on the loopback address, packed where `isPacked`, as hosts do. `address(page)` is where
 * a page of it stands.
 */
export async function serve(folder, isPacked = false) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const inside = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : path.slice(1);
    let file = join(folder, inside);
    if (file !== folder && !file.startsWith(join(folder, "/"))) file = join(folder, "404.html");
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    const found = existsSync(file);
    response.writeHead(found ? 200 : 404, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      "Content-Security-Policy": policy(inside),
      "Cache-Control": "no-store",
      ...(isPacked ? { "Content-Encoding": "gzip" } : {}),
    });
    const body = found ? readFileSync(file) : "not found";
    response.end(isPacked ? gzipSync(body) : body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const address = (page) =>
    origin + (page === "404.html" ? "/" : PREFIX) + page.replace(/(^|\/)index\.html$/, "$1");
  return { origin, address, prefix: origin + PREFIX, close: () => server.close() };
}

/**
 * Debian's Chromium, or the one that CHROMIUM names. It asks nobody for anything by itself. `without` are arguments that it
 * is usually given.
 */
export function browser(more = [], without = []) {
  return chromium.launch({
    ignoreDefaultArgs: without,
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-background-networking",
      "--disable-component-update", ...more,
    ],
  });
}

/** All pages of a built site, as paths, in order. */
export function pages(folder) {
  return readdirSync(folder, { recursive: true })
    .map((path) => path.split("\\").join("/"))
    .filter((path) => path.endsWith(".html"))
    .sort();
}

/** Pages that lead elsewhere at once: the old addresses. */
export function isRedirect(folder, page) {
  return /<meta[^>]+http-equiv="?refresh/i.test(readFileSync(join(folder, page), "utf8").slice(0, 4096));
}

/** The further trees of a site (`ur/`) that are written from the right. */
export function mirroredTrees(folder) {
  return pages(folder)
    .filter((page) => /^[a-z]{2,3}(-[^/]+)?\/index\.html$/i.test(page))
    .filter((page) => /^<!doctype html>\s*<html[^>]* dir="?rtl/i.test(readFileSync(join(folder, page), "utf8")))
    .map((page) => page.replace("index.html", ""));
}

/**
 * One page or more of each kind, the largest of its kind: that is where a layout breaks.
 * Of entities, one for each type that their page's `og:type`-independent folder can tell: the
 * largest three and the smallest. `tree` is the folder of a further language (`ur/`).
 */
export function kinds(folder, tree = "") {
  const all = pages(folder)
    .filter((page) => page.startsWith(tree) && !isRedirect(folder, page))
    .map((page) => page.slice(tree.length));
  const size = (page) => statSync(join(folder, tree + page)).size;
  const bySize = (pattern) => all.filter((page) => pattern.test(page)).sort((a, b) => size(b) - size(a));
  const entities = bySize(/^entities\/[^/]+\/index\.html$/);
  const chosen = {
    "front page": bySize(/^index\.html$/),
    articles: bySize(/^articles\/index\.html$/),
    article: bySize(/^articles\/[^/]+\/index\.html$/).slice(0, 2),
    entities: bySize(/^entities\/index\.html$/),
    entity: [...new Set([...entities.slice(0, 3), ...entities.slice(-1)])],
    timeline: bySize(/^timeline\/index\.html$/),
    topic: bySize(/^topics\/[^/]+\/index\.html$/).slice(0, 1),
    relations: bySize(/^relations\/index\.html$/),
    map: bySize(/^map\/index\.html$/),
    page: bySize(/^pages\/[^/]+\/index\.html$/),
    search: bySize(/^search\/index\.html$/),
    "not found": bySize(/^404\.html$/),
    embed: [
      ...bySize(/^embed\/(articles|timelines?)\//).slice(0, 3),
      ...[0, -1].map((at) => bySize(/^embed\/entities\//).at(at)).filter(Boolean),
    ],
  };
  return Object.entries(chosen).flatMap(([kind, list]) => list.map((page) => ({ kind, page: tree + page })));
}

/** Runs in a page: where the focus is, and what is wrong with that place; null where it is nowhere. */
export function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const faults = [];
  if (element.closest("[aria-hidden=true]")) faults.push("is hidden from those who hear the page");
  if (box.width < 1 || box.height < 1) faults.push("has no size");
  if (box.right <= 0 || box.left >= innerWidth) faults.push("stands beside the window");
  if (box.bottom <= 0 || box.top >= innerHeight) faults.push("stands above or below the window");
  if (style.outlineStyle === "none" || !(parseFloat(style.outlineWidth) > 0)) {
    faults.push("does not show that it has the focus");
  }
  const isNew = !element.dataset.focused;
  element.dataset.focused = "true";
  const href = element.getAttribute("href");
  return {
    name: `<${element.localName}${element.id ? ` id="${element.id}"` : ""}> ${href ?? ""}`,
    skips: href === "#_main",
    isNew,
    faults,
  };
}

/** The built site that a script was asked to look at; without one it ends, and says how it is used. */
export function folderAsked(usage) {
  const folder = process.argv[2] && resolve(process.argv[2]);
  if (folder && existsSync(folder)) return folder;
  console.error(`usage: node tests/browser/${usage}`);
  process.exit(2);
}

/** Cases that each begin on the same page: `run` passes one, `end` tells how many passed and ends. */
export function cases(name, site, chrome, page, defaults) {
  let [passed, failed] = [0, 0];
  const run = async (title, steps, options = {}) => {
    const context = await chrome.newContext({ ...defaults, ...options });
    const open = await context.newPage();
    const faults = [];
    open.on("pageerror", (error) => faults.push(error.message));
    try {
      await open.goto(site.address(page), { waitUntil: "load" });
      await steps(open);
      assert.deepEqual(faults, []);
      passed += 1;
    } catch (error) {
      failed += 1;
      console.log(`${title}\n    ${error.message.split("\n").join("\n    ")}`);
    }
    await context.close();
  };
  const end = async () => {
    await chrome.close();
    site.close();
    console.log(`${name}: ${passed} passed, ${failed} failed`);
    process.exit(failed ? 1 : 0);
  };
  return { run, end };
}
