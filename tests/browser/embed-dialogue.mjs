// usage: node tests/browser/embed-dialogue.mjs IBID
//
// Builds the example, with and without its address, and opens the dialogue behind «Embed» in Chromium: by pointer,
// keyboard and touch, in English and in Urdu, light and dark, narrow and wide. What it gives to paste is what `ibid embed`
// prints, with the height that the preview has. Prints the faults, then `dialogue: N passed, N failed`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { browser, focused, serve, SCHEMES, WIDTHS } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const EXAMPLE = fileURLToPath(new URL("../..", import.meta.url));
const BASE = "https://example.org/some/where/";
const ARTICLE = "articles/russia-pakistan/";
const EVENT = "presidential-visit";
const KINDS = ["any", "canvas", "moodle", "wordpress", "embed-js"];

const ibid = resolve(process.argv[2]);
const scratch = mkdtempSync(join(tmpdir(), "ibid-embed-"));
const build = (name, ...more) => {
  const out = join(scratch, name);
  execFileSync(ibid, ["build", EXAMPLE, "--out", out, "--no-search", "--no-cards", ...more], { stdio: "pipe" });
  return out;
};
const sites = { plain: await serve(build("plain")), based: await serve(build("based", "--base-url", BASE)) };
const chrome = await browser();
let passed = 0;
let failed = 0;

const link = (page) => page.locator(".meta .embed a");
const dialogue = (page) => page.locator("dialog.embedding");
const snippet = (page) => page.locator(".embedding textarea").inputValue();
const choose = (page, name, value) => page.locator(`.embedding label:has([name=${name}][value=${value}])`).click();
const preview = (page) => page.frameLocator(".embedding iframe");
/** What `ibid embed` prints, with the height of the preview. */
const printed = (named, height, ...more) => {
  const said = execFileSync(ibid, ["embed", named, EXAMPLE, "--base-url", BASE, "--format", "json", ...more], { encoding: "utf8", stdio: "pipe" });
  const { snippets, ...rest } = JSON.parse(said);
  const measured = (text) => text.replace(/ height="\d+"/, ` height="${height}"`);
  return { ...rest, snippets: Object.fromEntries(Object.entries(snippets).map(([key, text]) => [key, measured(text)])) };
};
/** Opens it, and waits until the preview has said its height; gives that. */
async function opened(page, which = link(page)) {
  await which.click();
  await page.waitForSelector("dialog.embedding[open]");
  return settled(page);
}
async function settled(page) {
  await preview(page).locator("body").waitFor();
  let [before, height] = ["", ""];
  do {
    before = height;
    await page.waitForTimeout(250);
    height = await page.locator(".embedding iframe").evaluate((one) => one.style.height);
  } while (height !== before || height === "400px");
  return parseInt(height, 10);
}

await run("nothing of it comes before the link is used", "plain", ARTICLE, async (page, asked) => {
  await page.mouse.move(30, 30);
  await page.mouse.move(60, 60);
  await page.waitForTimeout(400);
  assert.ok(asked.some((url) => url.includes("/embed-link.en.")));
  assert.deepEqual(asked.filter((url) => /embed-dialogue|\/embed\//.test(url)), []);
  await opened(page);
  assert.equal(asked.filter((url) => url.includes("/embed-dialogue.")).length, 2);
});

await run("it is a dialogue: named, focused, closed by Escape; the focus goes back", "plain", ARTICLE, async (page) => {
  await page.keyboard.press("Tab");
  await link(page).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog.embedding[open]");
  assert.equal(await dialogue(page).getAttribute("aria-labelledby").then((id) => page.locator(`#${id}`).innerText()), "Embed");
  await page.getByRole("dialog", { name: "Embed" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.value), "any");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog.embedding[open]", { state: "detached" });
  assert.ok(await link(page).evaluate((one) => one === document.activeElement));
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog.embedding[open]");
  await page.locator(".embedding .close").click();
  await page.waitForSelector("dialog.embedding[open]", { state: "detached" });
  assert.ok(await link(page).evaluate((one) => one === document.activeElement));
  // A press beside it closes it too.
  await link(page).click();
  await page.waitForSelector("dialog.embedding[open]");
  await page.mouse.click(5, 5);
  await page.waitForSelector("dialog.embedding[open]", { state: "detached" });
});

await run("by the keyboard alone: every stop is seen and named, none is outside", "plain", ARTICLE, async (page) => {
  await opened(page);
  const stops = [];
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(focused);
    if (!stop) continue;
    assert.deepEqual(stop.faults, [], stop.name);
    assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest("dialog"))), stop.name);
    stops.push(stop.name);
  }
  for (const wanted of ["<button> ", "<input> ", '<textarea id="_snippet"> ', "<div> "]) {
    assert.ok(stops.includes(wanted), `${wanted} of ${[...new Set(stops)]}`);
  }
  // Arrows choose; the snippet follows.
  await page.locator(".embedding [name=kind]:checked").focus();
  await page.keyboard.press("ArrowRight");
  assert.doesNotMatch(await snippet(page), /loading/);
});

