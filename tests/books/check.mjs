// usage: node tests/books/check.mjs IBID EPUBCHECK.JAR
//
// Makes books by the program: of the example, of one article of it, and of sites with all that a text can
// hold, from the left and from the right. epubcheck may find nothing in them, be it usage only, and Ace by
// DAISY nothing. Prints the faults, then `books: N passed, N failed`.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, copyFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const [ibid, epubcheck] = process.argv.slice(2).map((it) => resolve(it));
if (!ibid || !epubcheck) {
  console.error("usage: node tests/books/check.mjs IBID EPUBCHECK.JAR");
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), "ibid-books-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

let passed = 0;
let failed = 0;

function report(what, faults) {
  if (faults.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`${what}:\n  ${faults.slice(0, 20).join("\n  ")}`);
}

const ARTICLE = `---
title: "All that a text can hold: <b> & «more»"
date: 2016
authors: [2nd-author]
entities:
  2nd-author: {name: A. Second, type: person, image: {src: photo.jpg, alt: A face, credit: Someone}}
  tapi: {name: TAPI, type: project, summary: "A line, <i>not</i> a tag.", location: {lat: 35, lon: 62}, same_as: ["https://example.org/a?b=c&d"]}
  trust: {name: trust deficit, type: concept, summary: A word.}
events:
  - {id: 2012-visit, date: 2012~, title: A *visit*, status: awaited, entities: [tapi], place: tapi, passage: first words, sources: ["https://example.org/said"], accounts: [{date: 2013, text: It was later.}]}
  - {date: 1999/2001, title: Long, entities: [2nd-author]}
relations: [{from: 2nd-author, to: tapi, label: wrote *of*, date: 2015, status: disputed}]
references: {ref-1: {title: A book, authors: [2nd-author], url: "https://example.org/book"}}
notes: [{passage: first words, kind: opinion, text: "Hm, **really**?"}, {passage: a cell, kind: fact, text: In a table.}, {passage: an item, kind: context, text: In a list.}]
questions: [{ask: Which?, choices: [One, Two], answer: One, why: Because.}, {ask: Open?}]
---
The first words, of TAPI and a trust deficit [@ref-1].[^a] H~2~O, x^2^, $a<b$ and $$\\sum_{i=1}^n i^2$$

## A heading {#own}

- [ ] a task
- [x] a done one, an item

| a | b |
| :- | -: |
| a cell | \`code\` |

\`\`\`rust
fn main() { println!("<&>"); }
\`\`\`

> [!NOTE]
> Noted.

Term
: its meaning

![A photo](photo.jpg "Titled") ![](dot.png)

<video src="/v.mp4" controls>A film</video> <span onclick="x()" style="color:red">s</span> <iframe src="https://example.org/"></iframe>

<center>Old</center> <font color="red" face="x">words</font> <tt>of</tt> <strike>HTML</strike> <a name="here">x</a>

<table border="1" cellpadding="2" width="50%"><tr><td align="right" valign="top" bgcolor="red">1</td></tr></table>

<ul type="disc" compact><li>a</li></ul>

<svg viewBox="0 0 9 9"><use xlink:href="#none"/><circle r="3"/></svg>

[bad](http://exa mple/) [event](/timeline/#2012-visit) [part](#own) <https://example.org/ä?b=1&c=ü>

\`\`\`{timeline}
entities: [tapi]
\`\`\`

\`\`\`{map}
entities: [tapi]
\`\`\`

\`\`\`{figure}
src: photo.jpg
alt: A figure
caption: Its caption
\`\`\`

\`\`\`{glossary}
\`\`\`

[^a]: A note with [a link](https://example.org/).
`;

