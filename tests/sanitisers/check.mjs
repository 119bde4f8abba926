// usage: node tests/sanitisers/check.mjs IBID WORDPRESS
//
// What `ibid embed` prints for the example, and what the oEmbed files say, goes through what course pages send it
// through: Canvas's sanitiser, HTMLPurifier as Moodle sets it, WordPress's own functions (from the folder
// WORDPRESS, which holds wp-includes). The frame stays with its address, title and height, or a link is left.
// Prints the faults, then `sanitisers: N passed, N failed`.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const { parseFragment } = await import(pathToFileURL(require.resolve("parse5")));

const [, , ibid, wordpress] = process.argv;
if (!ibid || !wordpress) {
  console.error("usage: node tests/sanitisers/check.mjs IBID WORDPRESS");
  process.exit(2);
}
const HERE = fileURLToPath(new URL(".", import.meta.url));
const SITE = fileURLToPath(new URL("../..", import.meta.url));
const BASE = "https://example.org/some/where/";
const ARTICLE = "articles/russia-pakistan";

let passed = 0;
let failed = 0;

const PAGES = [
  [ARTICLE], [ARTICLE, "--theme", "dark", "--plain"], ["ur/articles/russia-pakistan"], ["timelines/russia-pakistan"],
  ["timeline"], ["entities/russia"], [`event:presidential-visit`, "--plain"],
];
const asked = PAGES.map((page) => ({ name: page.join(" "), ...JSON.parse(said(ibid, ["embed", page[0], SITE, ...page.slice(1), "--base-url", BASE, "--format", "json"])) }));

const through = (command, args, texts) => JSON.parse(said(command, args, JSON.stringify(texts)));
const of = (kind) => asked.map((one) => one.snippets[kind]);

// The sanitisers are what they are said to be: they drop what they are known to drop.
const BAD = '<script>alert(1)</script><style>p{}</style><iframe src="https://example.org/" loading="lazy" srcdoc="x" style="aspect-ratio: 2; width: 9px" onload="x()" height="9"></iframe><p>left</p>';
{
  const [left] = through("ruby", [join(HERE, "canvas.rb")], [BAD]);
  run("Canvas drops scripts, `loading`, `srcdoc` and ratios", () => {
    assert.match(left, /<iframe[^>]* height="9"/);
    assert.match(left, /<p>left<\/p>/);
    assert.doesNotMatch(left, /script|alert|loading|srcdoc|aspect|onload/);
  });
  const [purified] = through("php", [join(HERE, "moodle.php")], [BAD]);
  run("Moodle drops frames and scripts", () => assert.equal(purified.trim(), "<p>left</p>"));
  const [{ oembed, post }] = through("php", [join(HERE, "wordpress.php"), wordpress], [BAD]);
  run("WordPress drops what is around a frame, and frames from posts", () => {
    assert.match(oembed, /sandbox="allow-scripts"/);
    assert.doesNotMatch(oembed, /script>|alert\(|loading|srcdoc|aspect|onload|left/);
    assert.doesNotMatch(post, /iframe/);
  });
}

for (const kind of ["any", "canvas", "moodle"]) {
  const left = through("ruby", [join(HERE, "canvas.rb")], of(kind));
  asked.forEach((one, at) => run(`Canvas keeps the frame: ${kind}, ${one.name}`, () => keeps(left[at], one)));
}
// What Canvas gets is wholly what Canvas keeps.
{
  const left = through("ruby", [join(HERE, "canvas.rb")], of("canvas"));
  asked.forEach((one, at) => run(`Canvas takes nothing away: ${one.name}`, () => {
    assert.deepEqual(frame(left[at]), frame(one.snippets.canvas));
  }));
}
{
  const left = through("php", [join(HERE, "moodle.php")], of("moodle"));
  asked.forEach((one, at) => run(`of what a student posts in Moodle a link is left: ${one.name}`, () => {
    assert.equal(frame(left[at]), null);
    const link = elements(parseFragment(left[at])).find((it) => it.nodeName === "a");
    assert.equal(attribute(link, "href"), one.page);
    assert.equal(text(link), one.title);
  }));
  // A teacher's page is not purified at all: what stands there is what was pasted.
  asked.forEach((one) => run(`a teacher's page in Moodle has the frame and the link: ${one.name}`, () => {
    keeps(one.snippets.moodle, one);
    assert.equal(elements(parseFragment(one.snippets.moodle)).filter((it) => it.nodeName === "a").length, 1);
  }));
}
asked.forEach((one) => run(`WordPress gets an address alone: ${one.name}`, () => {
  const address = new URL(one.snippets.wordpress);
  assert.equal(address.search, "");
  assert.equal(address.href.split("#")[0], one.embed.split(/[?#]/)[0]);
}));
{
  const out = mkdtempSync(join(tmpdir(), "ibid-sanitisers-"));
  said(ibid, ["build", SITE, "--out", out, "--base-url", BASE, "--no-search", "--no-cards"]);
  const files = asked.map((one) => {
    const page = readFileSync(join(out, one.snippets.wordpress.slice(BASE.length).split("#")[0], "index.html"), "utf8");
    const [, address] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(page);
    return JSON.parse(readFileSync(join(out, address.slice(BASE.length)), "utf8"));
  });
  rmSync(out, { recursive: true });
  const shown = through("php", [join(HERE, "wordpress.php"), wordpress], files.map((it) => it.html));
  asked.forEach((one, at) => run(`WordPress shows the frame that it is told of: ${one.name}`, () => {
    const made = frame(shown[at].oembed);
    const told = files[at];
    assert.equal(made.src.replace(/#\?secret=\w+$/, ""), one.snippets.wordpress.split("#")[0]);
    assert.match(made.src, /#\?secret=\w{10}$/);
    assert.equal(made.height, String(told.height));
    assert.equal(made.title, told.title);
    assert.equal(made.sandbox, "allow-scripts");
    assert.match(shown[at].oembed, /<blockquote class="wp-embedded-content"[^>]*><a href="https:/);
  }));
}

console.log(`sanitisers: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

/** Holds that HTML has one frame, with the address, the title and the height that were asked for. */
function keeps(html, { embed, title, height }) {
  const one = frame(html);
  assert.ok(one, `no frame is left: ${html}`);
  assert.equal(one.src, embed);
  assert.equal(one.title, title);
  assert.equal(one.height, String(height));
  assert.equal(one.width, "100%");
}

/** The attributes of the one frame of HTML. */
function frame(html) {
  const frames = elements(parseFragment(html)).filter((it) => it.nodeName === "iframe");
  assert.ok(frames.length < 2, html);
  return frames.length ? Object.fromEntries(frames[0].attrs.map(({ name, value }) => [name, value])) : null;
}

function elements(node) {
  return (node.childNodes ?? []).flatMap((child) => [child, ...elements(child)]);
}

function attribute(element, name) {
  return element?.attrs.find((it) => it.name === name)?.value;
}

function text(node) {
  return node?.nodeName === "#text" ? node.value : (node?.childNodes ?? []).map(text).join("");
}

function said(command, args, input = "") {
  const done = spawnSync(command, args, { encoding: "utf8", input, maxBuffer: 1 << 26 });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.stderr || done.stdout}`);
  return done.stdout;
}

function run(name, steps) {
  try {
    steps();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`${name}\n    ${error.message.split("\n").join("\n    ")}`);
  }
}
