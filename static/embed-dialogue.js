// The dialogue behind «Embed»: how it will look, and what is pasted where. `told`, from
// src/build/dialogue.rs: the site's own address, a pattern for each kind of page, the words. What a
// snippet holds is the pattern's matter; here it is only filled in, with the height that the preview says.

const { words } = told;
// The site's root, as it is read here: the assets lie one folder below.
const root = new URL("..", document.currentScript.src).href;
// What hosts give a frame that is not told how wide it may be; and its height until it says its own.
const WIDTH = 600;
const HEIGHT = 400;
const own = document.documentElement.dataset.scheme ?? "auto";
const meta = (name) => document.querySelector(`meta[property="og:${name}"]`)?.content ?? "";

let dialog = null;
let link = null;
let frame = null;
let height = HEIGHT;

/** An element; `true` is an attribute without a value, `false` and `null` none. */
function make(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== null) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

function choice(name, value, text, checked) {
  const input = make("input", { type: "radio", name, value, checked });
  return make("label", {}, input, make("span", {}, text));
}

function group(name, values, checked) {
  const all = values.map(([value, text]) => choice(name, value, text ?? words[`${name}-${value}`], value === checked));
  return make("fieldset", {}, make("legend", {}, words[name]), make("div", { class: "choices-row" }, ...all));
}

const tick = (name) => make("label", { class: "tick" }, make("input", { type: "checkbox", name }), make("span", {}, words[name]));

function build() {
  const kinds = told.kinds.map(({ key, name }) => [key, name]);
  const form = make("form", { method: "dialog" },
    make("div", { class: "heading" },
      make("div", {}, make("h2", { id: "_embedding" }, words.title), make("p", { class: "of" })),
      make("button", { type: "submit", class: "close", "aria-label": words.close }, "×")),
    make("div", { class: "settings" },
      group("kind", kinds, kinds[0][0]),
      make("div", { class: "looks" },
        group("theme", [["auto"], ["light"], ["dark"]], own),
        make("div", { class: "ticks" }, tick("plain"), tick("event"))),
      make("p", { class: "how", id: "_how" }),
      make("div", { class: "code" },
        make("label", { for: "_snippet" }, words.snippet),
        make("button", { type: "button", class: "copies" }, words.copy),
        make("textarea", { id: "_snippet", readonly: true, rows: 8, dir: "ltr", spellcheck: "false", "aria-describedby": "_how" })),
      make("p", { class: "told", role: "status" })),
    make("div", { class: "preview", tabindex: 0, role: "group", "aria-label": words.preview },
      make("div", { class: "paper" })));
  const made = make("dialog", { class: "embedding", "aria-labelledby": "_embedding" }, form);
  form.addEventListener("change", () => show());
  made.querySelector(".copies").addEventListener("click", copy);
  made.querySelector("textarea").addEventListener("focus", (event) => event.target.select());
  // A press beside it closes it.
  made.addEventListener("pointerdown", (event) => event.target === made && made.close());
  made.addEventListener("close", () => {
    part(".paper").replaceChildren();
    frame = null;
    link?.focus();
  });
  new ResizeObserver(fit).observe(made.querySelector(".preview"));
  return made;
}

const part = (selector) => dialog.querySelector(selector);
const value = (name) => dialog.querySelector("form").elements[name].value;
const ticked = (name) => part(`[name="${name}"]`).checked;
const kind = () => told.kinds.find(({ key }) => key === value("kind"));
const isTimeline = () => link.href.slice(root.length).includes("embed/timeline");

/** The event to which the page's address leads, where the link is to a timeline. */
function event() {
  let id = "";
  try { id = decodeURIComponent(location.hash.slice(1)); } catch { /* not one of ours */ }
  const found = isTimeline() && id ? document.getElementById(id) : null;
  return found?.matches(".event") ? { id: id.replace(/^_e-/, ""), name: found.querySelector(".name") } : null;
}

const plainly = (text) => text.trim().replace(/\s+/g, " ");

function title() {
  if (ticked("event")) return plainly(event().name.textContent);
  if (!isTimeline()) return meta("title");
  const isArticle = document.body.classList.contains("kind-article");
  return told.timeline.replace("{0}", () => meta(isArticle ? "title" : "site_name"));
}

/** Where a page stands for others: below the site's own address, where it has one. */
const address = (url) => told.base && url.startsWith(root) ? told.base + url.slice(root.length) : url;

/** What stands behind a page's address: its looks, and the one event. */
function behind() {
  const query = new URLSearchParams();
  if (kind().looks && value("theme") !== own) query.set("theme", value("theme"));
  if (kind().looks && ticked("plain")) query.set("plain", "1");
  const asked = String(query);
  return (asked && `?${asked}`) + (ticked("event") ? `#${event().id}` : "");
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function snippet() {
  const { pattern } = kind();
  const page = document.querySelector("link[rel=canonical]")?.href ?? location.href.split(/[?#]/)[0];
  const values = {
    frame: address(link.href) + behind(),
    whole: page + (ticked("event") ? location.hash : ""),
    title: title(),
    height: String(height),
    script: (told.base ?? root) + "embed/embed.js",
  };
  const isHtml = pattern.startsWith("<");
  const filled = (text) => isHtml ? text.replace(/[&<>\x22]/g, (sign) => ENTITIES[sign]) : text;
  return pattern.replace(/\{(\w+)\}/g, (_, name) => filled(values[name]));
}

/** The preview as it is chosen. It is made anew: a page for frames reads its address once. It can be looked at and
    no more, or its links would lead away, and the keyboard into all of them. */
function show() {
  const source = link.href + behind();
  const { key, looks } = kind();
  for (const input of dialog.querySelectorAll("[name=theme], [name=plain]")) input.disabled = !looks;
  if (frame?.src !== new URL(source, location.href).href) {
    height = HEIGHT;
    frame = make("iframe", { src: source, title: title(), inert: true });
    frame.style.width = `${WIDTH}px`;
    part(".paper").replaceChildren(frame);
  }
  const asks = document.querySelector('link[type="application/json+oembed"]');
  part(".how").textContent = words[key === "wordpress" && !asks ? "how-wordpress-link" : `how-${key}`];
  part(".told").textContent = "";
  part(".of").textContent = title();
  write();
}

function write() {
  part("textarea").value = snippet();
  fit();
}

/** The frame keeps its width, so that its height is the one it will have; a narrow window shows it smaller. */
function fit() {
  if (!frame) return;
  const paper = part(".paper");
  const scale = Math.min(1, part(".preview").clientWidth / WIDTH);
  frame.style.height = `${height}px`;
  frame.style.transform = scale < 1 ? `scale(${scale})` : "";
  paper.style.width = `${WIDTH * scale}px`;
  paper.style.height = `${height * scale}px`;
}

async function copy() {
  const field = part("textarea");
  let done = true;
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select();
    done = document.execCommand("copy");
  }
  part(".told").textContent = words[done ? "copied" : "copy-by-hand"];
}

addEventListener("message", ({ source, data }) => {
  const says = data?.ibid?.height;
  if (!frame || source !== frame.contentWindow || !(says > 0 && Number.isFinite(says))) return;
  height = Math.ceil(says);
  write();
});

addEventListener("ibid:embed", ({ detail }) => {
  link = detail;
  dialog ??= build();
  // The preview of an editor may have changed the page since.
  if (!dialog.isConnected) document.body.append(dialog);
  const one = part("[name=event]");
  one.closest("label").hidden = !event();
  one.checked = false;
  dialog.showModal();
  show();
  part("[name=kind]:checked").focus();
});
