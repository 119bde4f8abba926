// From the page last served to the new one.

let changes = null; // what one patch touched
const ran = new Set(); // scripts that were run: none is run twice
const scriptKey = (node) => node.src || node.textContent;
const isProgram = (node) => node.localName === "script" && !isOurScript(node) &&
  /^(|module|(text|application)\/(java|ecma)script)$/i.test(node.type.trim());

function patchPage(page) {
  changes = { blocks: new Set(), near: null, reload: false, swapped: new Set() };
  known = new Map();
  patch(served.documentElement, page.documentElement);
  known = new Map();
  // What a script has done cannot be undone: a page without it, or with its new form, begins anew.
  if (changes.reload) location.reload();
}

function patch(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  const live = twin(old);
  if (old.nodeType !== 1) {
    if (old.data.trim() !== fresh.data.trim()) noteWithin(live.parentElement);
    setText(live, old.data, fresh.data);
    old.data = fresh.data;
  } else if (isProgram(old)) {
    changes.reload = true;
  } else if (old.localName === "noscript") {
    old.replaceChildren(...fresh.cloneNode(true).childNodes);
    closeNoscript(old);
  } else {
    patchAttributes(old, fresh, live);
    if (old.localName === "template") rebuild(old.content, fresh.content, live.content);
    else patchChildren(old, fresh, live);
  }
}

/** Only the part that differs is replaced, so that a selection beside it stays. */
function setText(live, old, fresh) {
  if (live.data !== old) {
    live.data = fresh;
    return;
  }
  const most = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < most && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  live.replaceData(start, old.length - end - start, fresh.slice(start, fresh.length - end));
}

function patchAttributes(old, fresh, live) {
  const changed = (name) => old.getAttribute(name) !== fresh.getAttribute(name);
  if (live.localName === "link" && isSheet(old) && isSheet(fresh) && changed("href")) {
    twins.set(old, swapSheet(live, (link) => setAttributes(old, fresh, link)));
  } else if (live.localName === "img" && (changed("src") || changed("srcset"))) {
    const [was, is] = [old.cloneNode(), fresh.cloneNode()];
    changes.swapped.add(live);
    noteWithin(live);
    swapPicture(live, is, () => setAttributes(was, is, live));
  } else {
    setAttributes(old, fresh, live);
  }
  setAttributes(old, fresh.cloneNode(), old);
}

function setAttributes(old, fresh, target) {
  for (const { name } of [...old.attributes, ...fresh.attributes]) {
    const was = old.getAttribute(name);
    const is = fresh.getAttribute(name);
    if (was === is) continue;
    if (name === "class") setClasses(target, was, is);
    else if (is === null) target.removeAttribute(name);
    else target.setAttributeNS(fresh.getAttributeNode(name).namespaceURI, name, is);
  }
}

/** Classes that scripts have added stay, our mark too. */
function setClasses(target, was, is) {
  const list = (text) => (text ?? "").split(/\s+/).filter(Boolean);
  const added = [...target.classList].filter((name) => !list(was).includes(name) && !list(is).includes(name));
  if (is === null) target.removeAttribute("class");
  else target.setAttribute("class", is);
  target.classList.add(...added);
}

function patchChildren(old, fresh, live) {
  const olds = [...old.childNodes];
  const news = [...fresh.childNodes];
  const from = match(olds, news);
  const kept = new Set(from);
  const touched = [
    ...olds.filter((_, at) => !kept.has(at)),
    ...from.flatMap((old, at) => (old >= 0 && !olds[old].isEqualNode(news[at]) ? [olds[old]] : [])),
  ];
  // A script has put something else in the place of what now changes: it gets what was served.
  if (touched.some((node) => !twin(node)?.isConnected && live.isConnected)) {
    rebuild(old, fresh, live);
    noteWithin(live);
    return;
  }
  olds.forEach((node, at) => !kept.has(at) && remove(node));
  const steady = rising(from);
  let after = null;
  const now = news.map((node, at) => {
    const mine = from[at] < 0 ? node.cloneNode(true) : olds[from[at]];
    if (from[at] < 0) insert(live, bring(mine), after);
    else if (!steady.has(at)) insert(live, twin(mine), after);
    if (from[at] < 0) noteAdded(twin(mine));
    if (twin(mine)?.parentNode === live) after = twin(mine);
    return mine;
  });
  if (now.length !== olds.length || now.some((node, at) => node !== olds[at])) old.replaceChildren(...now);
  now.forEach((node, at) => from[at] >= 0 && patch(node, news[at]));
}

function rebuild(old, fresh, live) {
  const now = [...fresh.cloneNode(true).childNodes];
  live.replaceChildren(...now.map(bring), ...(live === document.body ? [me] : []));
  old.replaceChildren(...now);
}

/** A served node's copy for the window. Scripts that are new in it will run. */
function bring(node) {
  const live = document.importNode(node, true);
  pairCopy(node, live);
  if (node.nodeType !== 1) return live;
  [node, ...node.querySelectorAll("noscript")].forEach(closeNoscript);
  [node, ...node.querySelectorAll("script")].filter(isProgram).forEach(revive);
  return twin(node);
}

// Where scripts run a browser reads a <noscript> as a text; a parsed page has elements there.
function closeNoscript(node) {
  if (node.localName === "noscript") twin(node).textContent = node.innerHTML;
}

/** A script that was copied does not run, one that was made does. */
function revive(script) {
  const copy = twin(script);
  if (ran.has(scriptKey(copy))) return;
  ran.add(scriptKey(copy));
  const runs = document.createElement("script");
  for (const { name, value } of script.attributes) runs.setAttribute(name, value);
  runs.async = script.hasAttribute("async");
  runs.textContent = script.textContent;
  twins.set(script, runs);
  copy.replaceWith(runs);
}

function pairCopy(node, copy) {
  twins.set(node, copy);
  const copies = copy.childNodes;
  node.childNodes.forEach((child, at) => pairCopy(child, copies[at]));
}

function insert(parent, node, after) {
  const before = after ? after.nextSibling : parent.firstChild;
  if (!node || node === before) return;
  // Where there is `moveBefore`, a film goes on playing while it is moved.
  if (node.isConnected && parent.moveBefore) parent.moveBefore(node, before);
  else parent.insertBefore(node, before);
}

function remove(node) {
  const live = twin(node);
  if (node.nodeType === 1 && [node, ...node.querySelectorAll("script")].some(isProgram)) changes.reload = true;
  if (!live?.parentNode) return;
  noteRemoved(live);
  forgetSheet(live);
  live.remove();
}