function site(name, language, rawHtml) {
  const folder = join(scratch, name);
  const articles = join(folder, "content/articles");
  mkdirSync(articles, { recursive: true });
  mkdirSync(join(folder, "content/pages"));
  mkdirSync(join(folder, "static"));
  writeFileSync(join(folder, "content/site.yaml"), `title: All & more\nlanguage: ${language}\nraw_html: ${rawHtml}\nbase_url: https://example.org/a b/\n`.replace("a b", "ab"));
  writeFileSync(join(articles, "all.md"), ARTICLE);
  writeFileSync(join(articles, "2.md"), "---\ntitle: Two\n---\nOf TAPI again. [[event:2012-visit|That visit]].\n");
  writeFileSync(join(folder, "content/pages/about.md"), "---\ntitle: About\n---\nSee [all](../articles/all.md#own).\n");
  copyFileSync(join(root, "tests/pictures/photo.jpg"), join(articles, "photo.jpg"));
  copyFileSync(join(root, "tests/pictures/dot.png"), join(articles, "dot.png"));
  writeFileSync(join(folder, "static/v.mp4"), "none");
  return folder;
}

function made(name, folder, more = []) {
  const out = join(scratch, `${name}.epub`);
  const run = spawnSync(ibid, ["export", "epub", folder, "--out", out, "--force", ...more], { encoding: "utf8" });
  if (run.status !== 0) {
    report(`${name}: the book`, [run.stderr]);
    return null;
  }
  return out;
}

/** What epubcheck says, be it but a hint. */
function check(name, book) {
  const json = join(scratch, `${name}.json`);
  spawnSync("java", ["-jar", epubcheck, "--usage", "--json", json, book], { encoding: "utf8" });
  const found = JSON.parse(readFileSync(json, "utf8"));
  if (found.publication.ePubVersion !== "3.3" && found.publication.ePubVersion !== "3.0") {
    report(`${name}: epubcheck`, [`it read a book of version ${found.publication.ePubVersion}`]);
    return;
  }
  const faults = found.messages.map((it) => {
    const at = it.locations[0];
    return `${it.severity} ${it.ID}: ${it.message} (${at?.path}:${at?.line})`;
  });
  report(`${name}: epubcheck`, faults);
}

function each(assertions, found) {
  for (const one of assertions) {
    if (one.assertions) each(one.assertions, (it) => found({ at: one["earl:testSubject"]?.url, ...it }));
    else found({ test: one["earl:test"]["dct:title"], said: one["earl:result"]["dct:description"] });
  }
}

function ace(name, book) {
  const out = join(scratch, `${name}-ace`);
  const run = spawnSync(process.execPath, [join(here, "node_modules/@daisy/ace-cli/bin/ace.js"), "--outdir", out, "--force", book], {
    encoding: "utf8",
    env: {
      ...process.env,
      HOME: scratch,
      ACE_TIMEOUT_INITIAL: "60000",
      PUPPETEER_EXECUTABLE_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium",
    },
  });
  let told;
  try {
    told = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
  } catch {
    report(`${name}: Ace`, [run.stdout + run.stderr]);
    return;
  }
  const faults = [];
  each(told.assertions, ({ at, test, said }) => faults.push(`${at}: ${test}: ${said?.split("\n")[0]}`));
  const pages = told.assertions.filter((it) => it["earl:testSubject"].url.endsWith(".xhtml")).length;
  if (pages < 4) faults.push(`it looked at ${pages} documents only`);
  if (told["earl:result"]["earl:outcome"] !== "pass" && faults.length === 0) faults.push("it did not pass");
  report(`${name}: Ace`, faults);
}

execFileSync("java", ["-version"], { stdio: "ignore" });
const all = site("all", "en", "sanitize");
const books = [
  ["the example", made("example", root)],
  ["its article", made("article", root, ["--article", "russia-pakistan", "--base-url", "https://example.org/some/where/"])],
  ["all that a text can hold", made("all-book", all)],
  ["the same with its HTML as it is, from the right", made("right", site("right", "ur", "allow"))],
  ["one article of it", made("one", all, ["--article", "all"])],
];
for (const [name, book] of books) {
  if (!book) continue;
  check(name, book);
  ace(name, book);
}
// A book that is broken is found to be: else nothing that is said above means much.
const broken = join(scratch, "broken.epub");
writeFileSync(broken, readFileSync(books[0][1]).subarray(0, 20_000));
const run = spawnSync("java", ["-jar", epubcheck, broken], { encoding: "utf8" });
report("a broken book", run.status === 0 ? ["epubcheck took it"] : []);

console.log(`books: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
