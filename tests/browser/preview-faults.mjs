// Cases: faults over the page. And their pictures: PICTURES=FOLDER keeps those.

import AxeBuilder from "axe-core";
import { join } from "node:path";
import { SCHEMES, WIDTHS } from "./site.mjs";
import { asServed, equal, html, ok, paragraphs, patched, test, until } from "./preview-cases.mjs";

const LONG = `The helicopters ${"were sold long before anybody asked for them, and ".repeat(12)}[[pakstan]] was told so; ${"nothing came of it ".repeat(20)}`;
export const ERROR = {
  severity: "error", message: "unknown entity `pakstan`", file: "content/articles/russia-pakistan.md", line: 31, column: 1 + LONG.indexOf("[[pakstan]]"),
  hints: ["did you mean `pakistan`?", "or add `pakstan` to content/entities/"],
  lines: [
    { number: 29, text: "## Arms as an opening" }, { number: 30, text: "" },
    { number: 31, text: LONG, from: LONG.indexOf("[[pakstan]]"), to: LONG.indexOf("[[pakstan]]") + 11 },
    { number: 32, text: "" }, { number: 33, text: "India watches, uneasily." },
  ],
};
const DATE = {
  severity: "error", message: "this is no date: `2017-13`", file: "content/facts/arms.yaml", line: 3, column: 11, hints: ["a month is a number from 01 to 12"],
  lines: [{ number: 2, text: "  - title: A visit is <b>awaited</b>" }, { number: 3, text: "    date: 2017-13", from: 10, to: 17 }, { number: 4, text: "    status: awaited" }],
};
const WARNING = {
  severity: "warning", message: "two events have the id `2016-exercise`: one event? give both one id", file: "content/facts/security.yaml", line: 12, column: 3, hints: [],
  lines: [{ number: 12, text: "  - title: Joint exercise", from: 4, to: 9 }],
};

const panel = (tab) => tab.locator("ibid-preview .panel");
const chip = (tab) => tab.locator("ibid-preview .chip");
const shown = async (tab) => [await panel(tab).isVisible(), (await chip(tab).isVisible()) ? await chip(tab).textContent() : ""];

async function tell(server, tab, faults, more) {
  const version = server.publish({ faults, more });
  await patched(tab, version);
}

test("an error opens over the page, with all that is known, and goes when it is mended", async ({ server, open }) => {
  server.put("index.html", html(paragraphs(30).join("\n") + `<input id="field">`));
  const tab = await open();
  await tab.focus("#field");
  await tell(server, tab, [ERROR, DATE, WARNING], 37);
  ok(await panel(tab).isVisible(), "it is there");
  const text = await panel(tab).innerText();
  for (const part of ["2 errors, 1 warning", "content/articles/russia-pakistan.md:31:", "unknown entity pakstan", "did you mean pakistan?",
    "[[pakstan]]", "India watches", "this is no date: 2017-13", "<b>awaited</b>", "and 37 more"]) {
    ok(text.includes(part), `it says «${part}»: ${text}`);
  }
  equal(await panel(tab).locator("mark").allTextContents(), ["[[pakstan]]", "2017-13", "title"], "what is marked");
  equal(await panel(tab).locator(".message b, .text b").count(), 0, "what is read as HTML");
  equal(await tab.evaluate(() => document.activeElement.id), "field", "the focus");
  ok(await tab.evaluate(() => document.querySelector("ibid-preview").shadowRoot.querySelector(":popover-open") !== null), "it is in the top layer");
  ok((await tab.textContent("main")).includes("arms0"), "the page stands beneath");
  await tell(server, tab, []);
  equal(await tab.locator("ibid-preview").count(), 0, "what is left of it");
  await asServed(tab);
});

test("Escape puts it away until the faults change; the button brings it back", async ({ server, open }) => {
  server.put("index.html", html("<p>Text</p>"));
  server.put("other/index.html", html("<p>Other</p>"));
  const tab = await open();
  await tell(server, tab, [ERROR, DATE]);
  equal(await shown(tab), [true, ""], "at first");
  await tab.keyboard.press("Escape");
  equal(await shown(tab), [false, "2 faults"], "after Escape");
  await tell(server, tab, [ERROR, DATE]);
  equal(await shown(tab), [false, "2 faults"], "after a save that changes nothing of them");
  await tab.goto(server.address("other/"));
  await until(tab, "the button on another page", () => document.querySelector("ibid-preview"));
  equal(await shown(tab), [false, "2 faults"], "on another page");
  await chip(tab).press("Enter");
  equal(await shown(tab), [true, ""], "after the button");
  await tab.keyboard.press("Tab");
  equal(await tab.evaluate(() => document.querySelector("ibid-preview").shadowRoot.activeElement.className), "hide", "the focus");
  await tab.keyboard.press("Enter");
  equal(await shown(tab), [false, "2 faults"], "after «Hide»");
  equal(await tab.evaluate(() => document.querySelector("ibid-preview").shadowRoot.activeElement.className), "chip", "the focus after it");
  await tell(server, tab, [DATE]);
  equal(await shown(tab), [true, ""], "when they changed");
  await tell(server, tab, [WARNING]);
  equal(await shown(tab), [true, ""], "when the errors are mended while it is open, and a warning is left");
});

