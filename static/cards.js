// Who or what is named in a text, shown beside the name: by pointer, keyboard and touch. All that a
// card says stands on the page already, in its list of cards and in its events.

(() => {
  // A pointer that only passes by opens nothing; one that goes over to the card may take its time.
  const OPEN = 250;
  const CLOSE = 350;
  // From the name to the card, and from the card to the window's edge.
  const AWAY = 8;
  const ID = "_card";
  // What of a text may hold names: not the lists that the cards come from.
  const TEXT = ".prose, .note, .mentions, .brief";
  const AHEAD = [".ongoing", ".planned", ".awaited"];

  let card = null;
  // The link whose card is open, and one whose card was sent away while it is still pointed at.
  let open = null;
  let dismissed = null;
  let opening = 0;
  let closing = 0;
  let touched = false;

  const lists = () => {
    const kept = [...document.querySelectorAll("template.cards-only")].map((it) => it.content);
    return [document, ...kept];
  };
  // In a file that holds all pages of an article, cards lead to parts of that file.
  const address = (link) => {
    const [page] = link.href.split("#");
    return page === document.URL.split("#")[0] ? link.href : page;
  };

  /** The finished card of the entity to which a link leads. */
  function source(link) {
    const wanted = address(link);
    for (const list of lists()) {
      for (const name of list.querySelectorAll(".cards .name a")) {
        if (new URL(name.getAttribute("href"), document.baseURI).href === wanted) return name.closest("li");
      }
    }
    return null;
  }

  /** The link of a text at which something happens, if it leads to someone with a card. */
  function named(target) {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    if (!link || link.closest(`#${ID}, .cards`) || !link.closest(TEXT)) return null;
    return source(link) ? link : null;
  }

  /** What comes next for an entity, of the events of this page; if nothing does, what came last. */
  function event(link) {
    const wanted = address(link);
    const takesPart = (one) => [...one.querySelectorAll(".with a[href]")].some((it) => address(it) === wanted);
    const all = [...document.querySelectorAll(".after .event, .hang .event")].filter(takesPart);
    const next = all.find((one) => AHEAD.some((status) => one.querySelector(`.status${status}`)));
    return next ?? all.at(-1) ?? null;
  }

  function copy(node) {
    const made = node.cloneNode(true);
    for (const one of [made, ...made.querySelectorAll("*")]) one.removeAttribute("id");
    return made;
  }

  function fill(link) {
    const entity = copy(source(link));
    // With the keyboard the name itself leads there.
    for (const inner of entity.querySelectorAll("a")) inner.tabIndex = -1;
    const parts = [...entity.children];
    const told = event(link);
    if (told) {
      const line = document.createElement("p");
      line.className = "next";
      const when = told.querySelector(".when");
      if (when) {
        const date = line.appendChild(document.createElement("b"));
        date.textContent = when.textContent.trim();
      }
      const status = told.querySelector(".status");
      const stands = document.createElement("span");
      stands.className = status.className;
      stands.textContent = status.textContent;
      line.append(" ", stands);
      line.append(" ", document.createElement("br"));
      const name = told.querySelector(".name");
      const title = line.appendChild(document.createElement("span"));
      title.textContent = name.textContent.trim();
      for (const key of ["lang", "dir"]) if (name.hasAttribute(key)) title.setAttribute(key, name.getAttribute(key));
      parts.push(line);
    }
    card.replaceChildren(...parts);
  }

  /** Puts the card below the line of the link that is pointed at, or above it where there is no room. */
  function place(link, at) {
    const lines = [...link.getClientRects()];
    const line = lines.find((one) => at && at.y >= one.top - 2 && at.y <= one.bottom + 2 && at.x >= one.left - 2 && at.x <= one.right + 2)
      ?? lines[0] ?? link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const { offsetWidth: wide, offsetHeight: high } = card;
    const isLow = line.bottom + AWAY + high > innerHeight && line.top - AWAY - high > 0;
    const y = isLow ? line.top - AWAY - high : line.bottom + AWAY;
    const begins = getComputedStyle(document.documentElement).direction === "rtl" ? line.right - wide : line.left;
    const x = Math.max(AWAY, Math.min(begins, width - wide - AWAY));
    card.classList.toggle("above", isLow);
    // Measured, for what it is placed in may be placed itself.
    card.style.left = card.style.top = "0";
    const origin = card.getBoundingClientRect();
    card.style.left = `${x - origin.left}px`;
    card.style.top = `${y - origin.top}px`;
  }

  function show(link, at) {
    clearTimeout(opening);
    clearTimeout(closing);
    if (open === link && card?.isConnected) return;
    hide();
    if (!card?.isConnected) {
      card = document.createElement("div");
      card.id = ID;
      card.className = "hovercard";
      card.setAttribute("role", "tooltip");
      card.addEventListener("pointerenter", () => clearTimeout(closing));
      card.addEventListener("pointerleave", leave);
      (document.querySelector("main") ?? document.body).append(card);
    }
    fill(link);
    card.hidden = false;
    place(link, at);
    open = link;
    link.setAttribute("aria-describedby", ID);
  }

  function hide() {
    clearTimeout(opening);
    clearTimeout(closing);
    if (card) card.hidden = true;
    open?.removeAttribute("aria-describedby");
    open = null;
  }

  /** Closes the card, unless the pointer comes back in time or the keyboard is at the name. */
  function leave() {
    clearTimeout(opening);
    clearTimeout(closing);
    closing = setTimeout(() => {
      if (open && open === document.activeElement && open.matches(":focus-visible")) return;
      hide();
    }, CLOSE);
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = named(event.target);
    if (!link) {
      if (event.target !== dismissed) dismissed = null;
      return;
    }
    if (link === dismissed) return;
    clearTimeout(closing);
    if (link === open) return;
    clearTimeout(opening);
    opening = setTimeout(() => show(link, { x: event.clientX, y: event.clientY }), OPEN);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch" || !named(event.target)) return;
    leave();
  });
  document.addEventListener("focusin", (event) => {
    const link = named(event.target);
    if (link?.matches(":focus-visible")) show(link);
    else if (open && !card.contains(event.target)) hide();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === open && !open.matches(":hover")) leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    dismissed = open;
    hide();
  });

  // The first touch shows the card, which leads on; so does a second touch of the name.
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (touched && open && !card.contains(event.target) && named(event.target) !== open) hide();
  });
  document.addEventListener("click", (event) => {
    if (!touched || event.defaultPrevented || event.button !== 0) return;
    const link = named(event.target);
    if (!link || link === open) return;
    event.preventDefault();
    show(link, { x: event.clientX, y: event.clientY });
  });
  addEventListener("resize", () => open && place(open));
})();
