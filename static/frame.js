/* A page in the frame of another: it takes that page's scheme, says how high it is, and opens its links
   where the frame lets it. The frame may have no origin (sandbox="allow-scripts"): nothing is kept,
   nothing pops up, nothing throws. */
(() => {
  "use strict";
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const theme = query.get("theme");
  if (theme === "auto") delete root.dataset.scheme;
  if (theme === "light" || theme === "dark") root.dataset.scheme = theme;
  if (query.get("plain") === "1") root.dataset.plain = "";
  root.dataset.live = "";

  // WordPress writes `#?secret=…` behind the address, and behind an event's id.
  const [, id, secret] = /^#?([^?#]*)(?:.*[?&]secret=([a-zA-Z0-9]+))?/.exec(location.hash);

  // Not before the page is whole and its other scripts have run: the first height is to be the last.
  addEventListener("DOMContentLoaded", () => {
    showOne();
    if (parent === self) return;
    wait(25);
    new ResizeObserver(() => tell()).observe(root);
    addEventListener("resize", () => tell());
    document.fonts.addEventListener("loadingdone", () => tell());
  });

  /* One event, by its id. */

  function showOne() {
    let wanted = "";
    try { wanted = decodeURIComponent(id); } catch { /* not one of ours */ }
    const one = document.getElementById(wanted);
    if (!one?.matches(".year .event")) return;
    root.dataset.one = "";
    one.classList.add("one");
    document.querySelector(".all-events a").addEventListener("click", () => delete root.dataset.one);
  }

  if (parent === self) return;
  root.dataset.framed = "";
  const say = (message) => parent.postMessage(message, "*");

  /* Height: what the page needs, not what the frame has. */

  let said = 0, tabs = false;
  function tell(again) {
    // In a frame that is hidden nothing has a width, and so no true height.
    if (!root.clientWidth || !isStyled()) return;
    const height = needed();
    if (!height || (height === said && again !== true)) return;
    said = height;
    say(JSON.stringify({ subject: "lti.frameResize", height }));
    say({ context: "h5p", action: "resize", scrollHeight: height, clientHeight: height });
    say({ ibid: { id: query.get("id"), height } });
    if (secret) say({ message: "height", value: height, secret });
  }
  // A page without deferred scripts is whole before its styles are there.
  const isStyled = () => document.readyState === "complete"
    || [...document.querySelectorAll("link[rel=stylesheet]")].every(({ sheet }) => sheet);
  // A scroll bar takes width, and should go when the frame has grown: the page is measured without it. Chromium keeps
  // one that it needs only because it is there, until the page is laid out without it; so also after the frame grew.
  function needed() {
    const { style } = root;
    const before = style.overflow;
    const bar = innerWidth > root.clientWidth;
    if (bar) style.overflow = "hidden";
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (bar) style.overflow = before;
    return height;
  }
  // A frame that is hidden or far away is drawn by nobody, and then nothing tells of its size: until it has said its
  // first height it looks by itself. Later it is told when it comes in sight.
  function wait(ms) {
    tell();
    if (!said) setTimeout(wait, ms, Math.min(2 * ms, 1000));
  }
  // H5P's resizer answers to an origin, which a sandboxed frame does not have: there its answer would throw.
  if (origin !== "null") say({ context: "h5p", action: "hello" });
  // Whoever around it was not ready hears it now, or asks.
  addEventListener("load", () => tell(true));
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data) return;
    if (data.ibid === "hello") tabs ||= data.tabs === true;
    const asks = data.ibid === "hello" || (data.message === "ready" && data.secret === secret)
      || (data.context === "h5p" && data.action === "resize");
    if (asks) tell(true);
  });

  /* Links lead out of the frame, if it may: else the frame itself goes there. One without an origin may not, unless the
     page around it says so (static/embed.js does). */

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const address = new URL(link.href.baseVal ?? link.href, location).href;
    if (!/^https?:/.test(address) || address.split("#")[0] === location.href.split("#")[0]) return;
    if (secret && new URL(address).host === location.host) {
      event.preventDefault();
      say({ message: "link", value: address, secret });
    } else if (tabs) {
      event.preventDefault();
      open(address, "_blank", "noopener");
    } else if (origin !== "null") {
      const tab = open("", "_blank");
      if (!tab) return;
      event.preventDefault();
      tab.opener = null;
      tab.location.replace(address);
    }
  });
})();
