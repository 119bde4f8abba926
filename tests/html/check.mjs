// usage: node tests/html/check.mjs FOLDER [BASE]
//
// BASE is the path that the site was built for (of --base-url), if any: 404.html names it.
// Checks a built site as files: HTML and CSS are valid (vnu-jar), XML is well-formed (xmllint), JSON
// parses, nothing is loaded from another host, nothing is inline, links are relative and lead
// somewhere. Prints the faults, then `html: N passed, N failed`, one for each file.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

// The packages stand beside the browser's checks.
const require = createRequire(new URL("../browser/package.json", import.meta.url));
const { parse } = await import(pathToFileURL(require.resolve("parse5")));
const VNU = require.resolve("vnu-jar/build/dist/vnu.jar");

const MOST_GZIPPED = 150 * 1024;
const MOST_LINES = 100;
// Attributes whose address the browser fetches by itself.
const LOADS = {
  script: ["src"], img: ["src", "srcset"], source: ["src", "srcset"], video: ["src", "poster"],
  audio: ["src"], track: ["src"], iframe: ["src"], embed: ["src"], object: ["data"],
  input: ["src"], use: ["href", "xlink:href"], image: ["href", "xlink:href"], body: ["background"],
};
// Links that only say something, and are not fetched.
const SAYS = new Set([
  "canonical", "alternate", "license", "author", "next", "prev", "up", "help", "search", "me", "bookmark",
]);

const [, , folder, base = "/"] = process.argv;
if (!folder || !existsSync(folder)) {
  console.error("usage: node tests/html/check.mjs FOLDER [BASE]");
  process.exit(2);
}

const files = walk(folder).sort();
const of = (ending) => files.filter((file) => file.endsWith(ending));
const pages = of(".html");
const faults = new Map();
const parsed = new Map(pages.map((page) => [page, readPage(page)]));

if (pages.length === 0) fault(".", "holds no page");
for (const page of pages) checkPage(page, parsed.get(page));
for (const sheet of of(".css")) checkSheet(sheet);
for (const json of of(".json")) checkJson(json, readFileSync(join(folder, json), "utf8"));
validate(pages, []);
validate(of(".css"), ["--css"]);
wellFormed(of(".xml").concat(of(".svg")));