test("warnings alone show only the button", async ({ server, open }) => {
  server.put("index.html", html("<p>Text</p>"));
  const tab = await open();
  await tell(server, tab, [WARNING]);
  equal(await shown(tab), [false, "1 warning"], "a warning");
  await chip(tab).click();
  ok((await panel(tab).innerText()).includes("two events have the id"), "the button opens it");
});

test("faults that were there before the page are shown when it is opened", async ({ server, open }) => {
  server.put("index.html", html("<p>Text</p>"));
  server.publish({ faults: [ERROR] });
  const tab = await open();
  await until(tab, "the overlay", () => document.querySelector("ibid-preview"));
  equal(await shown(tab), [true, ""], "at once");
  const said = () => tab.evaluate(() => {
    const said = document.querySelector("ibid-preview").shadowRoot.querySelector("[aria-live]");
    return [said.getAttribute("aria-live"), said.textContent];
  });
  await tab.waitForTimeout(150);
  equal(await said(), ["assertive", "1 error. unknown entity `pakstan`"], "what is read out");
});

test("a fault without place, lines or hints; one of characters beyond the first plane", async ({ server, open }) => {
  server.put("index.html", html("<p>Text</p>"));
  const tab = await open();
  await tell(server, tab, [
    { severity: "error", message: "the site has no article", hints: [] },
    { severity: "error", message: "x", file: "a.md", line: 1, column: 4, lines: [{ number: 1, text: "𝄞𝄞 <i>روس</i> end", from: 3, to: 6 }] },
  ]);
  equal(await panel(tab).locator("mark").allTextContents(), ["<i>"], "what is marked");
  equal(await panel(tab).locator(".place").allTextContents(), ["Error", "Error a.md:1:4"], "the places");
});

test("the site's own styles do not reach it", async ({ server, open }) => {
  server.put("a.css", "* { display: none !important; color: red !important } html, body, ibid-preview { display: block !important }");
  server.put("index.html", html("<p>Text</p>", { head: `<link rel="stylesheet" href="a.css">` }));
  const tab = await open();
  await tell(server, tab, [ERROR]);
  ok(await panel(tab).locator(".message").isVisible(), "it is seen");
  ok((await panel(tab).locator(".message").evaluate((one) => getComputedStyle(one).color)) === "rgb(29, 28, 26)", "in its own ink");
});

for (const scheme of SCHEMES) {
  for (const width of WIDTHS) {
    const options = { context: { viewport: { width, height: width < 600 ? 760 : 900 }, colorScheme: scheme, reducedMotion: "reduce" } };
    test(`it can be read: ${width} px, ${scheme}`, async ({ server, open }) => {
      server.put("index.html", html(paragraphs(30).join("\n"), { head: `<meta name="color-scheme" content="light dark">` }));
      const tab = await open();
      await tell(server, tab, [ERROR, DATE, WARNING]);
      const fits = await panel(tab).evaluate((one) => {
        const box = one.getBoundingClientRect();
        return one.scrollWidth <= one.clientWidth && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight && box.top > 60;
      });
      ok(fits, "it fits the window");
      await picture(tab, `faults-${width}-${scheme}`);
      await panel(tab).evaluate((one) => one.scrollTo(0, 9999));
      await picture(tab, `faults-end-${width}-${scheme}`);
      const faults = await serious(tab);
      equal(faults, [], "what axe finds");
      await tab.keyboard.press("Escape");
      await picture(tab, `button-${width}-${scheme}`);
      equal(await serious(tab), [], "what axe finds of the button");
    }, options);
  }
}

async function picture(tab, name) {
  if (process.env.PICTURES) await tab.screenshot({ path: join(process.env.PICTURES, `${name}.png`) });
}

async function serious(tab) {
  await tab.evaluate(`{ const define = undefined; ${AxeBuilder.source} }`);
  return tab.evaluate(async () => {
    const { violations } = await window.axe.run(document.querySelector("ibid-preview"));
    return violations.filter((one) => ["serious", "critical"].includes(one.impact))
      .map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ").slice(0, 200)}`);
  });
}
