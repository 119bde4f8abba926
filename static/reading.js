// For those who read: the contents follow, citations and addresses of paragraphs can be copied.

(() => {
  const said = document.querySelector(".said");
  // The section being read is the last whose heading has come up to here, as part of the window.
  const LINE = 0.3;
  let asked = 0;
  let silence = 0;

  function follow() {
    asked = 0;
    const contents = document.querySelector(".contents");
    if (!contents) return;
    // At the page's end the last of those in view: it can come no higher.
    const isEnd = scrollY > 0 && innerHeight + scrollY > document.documentElement.scrollHeight - 2;
    const links = [...contents.querySelectorAll("a")];
    const place = (one) => one.getBoundingClientRect();
    const tops = links.map((link) => {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return heading ? place(heading).top : Infinity;
    });
    const current = links[tops.findLastIndex((top) => top < innerHeight * (isEnd ? 1 : LINE))];
    const before = contents.querySelector("[aria-current]");
    if (current === before) return;
    before?.removeAttribute("aria-current");
    if (!current) return;
    current.setAttribute("aria-current", "location");
    const by = place(current).top - place(contents).top;
    const high = contents.clientHeight;
    if (by < 0 || by > high - current.offsetHeight) contents.scrollTop += by - high / 3;
  }

  function later() {
    asked ||= requestAnimationFrame(follow);
  }

  function say(key) {
    if (!said) return;
    clearTimeout(silence);
    said.textContent = said.dataset[key];
    silence = setTimeout(() => (said.textContent = ""), 4000);
  }

  /** Copies a text. Where a page may not, what shows it is selected, for the keyboard. */
  async function copy(text, shown) {
    try {
      await navigator.clipboard.writeText(text);
      say("copied");
    } catch {
      if (!shown) return;
      getSelection().selectAllChildren(shown);
      say(document.execCommand("copy") ? "copied" : "selected");
    }
  }

  document.addEventListener("pointerover", (event) => {
    if (said && event.target.matches?.(".at")) event.target.title = said.dataset.address;
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const shown = event.target.closest(".copy")?.closest("div").querySelector("code, dd");
    if (shown) copy(shown.textContent.trim(), shown);
    const link = event.target.closest(".at");
    if (link) copy(link.href, null);
  });
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  later();
})();
