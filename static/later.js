// Fetches the page's further scripts and styles when the reader first does something: until then the
// text has the line to itself. Whatever they have missed by then is told them again.

(() => {
  const files = document.body.dataset.later?.split(" ") ?? [];
  const kinds = ["scroll", "keydown", "pointerover", "pointerdown", "focusin", "click"];
  const missed = new Map();
  let waits = 0;

  function step(event) {
    const { target, type } = event;
    missed.delete(type);
    missed.set(type, event);
    // «Embed» opens a dialogue; a touch of a name shows its card first.
    if (type === "click" && target.closest(event.pointerType === "touch" ? ".embed, a.mention" : ".embed")) event.preventDefault();
    if (!waits) files.forEach(load);
  }

  function load(file) {
    const isStyle = file.endsWith(".css");
    const made = document.createElement(isStyle ? "link" : "script");
    made.rel = "stylesheet";
    made[isStyle ? "href" : "src"] = file;
    made.onload = made.onerror = loaded;
    document.head.append(made);
    waits += 1;
  }

  function loaded() {
    waits -= 1;
    if (waits) return;
    kinds.forEach((kind) => removeEventListener(kind, step, true));
    missed.forEach((event, kind) => {
      // A link that was followed is not followed twice.
      const isOver = kind === "click" && !event.defaultPrevented && !event.target.closest(".copy, .at");
      if (!isOver) event.target.dispatchEvent(new event.constructor(kind, event));
    });
  }

  kinds.forEach((kind) => addEventListener(kind, step, true));
})();
