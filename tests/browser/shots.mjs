// usage: node tests/browser/shots.mjs OUTDIR [--site FOLDER] [PAGE…]
//
// Takes full-page screenshots of a built site (public/, if no folder is named) for people to look at: of
// the front page, an article, an entity, the timeline and the relations, or of the pages named, as
// `entities/russia/index.html`; at a phone's width and a desktop's, light and dark.

import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { browser, kinds, serve, SCHEMES, WIDTHS } from "./site.mjs";

const KINDS = ["front page", "article", "entity", "timeline", "relations"];

const { values, positionals } = parseArgs({
  options: { site: { type: "string", default: fileURLToPath(new URL("../../public", import.meta.url)) } },
  allowPositionals: true,
});
const [out, ...named] = positionals;
const folder = resolve(values.site);
if (!out || !existsSync(folder)) {
  console.error("usage: node tests/browser/shots.mjs OUTDIR [--site FOLDER] [PAGE…]");
  console.error(`(${folder} is ${existsSync(folder) ? "there" : "not there: build the site first"})`);
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const all = kinds(folder);
const chosen = named.length
  ? named.map((page) => ({ kind: page.replace(/\/?index\.html$/, "").replaceAll("/", "-") || "front page", page }))
  : KINDS.map((kind) => all.find((one) => one.kind === kind)).filter(Boolean);

const site = await serve(folder);
const chrome = await browser();
for (const scheme of SCHEMES) {
  for (const width of WIDTHS) {
    const context = await chrome.newContext({ viewport: { width, height: width < 600 ? 800 : 900 }, colorScheme: scheme });
    const page = await context.newPage();
    for (const { kind, page: name } of chosen) {
      await page.goto(site.address(name), { waitUntil: "load" });
      const file = join(out, `${kind.replaceAll(" ", "-")}-${width}-${scheme}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
    }
    await context.close();
  }
}
await chrome.close();
site.close();