await run("the link leads to the page for frames without scripts", "plain", ARTICLE, async (page) => {
  await link(page).click();
  await page.waitForURL(/\/embed\/articles\/russia-pakistan\/$/);
}, { javaScriptEnabled: false });

await run("and where the dialogue does not come", "plain", ARTICLE, async (page) => {
  await page.route(/embed-dialogue/, (route) => route.abort());
  await link(page).click();
  await page.waitForURL(/\/embed\/articles\/russia-pakistan\/$/);
});

await run("the first touch of the link opens it, though its script has yet to come", "plain", ARTICLE, async (page) => {
  await page.route(/embed-link/, async (route) => {
    await new Promise((done) => setTimeout(done, 300));
    await route.continue();
  });
  await link(page).tap();
  await page.waitForSelector("dialog.embedding[open]");
}, { hasTouch: true });

const NAMED = {
  [ARTICLE]: "russia-pakistan", "timeline/": "timeline", "entities/russia/": "russia", [`ur/${ARTICLE}`]: `ur/${ARTICLE}`, "ru/timeline/": "ru/timeline",
};
for (const [path, named] of Object.entries(NAMED)) {
  await run(`${path}: what is pasted is what the command prints, with the height of the preview`, "based", path, async (page) => {
    const height = await opened(page);
    const { snippets, title } = printed(named, height);
    for (const kind of KINDS) {
      await choose(page, "kind", kind);
      assert.equal(await snippet(page), snippets[kind]);
      assert.ok((await page.locator(".embedding .how").innerText()).length > 40);
    }
    assert.equal(await page.locator(".embedding .of").innerText(), title);
    const needs = await preview(page).locator("html").evaluate((one) => Math.ceil(one.getBoundingClientRect().height));
    assert.equal(height, needs);
  });
}

await run("its looks: in the address and in the preview; WordPress has its own", "based", ARTICLE, async (page) => {
  await opened(page);
  await choose(page, "theme", "dark");
  await page.locator(".embedding .tick:has([name=plain])").click();
  const height = await settled(page);
  const { snippets } = printed("russia-pakistan", height, "--theme", "dark", "--plain");
  assert.equal(await snippet(page), snippets.any);
  const shown = await preview(page).locator("html").evaluate((one) => [one.dataset.scheme, "plain" in one.dataset]);
  assert.deepEqual(shown, ["dark", true]);
  await choose(page, "kind", "wordpress");
  assert.equal(await snippet(page), `${BASE}embed/${ARTICLE}`);
  assert.ok(await page.locator(".embedding [name=plain]").isDisabled());
  assert.match(await page.locator(".embedding .how").innerText(), /makes the frame itself/);
});

await run("without the site's address the snippet has that of where it stands", "plain", ARTICLE, async (page) => {
  const height = await opened(page);
  const { prefix } = sites.plain;
  assert.ok((await snippet(page)).includes(`src="${prefix}embed/${ARTICLE}" `));
  await choose(page, "kind", "moodle");
  assert.ok((await snippet(page)).includes(`height="${height}"`));
  assert.ok((await snippet(page)).includes(`<a href="${prefix}${ARTICLE}">`));
  await choose(page, "kind", "wordpress");
  assert.match(await page.locator(".embedding .how").innerText(), /as a link/);
});

await run("one event can be chosen where the address leads to it", "based", `timeline/#${EVENT}`, async (page) => {
  const whole = await opened(page);
  await page.locator(".embedding .tick:has([name=event])").click();
  const height = await settled(page);
  assert.ok(height < whole / 3, `${height} of ${whole}`);
  const { snippets, title } = printed(`event:${EVENT}`, height);
  assert.equal(await snippet(page), snippets.any);
  assert.equal(await page.locator(".embedding .of").innerText(), title);
  assert.equal(await preview(page).locator(".event:visible").count(), 1);
});
await run("and not where it leads to none", "based", "timeline/", async (page) => {
  await opened(page);
  assert.ok(await page.locator(".embedding .tick:has([name=event])").isHidden());
});

