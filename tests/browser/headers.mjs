// usage: node tests/browser/headers.mjs IBID SITE
//
// Publishes a site for a host that reads `_headers`, serves it with exactly those, and lets every kind of page
// run in Chromium: nothing may be refused. Pages for frames stand in frames of another site, others do not.
// Prints the faults, then `headers: N passed, N failed`.

import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { browser, kinds } from "./site.mjs";

const ibid = resolve(process.argv[2]);
const source = resolve(process.argv[3]);
const scratch = mkdtempSync(join(tmpdir(), "ibid-headers-"));
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp",
  ".woff2": "font/woff2",
};
let passed = 0;
let failed = 0;

try {
  cpSync(join(source, "content"), join(scratch, "site", "content"), { recursive: true });
  const settings = join(scratch, "site", "content", "site.yaml");
  appendFileSync(settings, "\npublish:\n  live:\n    folder: {path: ../online}\n    host: netlify\n");
  execFileSync(ibid, ["publish", "live", join(scratch, "site"), "--yes", "--base-url", "https://example.org/"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, IBID_CACHE: "" },
  });
  const folder = join(scratch, "online");
  const site = await serve(folder);
  const other = await frames(site.origin);
  const chrome = await browser();
  await everyKind(chrome, site, folder);
  await searching(chrome, site);
  await framing(chrome, other, folder);
  await chrome.close();
  site.server.close();
  other.server.close();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`headers: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

function check(name, faults) {
  if (faults.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`${name}:\n  ${[...new Set(faults)].slice(0, 8).join("\n  ")}`);
}

/** The rules of `_headers`, each with the start or the whole of the paths that it is for. */
function rules(text) {
  const all = [];
  for (const line of text.split("\n").filter((it) => it.trim() && !it.startsWith("#"))) {
    if (line.startsWith("/")) all.push({ path: line.trim(), headers: [] });
    else all.at(-1).headers.push(line.trim().split(/: (.*)/s).slice(0, 2));
  }
  return all;
}

async function serve(folder) {
  const all = rules(readFileSync(join(folder, "_headers"), "utf8"));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let file = join(folder, path);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    const isFound = existsSync(file);
    if (!isFound) file = join(folder, "404.html");
    const headers = { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" };
    for (const rule of all) {
      const matches = rule.path.endsWith("*") ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
      for (const [name, value] of matches ? rule.headers : []) {
        if (name in headers) throw new Error(`${path} has ${name} twice`);
        headers[name] = value;
      }
    }
    response.writeHead(isFound ? 200 : 404, headers);
    response.end(readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}

/** Another site, whose pages show a page of the first in a frame: `/?PATH`, and `/sandbox?PATH` without an origin. */
async function frames(origin) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://localhost");
    const sandbox = url.pathname === "/sandbox" ? ' sandbox="allow-scripts"' : "";
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end(`<!doctype html><title>Course</title><link rel="icon" href="data:,">
      <iframe src="${origin}/${url.search.slice(1)}" width="600" height="600"${sandbox}></iframe>`);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { server, origin: `http://localhost:${server.address().port}` };
}

/** A page that notes what its console says and what it could not fetch. */
async function noted(chrome) {
  const context = await chrome.newContext({ viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (it) => ["error", "warning"].includes(it.type()) && faults.push(`console: ${it.text()}`));
  page.on("pageerror", (it) => faults.push(`script: ${it.message}`));
  page.on("requestfailed", (it) => faults.push(`not fetched: ${it.url()}`));
  return { page, faults, close: () => context.close() };
}

async function everyKind(chrome, site, folder) {
  for (const { kind, page: path } of ["", "ur/"].flatMap((tree) => kinds(folder, tree))) {
    const { page, faults, close } = await noted(chrome);
    const address = `${site.origin}/${path.replace(/index\.html$/, "")}`;
    const answer = await page.goto(address, { waitUntil: "load" });
    // Scripts that add to reading come with the reader's first step.
    await page.mouse.wheel(0, 600);
    await page.mouse.move(300, 300);
    await page.keyboard.press("Tab");
    await page.waitForTimeout(150);
    const headers = answer.headers();
    // The page for what is not found is shown at any address: hosts give it the headers that all have.
    if (kind !== "not found" && !headers["content-security-policy"]) faults.push("it has no policy");
    if (headers["x-content-type-options"] !== "nosniff") faults.push("it has no nosniff");
    const wasm = headers["content-security-policy"]?.includes("wasm-unsafe-eval") ?? false;
    if (wasm !== (kind === "search")) faults.push("WebAssembly is for the search alone");
    const sheets = await page.evaluate(() => document.styleSheets.length);
    if (sheets === 0) faults.push("it stands there bare");
    check(`${kind} (${path})`, faults);
    await close();
  }
}

async function searching(chrome, site) {
  const { page, faults, close } = await noted(chrome);
  await page.goto(`${site.origin}/search/`);
  await page.locator("input[type=search]").fill("Pakistan");
  const results = page.locator("main a mark, main li mark");
  await results.first().waitFor({ timeout: 10_000 }).catch(() => faults.push("nothing is found"));
  check("the search runs", faults);
  await close();
}

async function framing(chrome, other, folder) {
  const embeds = kinds(folder).filter(({ kind }) => kind === "embed").slice(0, 2);
  for (const { page: path } of embeds) {
    for (const place of ["/", "/sandbox"]) {
      const { page, faults, close } = await noted(chrome);
      await page.goto(`${other.origin}${place}?${path.replace(/index\.html$/, "")}`, { waitUntil: "load" });
      const frame = page.frames()[1];
      const seen = await frame?.evaluate(() => [document.styleSheets.length, document.querySelector("main")?.innerText.length]);
      if (!(seen?.[0] > 0 && seen[1] > 0)) faults.push(`it does not stand in the frame: ${seen}`);
      check(`${path} in a frame of ${place}`, faults);
      await close();
    }
  }
  const { page, faults, close } = await noted(chrome);
  await page.goto(`${other.origin}/?articles/`, { waitUntil: "load" });
  const isRefused = faults.some((it) => it.includes("frame-ancestors"));
  check("an ordinary page stands in no frame of others", isRefused ? [] : ["it is shown, or nothing says why it is not"]);
  await close();
}
