// Stylesheets and pictures: loaded first, then shown.

const isSheet = (node) => /\bstylesheet\b/i.test(node.getAttribute("rel") ?? "");
const older = new WeakMap(); // a link that loads → the links that go when it has

function swapSheet(live, change) {
  const next = live.cloneNode();
  change(next);
  changes.swapped.add(next);
  older.set(next, [live, ...(older.get(live) ?? [])]);
  const done = () => forgetOlder(next);
  next.addEventListener("load", done, { once: true });
  next.addEventListener("error", done, { once: true });
  live.after(next);
  return next;
}

function forgetOlder(link) {
  older.get(link)?.forEach((one) => one.remove());
  older.delete(link);
}

function forgetSheet(node) {
  if (node.localName === "link") forgetOlder(node);
}

const turns = new WeakMap(); // a picture that was changed twice shows the later one

function swapPicture(live, like, show) {
  const turn = (turns.get(live) ?? 0) + 1;
  turns.set(live, turn);
  const next = new Image();
  next.onload = next.onerror = () => {
    if (turns.get(live) === turn) show();
  };
  for (const name of ["sizes", "srcset", "src"]) {
    if (like.hasAttribute(name)) next.setAttribute(name, like.getAttribute(name));
  }
  if (!next.src && !next.srcset) show();
}

/** Files that were replaced under their names. A browser asks for an address once only: it gets another. */
function reloadFiles(files, version) {
  const names = new Set(files.map((file) => file.split("/").at(-1)));
  const isNamed = (address) => address && names.has(lastPart(address));
  for (const script of document.scripts) {
    if (script !== me && isProgram(script) && isNamed(script.src)) return location.reload();
  }
  for (const picture of document.images) {
    if (changes.swapped.has(picture) || !isNamed(picture.currentSrc || picture.src)) continue;
    const next = picture.cloneNode();
    if (next.hasAttribute("src")) next.setAttribute("src", renewed(next.getAttribute("src"), version));
    if (next.hasAttribute("srcset")) {
      const each = next.srcset.split(/,\s+/).map((one) => one.trim().replace(/^\S+/, (url) => renewed(url, version)));
      next.setAttribute("srcset", each.join(", "));
    }
    swapPicture(picture, next, () => setAttributes(picture, next, picture));
  }
  for (const link of document.querySelectorAll("link[rel~=stylesheet i]")) {
    if (changes.swapped.has(link) || !isNamed(link.href)) continue;
    const own = servedOf(link);
    const next = swapSheet(link, (one) => one.setAttribute("href", renewed(link.getAttribute("href"), version)));
    if (own) twins.set(own, next);
  }
}

const servedOf = (live) => [...served.querySelectorAll(live.localName)].find((node) => twin(node) === live);
const lastPart = (address) => decodeURIComponent(new URL(address, document.baseURI).pathname.split("/").at(-1));

function renewed(address, version) {
  const [rest, hash] = address.split("#");
  const [path, query = ""] = rest.split("?");
  const kept = query.split("&").filter((one) => one && !one.startsWith("ibid="));
  return `${path}?${[...kept, `ibid=${version}`].join("&")}${hash === undefined ? "" : `#${hash}`}`;
}
