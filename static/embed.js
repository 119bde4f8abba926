/* For the page around: <ibid-embed src="https://…/embed/timeline/"><a href="https://…/timeline/">The timeline</a></ibid-embed>
   shows that page in a frame as high as what it holds. The link stands there until the frame has said its height,
   and for good where the frame does not come. Attributes: src; theme, plain (handed on); height, in pixels, that is
   kept free until then. Nothing is kept, nothing is global but the element. */
(() => {
  "use strict";
  if (customElements.get("ibid-embed")) return;
  // Those in a page now, to find the one whose frame speaks.
  const all = new Set();
  const MOST = 1e5;
  const look = new CSSStyleSheet();
  look.replaceSync(":host{display:block;position:relative}:host([hidden]){display:none}"
    + "iframe{display:block;box-sizing:content-box;inline-size:100%;border:0}"
    + "iframe:not(.live){position:absolute;inset:0;block-size:100%;visibility:hidden}.live+slot{display:none}");
  const near = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) target.begin();
  }, { rootMargin: "600px" });

  class Embed extends HTMLElement {
    static observedAttributes = ["src", "theme", "plain", "height"];
    #root = this.attachShadow({ mode: "open" });
    #frame = null;
    #height = 0;
    #waits = false;

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [look];
      this.#root.append(document.createElement("slot"));
    }

    connectedCallback() {
      all.add(this);
      this.#reserve();
      near.observe(this);
    }

    disconnectedCallback() {
      all.delete(this);
      near.unobserve(this);
      this.#drop();
    }

    attributeChangedCallback(name, before, now) {
      if (before === now || !this.isConnected) return;
      if (name !== "height") {
        this.#height = 0;
        this.#drop();
      }
      this.#reserve();
      // Of several attributes that change together one frame comes.
      if (name === "height" || this.#waits) return;
      this.#waits = true;
      queueMicrotask(() => {
        this.#waits = false;
        near.unobserve(this);
        if (this.isConnected) near.observe(this);
      });
    }

    /** The address of the frame, with what is asked of it; none where there is none that a frame may show. */
    #address() {
      try {
        const address = new URL(this.getAttribute("src") ?? "", document.baseURI);
        if (!this.getAttribute("src") || !/^(https?|file):$/.test(address.protocol)) return null;
        const theme = this.getAttribute("theme");
        if (/^(light|dark|auto)$/.test(theme)) address.searchParams.set("theme", theme);
        if (this.hasAttribute("plain")) address.searchParams.set("plain", "1");
        return address.href;
      } catch {
        return null;
      }
    }

    /** The room that the frame will take, so that little moves when it comes. */
    #reserve() {
      const height = this.#height || parseInt(this.getAttribute("height"), 10) || 0;
      this.style.minBlockSize = this.#frame?.className || !height ? "" : `${Math.min(height, MOST)}px`;
    }

    #drop() {
      this.#frame?.remove();
      this.#frame = null;
    }

    /** Near the window: the frame is made. */
    begin() {
      near.unobserve(this);
      const address = this.#frame ? null : this.#address();
      if (!address) return;
      const frame = document.createElement("iframe");
      frame.title = (this.getAttribute("title") ?? this.textContent).trim().replace(/\s+/g, " ") || address;
      // Of the frame's site nothing is kept, and it is not told whose page this is. Links open in a new tab, as the
      // page there would have them: for that they leave the sandbox.
      // (From a folder a sandboxed page could not load its own styles.)
      if (!address.startsWith("file:")) frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
      frame.referrerPolicy = "no-referrer";
      frame.addEventListener("load", () => frame.contentWindow?.postMessage({ ibid: "hello", tabs: true }, "*"));
      frame.src = address;
      this.#frame = frame;
      this.#root.prepend(frame);
    }

    /** The frame has said its height. */
    heard(source, height) {
      const frame = this.#frame;
      if (!frame || frame.contentWindow !== source) return;
      this.#height = Math.min(Math.ceil(height), MOST);
      frame.style.blockSize = `${this.#height}px`;
      if (frame.className) return;
      const held = this.contains(document.activeElement);
      frame.className = "live";
      this.#reserve();
      if (held) frame.focus();
    }
  }

  addEventListener("message", ({ source, data }) => {
    const height = data?.ibid?.height;
    if (!source || !(height > 0 && Number.isFinite(height))) return;
    for (const one of all) one.heard(source, height);
  });
  customElements.define("ibid-embed", Embed);
})();
