// The reader's place, and the place that changed.

const own = new CSSStyleSheet();
own.replaceSync(`@media (prefers-reduced-motion: reduce) {
  .ibid-changed { background-color: rgb(222 170 60 / .28) !important; box-shadow: 0 0 0 .3em rgb(222 170 60 / .28) !important }
}`);
// While we keep the reader's place the browser must not do so as well.
const hold = new CSSStyleSheet();
hold.replaceSync(":root { overflow-anchor: none !important }");
document.adoptedStyleSheets = [...document.adoptedStyleSheets, own];

const main = () => document.querySelector("main") ?? document.body;

function noteWithin(element) {
  if (!element || !main().contains(element) || element === main()) return;
  const block = element.closest(BLOCKS);
  changes.blocks.add(block && main().contains(block) ? block : element);
}

function noteAdded(node) {
  if (node.nodeType !== 1) {
    if (node.nodeType === 3 && node.data.trim()) noteWithin(node.parentElement);
    return;
  }
  const blocks = node.matches(BLOCKS) ? [node] : [...node.querySelectorAll(BLOCKS)];
  if (blocks.length === 0) return noteWithin(node);
  blocks.filter((one) => !blocks.includes(one.parentElement?.closest(BLOCKS))).forEach(noteWithin);
}

function noteRemoved(live) {
  const isBlock = live.nodeType === 1 && (live.matches(BLOCKS) || live.querySelector(BLOCKS));
  if (isBlock) changes.near ??= live.nextElementSibling ?? live.previousElementSibling ?? live.parentElement;
  else if (live.textContent.trim()) noteWithin(live.parentElement);
}

/** How far down a header that stays covers the window. */
function covered() {
  let low = 0;
  const heights = [1, 24, 56];
  for (let node of heights.flatMap((y) => document.elementsFromPoint(innerWidth / 2, y))) {
    for (; node && node !== document.body; node = node.parentElement) {
      const { position, top } = getComputedStyle(node);
      if (position !== "fixed" && position !== "sticky") continue;
      const box = node.getBoundingClientRect();
      // Where it will be once it has come to stay; a heading that hangs in the side covers nothing.
      const bottom = position === "fixed" ? box.bottom : box.height + (parseFloat(top) || 0);
      if (box.width > innerWidth / 2 && bottom < innerHeight / 2) low = Math.max(low, bottom);
    }
  }
  return low;
}

/** What is at the top of the window, with where it stands: several, since some may go. */
function anchors() {
  if (scrollY <= 0) return [];
  const top = covered();
  const found = [];
  for (const block of main().querySelectorAll(BLOCKS)) {
    const box = block.getBoundingClientRect();
    if (box.height && box.bottom > top && box.top < innerHeight && !isFixed(block)) found.push([block, box.top]);
    if (found.length === 8) break;
  }
  // One that begins in the window first: it stays whole.
  return found.sort((one, other) => (one[1] < top) - (other[1] < top));
}

function isFixed(node) {
  for (; node && node !== document.body; node = node.parentElement) {
    if (/fixed|sticky/.test(getComputedStyle(node).position)) return true;
  }
  return false;
}

/** Does the work, and leaves scroll and focus as they were. */
function inPlace(work) {
  const places = anchors();
  const focused = document.activeElement;
  const [from, to] = selectionOf(focused);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, hold];
  work();
  const anchor = places.find(([node]) => node.isConnected && node.getClientRects().length);
  const moved = anchor ? anchor[0].getBoundingClientRect().top - anchor[1] : 0;
  if (moved) scrollBy({ top: moved, behavior: "instant" });
  if (focused?.isConnected && focused !== document.activeElement && focused !== document.body) {
    focused.focus({ preventScroll: true });
    if (from !== null) focused.setSelectionRange(from, to);
  }
  requestAnimationFrame(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== hold);
  });
}

function selectionOf(field) {
  const isText = field?.localName === "textarea" || field?.localName === "input";
  return isText ? [field.selectionStart, field.selectionEnd] : [null, null];
}

/** Scrolls to what changed unless it is in view, and marks it for a moment. */
function showChanges({ blocks, near }) {
  const all = [...blocks].filter((one) => one.isConnected && main().contains(one));
  const nested = (one) => 1 + one.querySelectorAll(BLOCKS).length;
  const count = all.reduce((sum, one) => sum + nested(one), 0);
  // So much changes by a new name or a new template, not by a sentence. A short page is all sentences.
  if (count > Math.max(3, main().querySelectorAll(BLOCKS).length / 3)) return;
  const outer = all.filter((one) => !all.some((other) => other !== one && other.contains(one)));
  const place = outer.length ? bestOf(outer) : near?.isConnected && main().contains(near) ? [near] : [];
  const seen = place.map(visible).filter(Boolean);
  const head = covered();
  if (seen.length && !seen.some((one) => inView(one, head))) scrollTo(targetOf(seen[0], head));
  new Set(outer.map(visible).filter(Boolean)).forEach(mark);
}

/** Contents and heads say what the text says: where the text changed too, that is the place. */
function bestOf(blocks) {
  const inOrder = blocks.sort((one, other) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
  for (const around of ["nav,header,footer,aside", "nav"]) {
    const found = inOrder.filter((one) => !one.parentElement.closest(around));
    if (found.length) return found;
  }
  return inOrder;
}

/** A block in a part that is closed is shown by the part's heading. */
function visible(block) {
  const shut = block.closest("details:not([open]) > :not(summary)")?.parentElement;
  if (shut) return visible(shut.querySelector(":scope > summary") ?? shut);
  return block.getClientRects().length ? block : null;
}

function inView(block, head) {
  const { top, bottom, height } = block.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, head);
  return seen >= Math.min(height, 40);
}

function targetOf(block, head) {
  const { top, height } = block.getBoundingClientRect();
  const room = Math.max(24, (innerHeight - head - height) / 3);
  return { top: scrollY + top - head - room, behavior: still.matches ? "instant" : "smooth" };
}

const marks = new Map(); // what is marked → the timer that ends it

function mark(block) {
  clearTimeout(marks.get(block));
  block.classList.add("ibid-changed");
  marks.set(block, setTimeout(unmark, MARKED_FOR, block));
  if (still.matches) return;
  const shown = { backgroundColor: "rgb(222 170 60 / .28)", boxShadow: "0 0 0 .3em rgb(222 170 60 / .28)" };
  block.animate([{ offset: 0, ...shown }, { offset: 0.4, ...shown }], { duration: MARKED_FOR, easing: "ease-out" });
}

function unmark(block) {
  marks.delete(block);
  block.classList.remove("ibid-changed");
  if (!block.classList.length) block.removeAttribute("class");
}
