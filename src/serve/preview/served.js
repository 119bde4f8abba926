// The script in a previewed page. It listens for what was saved, fetches the page anew, and brings the
// document in the window from the page last served to the page served now: only what differs between
// those two is touched, so scroll, focus, open parts and what the page's own scripts did stay as they are.
// The files of this folder are joined, in the order of preview.rs, into one function.

const me = document.currentScript;
const BASE = me.dataset.base || "/";
const EVENTS = `${BASE}_ibid/events`;
// A tab that nobody looks at gives its connection back: a browser has six for one host.
const HIDDEN_FOR = 5_000;
const RETRY_AFTER = 1_000;
const MARKED_FOR = 2_400;
const BLOCKS = "p,h1,h2,h3,h4,h5,h6,li,dt,dd,figure,figcaption,blockquote,pre,td,th,summary";
// These hold what a reader did or what is playing: only the same thing may take their place.
const STATEFUL = /^(audio|canvas|details|dialog|embed|iframe|img|input|object|select|textarea|video)$/;
const still = matchMedia("(prefers-reduced-motion: reduce)");

// What was served, and which node of the window stands for each of its nodes.

let served = null; // the last served document, changed along with the window
const twins = new WeakMap(); // node of `served` → node in the window
const twin = (node) => twins.get(node) ?? null;
const isOurs = (node) => node === me || node === overlay.host;
const isOurScript = (node) => node.localName === "script" && node.dataset.base !== undefined &&
  /\/_ibid\/preview\.js$/.test(node.getAttribute("src"));

function parse(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const script = [...page.scripts].find(isOurScript);
  const version = script ? Number(script.dataset.version) : NaN;
  script?.remove();
  return { page, version };
}

/** The page as it came, not as scripts left it: the browser's cache still has it. */
async function firstServed() {
  const asItIs = document.documentElement.cloneNode(true);
  try {
    const answer = await fetch(location.pathname + location.search, { cache: "force-cache" });
    const { page, version } = parse(await answer.text());
    if (version === Number(me.dataset.version)) return page;
  } catch { /* no server: then what stands in the window has to do */ }
  const page = document.implementation.createHTMLDocument("");
  page.replaceChild(asItIs, page.documentElement);
  [...page.scripts].find(isOurScript)?.remove();
  return page;
}

/** Notes which node of the window stands for which node of a served tree. */
function pair(node, live) {
  twins.set(node, live);
  if (node.localName === "noscript" || node.localName === "template") return;
  const nodes = [...node.childNodes];
  const lives = [...live.childNodes].filter((child) => !isOurs(child));
  match(nodes, lives).forEach((from, to) => {
    if (from >= 0) pair(nodes[from], lives[to]);
  });
}
