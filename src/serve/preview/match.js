// Which child became which.

/** For each new child the place of the old one that it was, or -1. */
function match(olds, news) {
  const from = new Array(news.length).fill(-1);
  let start = 0;
  let oldEnd = olds.length;
  let newEnd = news.length;
  while (start < Math.min(oldEnd, newEnd) && olds[start].isEqualNode(news[start])) from[start] = start++;
  while (oldEnd > start && newEnd > start && olds[oldEnd - 1].isEqualNode(news[newEnd - 1])) {
    from[--newEnd] = --oldEnd;
  }
  const left = new Set();
  for (let at = start; at < oldEnd; at++) left.add(at);
  if (left.size === 0 || start === newEnd) return from;
  if (oldEnd - start === newEnd - start && [...left].every((at) => isSamePart(olds[at], news[at]))) {
    for (const at of left) from[at] = at;
    return from;
  }
  // What is the same wherever it stands, then what has the same id; what is between them by likeness.
  anchor(olds, news, from, left, contentKey);
  anchor(olds, news, from, left, (node) => node.id && `${node.localName}#${node.id}`);
  between(olds, news, from, left);
  return from;
}

/** Parts of a page that hold others and are called the same: what is in them need not be compared as a whole. */
function isSamePart(old, fresh) {
  return old.nodeType === 1 && old.nodeName === fresh.nodeName && old.firstElementChild !== null &&
    !old.matches(BLOCKS) && !STATEFUL.test(old.localName) && old.cloneNode().isEqualNode(fresh.cloneNode());
}

function contentKey(node) {
  if (node.nodeType !== 1) return "";
  const long = node.textContent.trim().length >= 20;
  return long ? `${node.localName} ${node.innerHTML}` : node.outerHTML;
}

/** Matches the children whose key is there once among the old and once among the new. */
function anchor(olds, news, from, left, key) {
  const places = new Map();
  const add = (node, side, at) => {
    const name = key(node);
    if (!name) return;
    if (!places.has(name)) places.set(name, [[], []]);
    places.get(name)[side].push(at);
  };
  left.forEach((at) => add(olds[at], 0, at));
  news.forEach((node, at) => from[at] < 0 && add(node, 1, at));
  for (const [before, after] of places.values()) {
    if (before.length !== 1 || after.length !== 1) continue;
    from[after[0]] = before[0];
    left.delete(before[0]);
  }
}

/** Matches what is left, in order, between the children that are matched already. */
function between(olds, news, from, left) {
  const steady = rising(from);
  let old = 0;
  let gap = [];
  for (let at = 0; at <= news.length; at++) {
    if (at < news.length && from[at] < 0) gap.push(at);
    if (at < news.length && !steady.has(at)) continue;
    const end = at < news.length ? from[at] : olds.length;
    const free = [];
    for (; old < end; old++) if (left.has(old)) free.push(old);
    align(olds, free, news, gap, from);
    gap = [];
  }
}

/** The pairs, in order, that are most alike in all. */
function align(olds, free, news, gap, from) {
  if (free.length === 0 || gap.length === 0) return;
  const wide = gap.length + 1;
  const best = new Float64Array((free.length + 1) * wide);
  // Beyond this only the kinds of the children are compared: a page was replaced by another.
  const alike = free.length * gap.length > 40_000 ? sameKind : likeness;
  const scores = free.map((old) => gap.map((at) => alike(olds[old], news[at])));
  for (let i = free.length - 1; i >= 0; i--) {
    for (let j = gap.length - 1; j >= 0; j--) {
      const both = scores[i][j] > 0 ? scores[i][j] + best[(i + 1) * wide + j + 1] : 0;
      best[i * wide + j] = Math.max(both, best[(i + 1) * wide + j], best[i * wide + j + 1]);
    }
  }
  for (let i = 0, j = 0; i < free.length && j < gap.length;) {
    const here = best[i * wide + j];
    if (here === best[(i + 1) * wide + j]) i++;
    else if (here === best[i * wide + j + 1]) j++;
    else from[gap[j++]] = free[i++];
  }
}

const sameKind = (old, fresh) =>
  (old.nodeName === fresh.nodeName && old.type === fresh.type && !STATEFUL.test(old.localName) ? 0.05 : 0);

/** From 0, another thing, to 2, the same. */
function likeness(old, fresh) {
  if (old.nodeName !== fresh.nodeName || old.type !== fresh.type) return 0;
  if (old.nodeType !== 1) {
    const blank = !old.data.trim() || !fresh.data.trim();
    return old.data === fresh.data ? (blank ? 0.02 : 1) : blank ? 0.01 : 0.3;
  }
  if (old.isEqualNode(fresh)) return 2;
  if (old.id && old.id === fresh.id) return 1.5;
  const shared = overlap(words(old), words(fresh));
  const other = (old.id && fresh.id) || STATEFUL.test(old.localName);
  return other && shared < 0.3 ? 0 : 0.05 + shared;
}

let known = new Map(); // the words of nodes, for the length of one patch
function words(node) {
  if (!known.has(node)) {
    const text = node.textContent.match(/[\p{L}\p{N}]+/gu) ?? [];
    known.set(node, new Set(text.length ? text : [...node.attributes].map((one) => `${one.name}=${one.value}`)));
  }
  return known.get(node);
}

function overlap(one, other) {
  let both = 0;
  for (const word of one) if (other.has(word)) both++;
  return one.size + other.size ? (2 * both) / (one.size + other.size) : 1;
}

/** The places of a longest rising run: these stay where they are while the others are moved. */
function rising(from) {
  const tails = [];
  const before = new Map();
  from.forEach((value, at) => {
    if (value < 0) return;
    let low = 0;
    for (let high = tails.length; low < high;) {
      const middle = (low + high) >> 1;
      if (from[tails[middle]] < value) low = middle + 1;
      else high = middle;
    }
    before.set(at, tails[low - 1]);
    tails[low] = at;
  });
  const run = new Set();
  for (let at = tails.at(-1); at !== undefined; at = before.get(at)) run.add(at);
  return run;
}