const lines = [...faults].sort().flatMap(([file, list]) => [...new Set(list)].map((text) => `${file}: ${text}`));
for (const line of lines.slice(0, MOST_LINES)) console.log(line);
if (lines.length > MOST_LINES) console.log(`… and ${lines.length - MOST_LINES} more`);
const checked = new Set([...pages, ...of(".css"), ...of(".json"), ...of(".xml"), ...of(".svg")]);
const failed = faults.size;
console.log(`html: ${Math.max(checked.size - failed, 0)} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

function fault(file, text) {
  if (!faults.has(file)) faults.set(file, []);
  faults.get(file).push(text);
}

function walk(top) {
  return readdirSync(top, { recursive: true })
    .map((name) => join(top, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(top, path).split(sep).join("/"));
}

function readPage(page) {
  const text = readFileSync(join(folder, page), "utf8");
  const elements = [];
  const visit = (node) => {
    if (node.tagName) elements.push(node);
    for (const child of node.childNodes ?? []) visit(child);
    if (node.content) visit(node.content);
  };
  visit(parse(text));
  const ids = new Set(elements.map((element) => attribute(element, "id")).filter(Boolean));
  return { text, elements, ids };
}

function attribute(element, name) {
  const found = element.attrs?.find((a) => (a.prefix ? `${a.prefix}:${a.name}` : a.name) === name);
  return found?.value;
}

function checkPage(page, { text, elements }) {
  const size = gzipSync(text).length;
  if (size > MOST_GZIPPED) fault(page, `${size} bytes gzipped: a page is divided at 150 KB`);
  for (const element of elements) {
    const tag = element.tagName;
    if (tag === "style") fault(page, "has a <style> element");
    for (const { name, value } of element.attrs) {
      if (name === "style") fault(page, `<${tag} style="${value}">`);
      if (name.startsWith("on")) fault(page, `<${tag} ${name}=…> is inline script`);
      if (/^\s*(javascript|vbscript):/i.test(value)) fault(page, `<${tag} ${name}="${value}">`);
    }
    if (tag === "script") checkScript(page, element);
    for (const name of LOADS[tag] ?? []) checkLoad(page, element, name);
    if (tag === "link") {
      const rels = (attribute(element, "rel") ?? "").toLowerCase().split(/\s+/);
      if (!rels.some((rel) => SAYS.has(rel))) checkLoad(page, element, "href");
    }
    if (tag === "a" || tag === "area") checkLink(page, attribute(element, "href"));
    if (tag === "meta" && /^refresh$/i.test(attribute(element, "http-equiv") ?? "")) {
      checkLink(page, attribute(element, "content")?.split(/url=/i)[1]);
    }
  }
}

function checkScript(page, element) {
  const type = attribute(element, "type");
  const inside = element.childNodes.map((node) => node.value ?? "").join("");
  if (type === "application/ld+json") {
    const data = checkJson(page, inside, "JSON-LD: ");
    if (data && !/^https?:\/\/schema\.org\/?$/.test(data["@context"])) {
      fault(page, "JSON-LD without Schema.org's @context");
    }
  } else if (attribute(element, "src") === undefined || inside.trim()) {
    fault(page, "has inline script");
  }
}

function checkJson(file, text, what = "") {
  try {
    return JSON.parse(text);
  } catch (error) {
    fault(file, `${what}${error.message}`);
  }
}

/** What the browser fetches comes from the site: an address without scheme and without host. */
function checkLoad(page, element, name) {
  const value = attribute(element, name);
  if (value === undefined) return;
  const addresses =
    name === "srcset" ? value.split(",").map((one) => one.trim().split(/\s+/)[0]) : [value.trim()];
  for (const address of addresses) {
    if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) {
      fault(page, `<${element.tagName} ${name}="${address.slice(0, 80)}"> is loaded from elsewhere`);
    } else {
      checkLink(page, address);
    }
  }
}

/** A link inside the site is relative (but in 404.html), its file is there, and its fragment too. */
function checkLink(page, href) {
  if (href === undefined || /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href.trim())) return;
  const lost = page === "404.html" || page.endsWith("/404.html");
  if (href.startsWith("/") && !lost) return fault(page, `the link ${href} is not relative`);
  const [address, fragment] = href.trim().split("#");
  const path = decodeURI(address.split("?")[0]);
  if (path.startsWith("/") && !path.startsWith(base)) return fault(page, `${href} is not under ${base}`);
  const inside = path.startsWith("/") ? path.slice(base.length) : posix.join(posix.dirname(page), path);
  let target = path === "" ? page : inside || ".";
  if (target.startsWith("..")) return fault(page, `the link ${href} leaves the site`);
  if (target === "." || target === "./") target = "index.html";
  if (target.endsWith("/")) target += "index.html";
  if (!existsSync(join(folder, target)) || !statSync(join(folder, target)).isFile()) {
    return fault(page, `the link ${href} leads nowhere`);
  }
  const there = parsed.get(target);
  if (fragment && there && !there.ids.has(decodeURIComponent(fragment))) {
    fault(page, `the link ${href} leads to a page without that id`);
  }
}

function checkSheet(sheet) {
  const text = readFileSync(join(folder, sheet), "utf8").replace(/\/\*[^]*?\*\//g, "");
  for (const [, address] of text.matchAll(/url\(\s*["']?([^"')]+)/g)) {
    if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) fault(sheet, `loads ${address.slice(0, 80)}`);
  }
  if (/@import/.test(text)) fault(sheet, "has an @import");
}

function validate(list, options) {
  if (list.length === 0) return;
  const run = spawnSync(
    "java",
    ["-Xss8m", "-jar", VNU, "--errors-only", "--format", "json", ...options, ...list],
    { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (run.error) return fault("vnu", String(run.error));
  let messages;
  try {
    messages = JSON.parse(run.stderr).messages;
  } catch {
    return fault("vnu", `ended with ${run.status}: ${run.stderr.slice(0, 2000)}`);
  }
  for (const { type, url, lastLine, lastColumn, message, extract } of messages) {
    if (type === "info") continue;
    const path = url ? relative(realpathSync(folder), fileURLToPath(url)).split(sep).join("/") : "vnu";
    const near = extract ? ` «${extract.replace(/\s+/g, " ").trim()}»` : "";
    fault(path, `${lastLine ?? "?"}:${lastColumn ?? "?"}: ${message}${near}`);
  }
}

function wellFormed(list) {
  for (const file of list) {
    const run = spawnSync("xmllint", ["--noout", "--nonet", file], { cwd: folder, encoding: "utf8" });
    if (run.error) fault(file, String(run.error));
    else if (run.status !== 0) fault(file, run.stderr.trim());
  }
}