await run("an article's timeline has a link of its own, and its events", "based", `${ARTICLE}#_e-${EVENT}`, async (page) => {
  const height = await opened(page, page.locator(".after .embed a"));
  assert.equal(await snippet(page), printed("timelines/russia-pakistan", height).snippets.any);
  await page.locator(".embedding .tick:has([name=event])").click();
  await settled(page);
  assert.ok((await snippet(page)).includes(`/embed/timelines/russia-pakistan/#${EVENT}"`));
  await choose(page, "kind", "moodle");
  assert.ok((await snippet(page)).includes(`<a href="${BASE}${ARTICLE}#_e-${EVENT}">`));
});

await run("what is shown is copied", "plain", ARTICLE, async (page, _asked, context) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await opened(page);
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.locator(".embedding [role=status]", { hasText: "Copied." }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await snippet(page));
});
await run("or selected, where a page may not copy", "plain", ARTICLE, async (page) => {
  await opened(page);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
    document.execCommand = () => false;
  });
  await page.locator(".embedding .copies").click();
  await page.locator(".embedding [role=status]", { hasText: "Selected." }).waitFor();
  const chosen = await page.locator(".embedding textarea").evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd));
  assert.equal(chosen, await snippet(page));
});

for (const path of [ARTICLE, "ur/timeline/"]) {
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      await run(`${path}, ${width} px, ${colorScheme}: axe finds nothing, all is in the window`, "plain", path, async (page, _asked, context) => {
        await opened(page);
        assert.deepEqual(await inaccessible(context, page), []);
        const lost = await page.evaluate(() => {
          const faults = [];
          for (const one of document.querySelectorAll(".embedding :is(button, label, legend, p, h2, textarea)")) {
            const box = one.getBoundingClientRect();
            if (box.width && (box.left < -1 || box.right > innerWidth + 1)) faults.push(one.outerHTML.slice(0, 80));
          }
          const { scrollWidth, clientWidth } = document.querySelector(".embedding form");
          if (scrollWidth > clientWidth) faults.push(`scrolls sideways: ${scrollWidth} of ${clientWidth}`);
          return faults;
        });
        assert.deepEqual(lost, []);
        assert.equal(await page.locator(".embedding textarea").evaluate((one) => getComputedStyle(one).direction), "ltr");
      }, { viewport: { width, height: width < 600 ? 720 : 900 }, colorScheme });
    }
  }
}

await run("on paper there is neither link nor dialogue", "plain", ARTICLE, async (page) => {
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".embed").first().isHidden());
  const dot = await page.locator(".meta li").nth(-2).evaluate((one) => getComputedStyle(one, "::after").content);
  assert.equal(dot, "none");
});

await run("it opens from files on a disk too", "plain", ARTICLE, async (page) => {
  await page.goto(pathToFileURL(join(scratch, "plain", ARTICLE, "index.html")).href);
  await link(page).click();
  await page.waitForSelector("dialog.embedding[open]");
  assert.match(await snippet(page), /^<iframe src="file:.*embed\/articles\/russia-pakistan\//);
});

await chrome.close();
for (const site of Object.values(sites)) site.close();
rmSync(scratch, { recursive: true });
console.log(`dialogue: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

/** What axe finds in the dialogue. */
async function inaccessible(context, page) {
  const session = await context.newCDPSession(page);
  const tell = async (expression) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression, awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await tell(`${AXE};0`);
  const found = await tell(`axe.run(document.querySelector("dialog"), { resultTypes: ["violations"], preload: false, iframes: false })
    .then((r) => r.violations.map((v) => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)
      + " (" + (n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? "") + ")").join(" | ")))`);
  await session.detach();
  return found;
}

async function run(name, which, path, steps, options = {}) {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const [asked, faults] = [[], []];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => faults.push(error.message));
  try {
    const [file, hash] = path.split("#");
    await page.goto(sites[which].address(`${file}index.html`) + (hash ? `#${hash}` : ""), { waitUntil: "load" });
    await steps(page, asked, context);
    assert.deepEqual(faults, []);
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`${name}\n    ${error.message.split("\n").join("\n    ")}`);
  }
  await context.close();
}
