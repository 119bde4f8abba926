// usage: node tests/browser/article.mjs FOLDER
//
// What an article does for those who read it, in a built site: the contents that follow, remarks by
// kind, what can be copied, the measure of its lines, and how it prints. Prints the faults, then
// `article: N passed, N failed`.

import assert from "node:assert/strict";
import { browser, cases, folderAsked, kinds, serve } from "./site.mjs";

const folder = folderAsked("article.mjs FOLDER");
const site = await serve(folder);
const chrome = await browser();
const article = kinds(folder).find((one) => one.kind === "article").page;
const { run, end } = cases("article", site, chrome, article, { viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });

const current = (page) => page.locator(".contents [aria-current]").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
const scrolled = async (page, to) => {
  await page.evaluate((to) => {
    const y = to.startsWith("#") ? document.querySelector(to).getBoundingClientRect().top + scrollY - 40 : Number(to);
    scrollTo({ top: y, behavior: "instant" });
  }, String(to));
  await page.waitForTimeout(150);
};
/** The reader's first step: it brings the scripts that come later. */
const step = async (page) => {
  await page.mouse.move(3, 3);
  await page.mouse.move(6, 6);
  await page.waitForFunction(() => document.querySelector("script[src*='/reading.']"));
  await page.waitForTimeout(200);
};
const status = (page) => page.locator(".said").innerText();
const visible = (page, kind) => page.locator(`.note.${kind}:visible`).count();

await run("the contents mark the section that is read, and no other", async (page) => {
  await step(page);
  assert.deepEqual(await current(page), []);
  const links = await page.locator(".contents a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  for (const link of links.slice(0, -1)) {
    await scrolled(page, link);
    assert.deepEqual(await current(page), [link]);
  }
  await scrolled(page, 1e6);
  assert.deepEqual(await current(page), links.slice(-1));
  await scrolled(page, 0);
  assert.deepEqual(await current(page), []);
});
await run("they stay in view on a wide screen, and are marked for those who hear", async (page) => {
  await step(page);
  await scrolled(page, 4000);
  const box = await page.locator(".contents").boundingBox();
  assert.ok(box.y >= 0 && box.y < 60, JSON.stringify(box));
  assert.equal(await page.locator(".contents [aria-current]").getAttribute("aria-current"), "location");
});
await run("in a low window they bring the marked line into view", async (page) => {
  await page.setViewportSize({ width: 1440, height: 260 });
  await step(page);
  await scrolled(page, "#_references");
  const [link, box] = [await page.locator(".contents [aria-current]").boundingBox(), await page.locator(".contents").boundingBox()];
  assert.ok(link.y >= box.y && link.y + link.height <= box.y + box.height, JSON.stringify([link, box]));
});

for (const javaScriptEnabled of [true, false]) {
  await run(`remarks can be chosen by kind, with the keyboard (scripts: ${javaScriptEnabled})`, async (page) => {
    const all = await page.locator(".note:visible").count();
    const opinions = await visible(page, "opinion");
    assert.ok(opinions > 0 && opinions < all);
    const box = page.getByRole("checkbox", { name: /Opinion/ });
    await box.focus();
    await page.keyboard.press("Space");
    assert.equal(await visible(page, "opinion"), 0);
    assert.equal(await page.locator(".note:visible").count(), all - opinions);
    await page.keyboard.press("Space");
    assert.equal(await visible(page, "opinion"), opinions);
    assert.equal(await page.getByRole("group", { name: "Notes" }).count(), 1);
  }, { javaScriptEnabled });
}

const PERMITTED = { permissions: ["clipboard-read", "clipboard-write"] };
const pasted = (page) => page.evaluate(() => navigator.clipboard.readText());
await run("a citation is copied, by pointer and by keyboard, and it is said", async (page) => {
  const button = page.getByRole("button", { name: "Copy: APA" });
  await button.click();
  await page.waitForTimeout(300);
  assert.match(await pasted(page), /^The editors.*\(2026, November 24\)/);
  assert.equal(await status(page), "Copied.");
  assert.equal(await page.locator(".said").getAttribute("role"), "status");
  await page.getByRole("button", { name: "Copy: BibTeX" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  assert.match(await pasted(page), /^@misc\{[^]*\n\}$/);
}, PERMITTED);
await run("the number of a paragraph is its address: followed and copied", async (page) => {
  const link = page.locator(".prose p > .at").nth(3);
  await link.click();
  await page.waitForTimeout(300);
  const address = await link.evaluate((one) => one.href);
  assert.equal(page.url(), address);
  assert.equal(await pasted(page), address);
  assert.equal(await status(page), "Copied.");
  await link.hover();
  assert.equal(await link.getAttribute("title"), "Copy the address of this paragraph");
}, PERMITTED);
await run("where nothing may be copied the text is selected, and it is said how to go on", async (page) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await page.reload();
  await step(page);
  await page.getByRole("button", { name: "Copy: MLA" }).click();
  await page.waitForTimeout(200);
  assert.match(await page.evaluate(() => String(getSelection())), /^The editors.*24 Nov\. 2026\.$/);
  assert.match(await status(page), /^Selected\./);
});
await run("no button stands there that would do nothing", async (page) => {
  assert.equal(await page.locator(".copy").first().isVisible(), false);
  assert.ok((await page.locator(".citations dd").count()) >= 4);
}, { javaScriptEnabled: false });

await run("a line has 60 to 75 characters", async (page) => {
  const lines = await page.evaluate(() => {
    const counts = [];
    for (const p of document.querySelectorAll(".prose > p")) {
      const text = p.innerText.replace(/¶\d+$/, "");
      const high = p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight);
      if (Math.round(high) > 3) counts.push(text.length / (Math.round(high) - 0.5));
    }
    return counts.sort((a, b) => a - b);
  });
  const middle = lines[Math.floor(lines.length / 2)];
  assert.ok(middle >= 58 && middle <= 75, `${middle}`);
});
for (const width of [320, 375, 768, 1440]) {
  await run(`no short word stands alone in a title's last line, ${width} px`, async (page) => {
    await page.setViewportSize({ width, height: 900 });
    const alone = await page.evaluate(() => [...document.querySelectorAll("h1, h2, h3")].filter((heading) => {
      const range = document.createRange();
      range.selectNodeContents(heading);
      const tops = [...range.getClientRects()].map((one) => one.top);
      const last = Math.max(...tops);
      if (last - Math.min(...tops) < 4) return false;
      // The last word's own place, and that of the word before it.
      const text = [...heading.childNodes].flatMap((node) => node.nodeType === 3 ? [node] : [...node.childNodes]).findLast((node) => node.nodeType === 3 && node.data.trim());
      const words = [...text.data.matchAll(/\S+/g)];
      if (words.length < 3) return false;
      const [before, after] = words.slice(-2).map((match) => {
        range.setStart(text, match.index);
        range.setEnd(text, match.index + match[0].length);
        return range.getBoundingClientRect();
      });
      // One long word fills its line: that is none.
      return after.top - before.top > 4 && after.width < heading.clientWidth / 3;
    }).map((heading) => heading.innerText));
    assert.deepEqual(alone, []);
  });
}

