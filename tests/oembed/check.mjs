// usage: node tests/oembed/check.mjs IBID PYTHON
//
// Two consumers of oEmbed that have nothing to do with ibid, @extractus/oembed-extractor and pyembed (by PYTHON, which
// has it), read pages of the example, which is served on the loopback address and built for it: they find the file by
// the link in the page's head, and both understand it alike. Prints the faults, then `oembed: N passed, N failed`.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const { extract } = await import(pathToFileURL(require.resolve("@extractus/oembed-extractor")));

const [, , ibid, python] = process.argv;
if (!ibid || !python) {
  console.error("usage: node tests/oembed/check.mjs IBID PYTHON");
  process.exit(2);
}
const SITE = fileURLToPath(new URL("../..", import.meta.url));
const PREFIX = "/some/where/";
const PAGES = [
  "articles/russia-pakistan/", "entities/russia/", "timeline/", "ur/articles/russia-pakistan/",
  "embed/articles/russia-pakistan/", "embed/timelines/russia-pakistan/", "embed/entities/russia/", "ru/embed/timeline/",
];
// So much of a page is read by the most modest of hosts.
const FIRST = 4096;
const TYPES = { ".html": "text/html; charset=utf-8", ".json": "application/json" };

const folder = mkdtempSync(join(tmpdir(), "ibid-oembed-"));
const server = createServer((request, response) => {
  let file = join(folder, new URL(request.url, "http://localhost").pathname.slice(PREFIX.length));
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
  response.writeHead(existsSync(file) ? 200 : 404, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
  response.end(existsSync(file) ? readFileSync(file) : "");
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const base = `http://127.0.0.1:${server.address().port}${PREFIX}`;

let passed = 0;
let failed = 0;

for (const more of [[], ["--no-cards"]]) {
  const built = spawnSync(ibid, ["build", SITE, "--out", folder, "--base-url", base, "--no-search", ...more], { encoding: "utf8" });
  assert.equal(built.status, 0, built.stderr);
  const read = JSON.parse(await asked(PAGES.map((page) => base + page)));
  for (const [at, page] of PAGES.entries()) {
    const name = `${page}${more.join("")}`;
    const { found, said } = read[at];
    await run(`${name}: one file is found, and early`, () => {
      assert.equal(found.length, 1);
      const html = readFileSync(join(folder, page, "index.html"));
      const place = html.indexOf("application/json+oembed");
      assert.ok(place > 0 && place < FIRST && place < html.indexOf("</head>"), `at byte ${place}`);
    });
    await run(`${name}: what it says`, () => {
      const shown = (page.includes("embed/") ? page : page.replace(/^(ur\/|ru\/)?/, "$1embed/"));
      const title = /<meta property="og:title" content="([^"]*)">/.exec(readFileSync(join(folder, page, "index.html"), "utf8"))?.[1];
      assert.equal(said.type, "rich");
      assert.equal(said.version, "1.0");
      assert.ok(said.title && said.provider_name && said.author_name, JSON.stringify(said));
      if (title && !page.includes("timeline")) assert.equal(said.title, title);
      assert.equal(said.provider_url, page.startsWith("u") || page.startsWith("r") ? said.provider_url : base);
      assert.equal(said.width, 600);
      assert.ok(Number.isInteger(said.height) && said.height >= 200);
      assert.ok(said.html.includes(`<iframe src="${base}${shown}" width="600" height="${said.height}"`), said.html);
      assert.doesNotMatch(said.html, /<script/);
    });
    await run(`${name}: fields of the thumbnail are all there, or none`, async () => {
      const fields = ["thumbnail_url", "thumbnail_width", "thumbnail_height"].filter((key) => key in said);
      assert.equal(fields.length, more.length ? 0 : 3, fields.join());
      if (more.length) return;
      const { pathname } = new URL(said.thumbnail_url);
      const png = readFileSync(join(folder, pathname.slice(PREFIX.length)));
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [said.thumbnail_width, said.thumbnail_height]);
    });
    await run(`${name}: another consumer understands the same`, async () => {
      const { method, ...other } = await extract(base + page);
      assert.equal(method, "auto-discovery");
      assert.deepEqual(other, said);
    });
  }
}
server.close();
rmSync(folder, { recursive: true });
console.log(`oembed: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

/** What pyembed says of pages. It asks this program's server, which must go on meanwhile. */
function asked(addresses) {
  return new Promise((done, fail) => {
    const program = spawn(python, [fileURLToPath(new URL("read.py", import.meta.url))], { stdio: ["pipe", "pipe", "inherit"] });
    let said = "";
    program.stdout.on("data", (data) => (said += data));
    program.on("error", fail);
    program.on("close", (code) => (code === 0 ? done(said) : fail(new Error(`pyembed ended with ${code}`))));
    program.stdin.end(JSON.stringify(addresses));
  });
}

async function run(name, steps) {
  try {
    await steps();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`${name}\n    ${error.message.split("\n").join("\n    ")}`);
  }
}
