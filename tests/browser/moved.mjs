// usage: node tests/browser/moved.mjs IBID
//
// Old addresses in Chromium: they lead on with the paragraph and with how a frame is to look, in a
// frame without an origin too; and without scripts. Prints the faults, then `moved: N passed, N failed`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { browser, serve } from "./site.mjs";

const ibid = resolve(process.argv[2]);
const scratch = mkdtempSync(join(tmpdir(), "ibid-moved-"));
const ARTICLE = `---
title: A
redirect_from: [/articles/old/, /2018/x/]
events: [{id: first, title: First, date: 2012, redirect_from: /news/first/}]
---
Words of it.

More words of it.
`;
let passed = 0;
let failed = 0;

const source = join(scratch, "site");
mkdirSync(join(source, "content/articles"), { recursive: true });
writeFileSync(join(source, "content/articles/a.md"), ARTICLE);
const out = join(scratch, "out");
execFileSync(ibid, ["build", source, "--out", out, "--no-search"], { stdio: "pipe" });
// A page around a frame: of the site's own host, since its policy forbids inline elements nothing else.
writeFileSync(
  join(out, "around.html"),
  `<!doctype html><title>x</title><iframe sandbox="allow-scripts" src="embed/timelines/old/?theme=dark&plain=1#first"></iframe>`,
);
const site = await serve(out);
const chrome = await browser();

async function arrives(name, from, to, options = {}) {
  const page = await chrome.newPage(options);
  const faults = [];
  page.on("pageerror", (fault) => faults.push(fault.message));
  page.on("console", (message) => message.type() === "error" && faults.push(`${message.text()} ${message.location().url}`));
  try {
    await page.goto(site.address(from), { waitUntil: "commit" });
    const frame = () => page.frames().at(-1);
    const want = site.address(to);
    for (let n = 0; n < 100 && frame().url() !== want; n += 1) await page.waitForTimeout(50);
    assert.equal(frame().url(), want);
    assert.deepEqual(faults, []);
    passed += 1;
  } catch (fault) {
    failed += 1;
    console.log(`--- ${name}\n${fault.message}`);
  }
  await page.close();
}

try {
  await arrives("a paragraph is taken along", "articles/old/#p-more-words-of-it", "articles/a/#p-more-words-of-it");
  await arrives("what asks for something is taken along", "2018/x/?q=1#p-words-of-it", "articles/a/?q=1#p-words-of-it");
  await arrives("an event has a part of its own", "news/first/#elsewhere", "timeline/#first");
  await arrives("a frame keeps its look", "embed/articles/old/?theme=dark&plain=1", "embed/articles/a/?theme=dark&plain=1");
  await arrives(
    "a frame without an origin leads on", "around.html", "embed/timelines/a/?theme=dark&plain=1#first",
  );
  await arrives("without scripts it leads on", "articles/old/", "articles/a/", { javaScriptEnabled: false });
} finally {
  await chrome.close();
  site.close();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`moved: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
