// What is wrong, over the page.

const overlay = makeOverlay();

function makeOverlay() {
  const make = (tag, className, ...inside) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...inside);
    return node;
  };
  const button = (className, act) => {
    const node = make("button", className);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  };
  const host = make("ibid-preview");
  const title = make("h2");
  title.id = "title";
  const hide = button("hide", () => open(false));
  const shortcut = make("kbd", "", "Esc");
  hide.append("Hide ", shortcut);
  const list = make("ol", "faults");
  const more = make("p", "more");
  const panel = make("section", "panel", make("header", "", title, hide), list, more);
  panel.setAttribute("aria-labelledby", "title");
  panel.tabIndex = -1;
  const chip = button("chip", () => {
    open(true);
    panel.focus();
  });
  chip.setAttribute("aria-expanded", "false");
  const lost = make("p", "lost");
  lost.setAttribute("role", "status");
  const said = make("p", "said");
  said.setAttribute("aria-live", "polite");
  // In the browser's top layer, or, where there is no `popover` yet, above all that the page has.
  const layer = make("div", "layer", panel, make("div", "foot", chip, lost), said);
  layer.setAttribute("popover", "manual");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(OVERLAY_STYLE);
  root.adoptedStyleSheets = [sheet];
  root.append(layer);
  panel.hidden = chip.hidden = true;

  let shownAs = "[]"; // what was told last, to tell when it has changed
  let isLost = false;

  // The element is in the page only while it has something to say.
  function settle() {
    const needed = list.childElementCount > 0 || isLost;
    if (!needed) return host.remove();
    layer.dataset.scheme = scheme();
    if (host.isConnected) return;
    document.documentElement.append(host);
    layer.showPopover?.();
  }

  function open(isOpen) {
    const inside = panel.contains(root.activeElement);
    panel.hidden = !isOpen;
    chip.hidden = isOpen || list.childElementCount === 0;
    if (inside && !chip.hidden) chip.focus();
    // Another page of the site need not show again what was put away.
    remember(isOpen ? "" : shownAs);
  }

  function faults(all, extra = 0) {
    const now = JSON.stringify([all, extra]);
    if (now === shownAs) return;
    shownAs = now;
    const errors = all.filter((one) => one.severity === "error").length;
    list.replaceChildren(...all.map((one) => faultItem(make, one)));
    more.textContent = extra ? `and ${extra} more` : "";
    title.textContent = [counted(errors, "error"), counted(all.length - errors, "warning")].filter(Boolean).join(", ");
    chip.textContent = errors ? counted(all.length + extra, "fault") : counted(all.length + extra, "warning");
    chip.classList.toggle("calm", errors === 0);
    panel.classList.toggle("calm", errors === 0);
    // The fault in hand stays open while it is mended; a new one opens by itself, a warning does not.
    const isOpen = errors > 0 ? remembered() !== fingerprint(now) : all.length > 0 && !panel.hidden;
    panel.hidden = !isOpen;
    chip.hidden = isOpen || all.length === 0;
    settle();
    // Read out after the element is there: a region that comes with its text is passed over.
    said.setAttribute("aria-live", errors ? "assertive" : "polite");
    const text = all.length ? `${title.textContent}. ${all[0].message}` : "";
    setTimeout(() => { said.textContent = text; }, 100);
  }

  function connection(isThere) {
    if (isLost === !isThere) return;
    isLost = !isThere;
    lost.replaceChildren();
    if (isLost) lost.append("The preview is not running. Start it again with: ", make("code", "", "ibid serve"));
    settle();
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && host.isConnected && !panel.hidden) open(false);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => host.isConnected && settle());
  return { host, faults, connection };
}

const counted = (count, word) => (count === 0 ? "" : `${count} ${word}${count === 1 ? "" : "s"}`);

/** The page's scheme, which the site may have set. */
function scheme() {
  const own = getComputedStyle(document.documentElement).colorScheme;
  if (/dark/.test(own) !== /light/.test(own)) return /dark/.test(own) ? "dark" : "light";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function fingerprint(text) {
  let sum = 7;
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) | 0;
  return String(sum);
}

function remember(text) {
  try { sessionStorage.setItem("ibid-hidden", text && fingerprint(text)); } catch { /* then it shows again */ }
}

function remembered() {
  try { return sessionStorage.getItem("ibid-hidden"); } catch { return null; }
}

function faultItem(make, { severity, message, file, line, column, hints = [], lines = [] }) {
  const place = [file, line, column].filter((part) => part !== undefined && part !== null).join(":");
  const head = make("p", "place", make("b", "", severity === "error" ? "Error" : "Warning"));
  if (place) head.append(" ", make("code", "", place));
  const item = make("li", severity === "error" ? "error" : "warning", head,
    make("p", "message", ...inCode(make, message)));
  if (lines.length) {
    const rows = lines.map((one) => codeLine(make, one));
    item.append(make("div", "code", ...rows));
  }
  item.append(...hints.map((hint) => make("p", "hint", make("span", "", ...inCode(make, hint)))));
  return item;
}

/** `words` between backticks are set as code. Nothing is ever read as HTML. */
function inCode(make, text) {
  return text.split(/`([^`]+)`/).map((part, at) => (at % 2 ? make("code", "", part) : part));
}

/** A paragraph is one long line: of such a line the place is shown, and what is about it. */
function codeLine(make, { number, text, from, to }) {
  const letters = [...text]; // the columns count characters, not UTF-16 units
  const start = from ?? 0;
  const end = from === undefined || from === null ? start : Math.max(to ?? start, start + 1);
  const first = Math.max(0, start - 70);
  const last = Math.min(letters.length, Math.max(end, start) + 90, start + 400);
  const part = (one, other) => letters.slice(one, Math.max(one, other)).join("");
  const words = make("span", "text", first > 0 ? "… " : "", first > 0 ? part(first, start).trimStart() : part(first, start));
  words.dir = "auto";
  if (end > start) words.append(make("mark", "", part(start, Math.min(end, last)) || " "));
  words.append(part(Math.min(end, last), last).trimEnd(), last < letters.length ? " …" : "");
  return make("div", end > start ? "line here" : "line", make("span", "number", String(number)), words);
}
