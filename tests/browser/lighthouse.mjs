// usage: node tests/browser/lighthouse.mjs IBID SITE
//
// Lighthouse on an article, an entity and the timeline of a site that the program IBID builds, served
// packed, as a public host does: each of its four categories must be 100.
// Speed is its own estimate of a slow phone on a slow link, which other work on this machine disturbs:
// a page may try three times. Prints what takes points away, then `lighthouse: N passed, N failed`.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import lighthouse from "lighthouse";
import { browser, kinds, serve } from "./site.mjs";

const [program, site] = process.argv.slice(2);
if (!program || !site) {
  console.error("usage: node tests/browser/lighthouse.mjs IBID SITE");
  process.exit(2);
}
const KINDS = ["article", "entity", "timeline"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const TRIES = 3;

const scratch = mkdtempSync(join(tmpdir(), "ibid-lighthouse-"));
const folder = join(scratch, "site");
const server = await serve(folder, true);
// The address is where the site stands, so that what it says of itself is true.
execFileSync(resolve(program), ["build", resolve(site), "--out", folder, "--base-url", server.prefix], { stdio: "ignore" });

const port = 20_000 + (process.pid % 20_000);
const chrome = await browser([`--remote-debugging-port=${port}`]);
let passed = 0;
let failed = 0;
try {
  for (const kind of KINDS) {
    // The largest of its kind.
    const page = kinds(folder).find((one) => one.kind === kind)?.page;
    if (!page) {
      failed += 1;
      console.log(`the site has no page of this kind: ${kind}`);
      continue;
    }
    await check(kind, page);
  }
} finally {
  await chrome.close();
  server.close();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`lighthouse: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

async function check(kind, page) {
  const best = new Map();
  for (let turn = 0; turn < TRIES && [...CATEGORIES].some((it) => best.get(it)?.score !== 1); turn += 1) {
    const { lhr } = await lighthouse(server.address(page), {
      port, logLevel: "silent", output: "json", onlyCategories: CATEGORIES,
    });
    for (const category of CATEGORIES) {
      const { score, auditRefs } = lhr.categories[category];
      if (score <= (best.get(category)?.score ?? -1)) continue;
      const less = auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1);
      best.set(category, { score, less: less.map(({ id }) => told(lhr.audits[id])) });
    }
  }
  for (const [category, { score, less }] of best) {
    if (score === 1) passed += 1;
    else {
      failed += 1;
      console.log(`${kind}, ${category}: ${Math.round(score * 100)}\n    ${less.join("\n    ")}`);
    }
  }
}

function told({ id, title, displayValue = "", details }) {
  const where = (details?.items ?? []).slice(0, 3).map((item) => item.node?.snippet ?? item.url ?? item.description ?? "");
  return `${id}: ${title} ${displayValue} ${where.filter(Boolean).join(" | ").slice(0, 300)}`;
}
