// The pages around an embed: what each kind of course page does with the frames in it, by what is documented of it
// (Canvas: `lti.frameResize`; WordPress: oEmbed's secret; H5P: its resizer), and ours. Each is a page with some frames
// that counts what they say, and what moves in it.

/** A page of another host with one frame for each address. `kind` is a parent below; `style` goes to each frame. */
export function parentPage(kind, addresses, { before = "", after = "<p id=below>Below.</p>", style = "", attributes = "" } = {}) {
  const { frame, script = "", head = "" } = PARENTS[kind];
  const frames = addresses.map((address, at) => `<section>${frame(address, at, style, attributes)}</section>`).join("\n");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A course</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<style>html { overflow-y: scroll } body { margin: 0; font: 16px/1.5 sans-serif } section { margin: 0 0 16px }</style>
<script>${COUNTS}${script}</script>${head}</head><body>${before}${frames}${after}</body></html>`;
}

// What frames say: by frame, all messages, and when the first height was seen. What moved in the page.
const COUNTS = `
"use strict";
const heard = new Map(), firsts = new Map();
window.settled = () => Math.max(...frames_().map((frame) => firsts.get(frame.contentWindow) ?? Infinity));
window.faults = [];
window.shifts = [];
window.frames_ = () => [...document.querySelectorAll("iframe, ibid-embed")].map((it) => it.shadowRoot?.querySelector("iframe") ?? it);
window.said = () => frames_().map((frame) => heard.get(frame.contentWindow) ?? []);
addEventListener("error", (event) => faults.push(event.message));
addEventListener("message", ({ source, data }) => {
  if (!heard.has(source)) heard.set(source, []);
  heard.get(source).push({ data });
  if (!data.ibid || firsts.has(source)) return;
  // What the first height itself moves is seen in the next picture.
  firsts.set(source, Infinity);
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => firsts.set(source, performance.now()))));
});
new PerformanceObserver((list) => {
  for (const { startTime, value } of list.getEntries()) shifts.push({ at: startTime, value });
}).observe({ type: "layout-shift", buffered: true });
`;

const plain = (address, at, style, attributes) =>
  `<iframe src="${address}" width="100%" height="400" frameborder="0" title="Frame ${at}" style="${style}" ${attributes}></iframe>`;

export const PARENTS = {
  /** No script at all: the height stays what it is. */
  bare: { frame: plain },

  /** The text of a message is JSON; the frame is the one whose window sent it; a height without unit is in pixels. */
  canvas: {
    frame: plain,
    script: `
addEventListener("message", (event) => {
  let message;
  try {
    message = typeof event.data === "string" ? JSON.parse(event.data) : null;
  } catch {
    return;
  }
  if (message?.subject !== "lti.frameResize") return;
  const frame = frames_().find((one) => one.contentWindow === event.source);
  if (!frame) return;
  const height = Number(message.height) <= 0 ? 1 : message.height;
  const css = typeof height === "number" ? height + "px" : height;
  frame.height = css;
  frame.style.height = css;
});`,
  },

  /** The server writes the secret, the sandbox, and hides the frame until it has spoken. Heights are clamped. */
  wordpress: {
    frame: (address, at, style) => `<blockquote class="wp-embedded-content" data-secret="s3cret${at}"><a href="${address}">A title</a></blockquote>
<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="position: absolute; visibility: hidden; ${style}"
 src="${address}#?secret=s3cret${at}" data-secret="s3cret${at}" width="600" height="400" frameborder="0" title="Frame ${at}"></iframe>`,
    head: "<style>iframe { max-width: 100%; width: 100% }</style>",
    script: `
addEventListener("message", ({ source, data }) => {
  if (!data || !data.secret || !data.message || /[^a-zA-Z0-9]/.test(data.secret)) return;
  for (const quote of document.querySelectorAll('blockquote[data-secret="' + data.secret + '"]')) quote.style.display = "none";
  for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
    if (source !== frame.contentWindow) continue;
    frame.removeAttribute("style");
    if (data.message === "height") frame.height = Math.max(200, Math.min(1000, parseInt(data.value, 10)));
    if (data.message !== "link") continue;
    const [from, to] = [new URL(frame.src), new URL(data.value)];
    if (/^https?:$/.test(to.protocol) && from.host === to.host && document.activeElement === frame) top.location.href = to.href;
  }
});
addEventListener("load", () => {
  for (const frame of document.querySelectorAll("iframe.wp-embedded-content")) {
    frame.contentWindow.postMessage({ message: "ready", secret: frame.dataset.secret }, "*");
  }
});`,
  },

  /** Answers a greeting, and with each change of its own width asks again. Its answers go to the origin of the frame. */
  h5p: {
    frame: plain,
    script: `
addEventListener("message", (event) => {
  if (event.data?.context !== "h5p") return;
  const frame = frames_().find((one) => one.contentWindow === event.source);
  if (!frame) return;
  const answer = (action) => event.source.postMessage({ context: "h5p", action }, event.origin);
  const { action, scrollHeight, clientHeight } = event.data;
  if (action === "hello") {
    frame.style.width = "100%";
    frame.getBoundingClientRect();
    addEventListener("resize", () => frame.contentWindow && answer("resize"));
    answer("hello");
  } else if (action === "prepareResize") {
    if (frame.clientHeight === scrollHeight && scrollHeight === clientHeight) return;
    frame.style.height = clientHeight + "px";
    answer("resizePrepared");
  } else if (action === "resize") {
    frame.style.height = scrollHeight + "px";
  }
});`,
  },

  /** Our own script, from the embed's own site. */
  ours: {
    frame: (address, at, style, attributes) => `<ibid-embed src="${address}" ${attributes}><a href="${address}">Frame
 ${at}</a></ibid-embed>`,
  },
};