await run("on a phone the text begins soon, and nothing of the head is lost", async (page) => {
  const top = (what) => page.locator(what).first().evaluate((one) => one.getBoundingClientRect().top);
  const begins = await top(".prose > *");
  console.log(`  the text begins at ${Math.round(begins)} px`);
  assert.ok(begins < 1.3 * 667, `the text begins at ${begins} px`);
  for (const there of [".deck", ".meta", ".contents a", ".brief .summary", ".brief .source", ".kinds input", ".text > .drawing"]) {
    assert.ok(await page.locator(there).first().isVisible(), `${there} is not shown`);
  }
  const [prose, drawing, list] = [await top(".prose > :last-child"), await top(".text > .drawing"), await top("#_timeline")];
  assert.ok(prose < drawing && drawing < list, "the drawing stands with the list of its events");
}, { viewport: { width: 375, height: 667 } });

await run("on a phone relations are sentences, and still a table for those who hear them", async (page) => {
  const table = page.locator("table.relations").first();
  const row = table.locator("tbody tr").first();
  assert.ok(await table.evaluate((one) => one.parentElement.scrollWidth <= one.parentElement.clientWidth), "scrolls sideways");
  const [who, what] = await row.locator("td").evaluateAll((all) => all.map((one) => one.getClientRects()[0]));
  assert.ok(Math.abs(who.top - what.top) < 3 && what.left - who.right < 8, "who and what do not stand in one line");
  assert.ok((await page.getByRole("table").getByRole("columnheader").count()) > 2);
  assert.ok((await page.getByRole("row").count()) > 2);
}, { viewport: { width: 375, height: 667 } });

await run("printed it is a sheet to hand out", async (page) => {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 700, height: 990 });
  const shown = async (what) => (await page.locator(what).evaluateAll((all) => all.filter((one) => one.getClientRects().length > 0 && getComputedStyle(one).opacity !== "0"))).length;
  for (const gone of ["header.site", ".contents", ".kinds", ".copy", ".skip", ".back", "footer.site ul", ".questions summary", ".questions .answer", ".in-line .passages"]) {
    assert.equal(await shown(gone), 0, `${gone} is printed`);
  }
  for (const there of ["h1", ".brief", ".drawing svg.drawn", ".prose p > .at", ".note", ".marks", ".footnote", ".after .event", ".cards li", ".questions .ask", ".choices li", ".references li", ".citations dd", "footer.site p"]) {
    assert.ok((await shown(there)) > 0, `${there} is not printed`);
  }
  const style = (what, name, pseudo) => page.locator(what).first().evaluate((one, [name, pseudo]) => getComputedStyle(one, pseudo).getPropertyValue(name), [name, pseudo]);
  assert.equal(await style(".after:has(> .questions)", "break-before"), "page");
  for (const whole of [".event", ".note", ".brief", ".questions > li", ".references li", "figure, tr", ".cards li"]) {
    assert.equal(await style(whole, "break-inside"), "avoid", whole);
  }
  for (const heading of ["h2", "h3"]) assert.equal(await style(heading, "break-after"), "avoid", heading);
  assert.ok(parseFloat(await style(".questions > li:not(:has(.choices))", "block-size", "::after")) > 20, "no room for an answer");
  assert.match(await style(".where", "content", "::after"), /attr\(data-at\)|¶\d/);
  const [named, real] = await page.locator(".where").first().evaluate((one) => [one.dataset.at, document.querySelector(`${one.hash} > .at`).textContent]);
  assert.equal(named, real, "the paragraph that a question names");
  assert.equal(await style("body", "background-color"), "rgb(255, 255, 255)");
  assert.equal(await style(".kind", "print-color-adjust", "::before"), "exact");
  // The numbers of paragraphs stand beside the text, within the sheet.
  const [number, text] = await page.locator(".prose > p").first().evaluate((p) => [p.querySelector(".at").getBoundingClientRect(), p.getBoundingClientRect()].map(({ left, right }) => ({ left, right })));
  assert.ok(number.left >= 0 && number.right < text.left, JSON.stringify([number, text]));
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 20_000);
}, { colorScheme: "dark" });

await end();
