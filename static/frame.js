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
  if (parent === self) return;
  root.dataset.framed = "";

  // WordPress writes `#?secret=…` behind the address, and behind an event's id.
  const [, id, secret] = /^#?([^?]*)(?:.*[?&]secret=([a-zA-Z0-9]+))?/.exec(location.hash);
  const say = (message) => parent.postMessage(message, "*");

  /* Height: what the page needs, not what the frame has. */

  let said = 0;
  function tell(again) {
    // In a frame that is hidden nothing has a width, and so no true height.
    if (!root.clientWidth) return;
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (!height || (height === said && again !== true)) return;
    said = height;
    say(JSON.stringify({ subject: "lti.frameResize", height }));
    say({ context: "h5p", action: "resize", scrollHeight: height, clientHeight: height });
    say({ ibid: { id: query.get("id"), height } });
    if (secret) say({ message: "height", value: height, secret });
  }
  say({ context: "h5p", action: "hello" });
  new ResizeObserver(tell).observe(root);
  addEventListener("load", tell);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data) return;
    const asks = data.ibid === "height" || (data.message === "ready" && data.secret === secret)
      || (data.context === "h5p" && data.action === "resize");
    if (asks) tell(true);
  });

  /* Links lead out of the frame, if it may: else the frame itself goes there. */

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const address = link.href.baseVal ?? link.href;
    if (!/^https?:/.test(address) || address.split("#")[0] === location.href.split("#")[0]) return;
    if (secret && new URL(address).host === location.host) {
      event.preventDefault();
      say({ message: "link", value: address, secret });
    } else if (origin !== "null") {
      const tab = open("", "_blank");
      if (!tab) return;
      event.preventDefault();
      tab.opener = null;
      tab.location.replace(address);
    }
  });

  /* One event, by its id. */

  addEventListener("DOMContentLoaded", () => {
    let wanted = "";
    try { wanted = decodeURIComponent(id); } catch { /* not one of ours */ }
    const one = document.getElementById(wanted);
    if (!one?.matches(".year .event")) return;
    root.dataset.one = "";
    one.classList.add("one");
    document.querySelector(".all-events a").addEventListener("click", () => delete root.dataset.one);
  });
})();
