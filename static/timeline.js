/* The drawn timeline, made to move: zoom, pan, filters. The page is whole without it: it draws again
   what src/view/drawing drew, by the same rules, for another width or for fewer events. */
(() => {
  "use strict";
  const box = document.querySelector(".drawing.moves");
  const controls = box?.querySelector(".controls");
  if (!controls) return;
  const frame = box.querySelector(".frame");
  const svg = frame.querySelector(".drawn");
  const rtl = box.dir === "rtl";
  const lang = document.documentElement.lang;
  const DAY = 864e5, MARK = 6, LABEL = 10, TO_BAR = 6, GAP = 10, CROWD = 34, LONGEST = 30;
  const HEAD = 28, LANE = 26, BARE = 16;
  const WIDEST = 4e6;
  const all = [...document.querySelectorAll(".event[data-in]")];
  const defs = svg.querySelector("defs").outerHTML;
  const least = svg.getBoundingClientRect().height;

  // What the list says of each event that has a date.
  const events = [];
  for (const item of all) {
    if (!item.dataset.days) continue;
    const [first, last, form] = item.dataset.days.split(",");
    const title = item.querySelector(".name").textContent;
    const sign = item.querySelector(".status");
    const status = sign.classList[1];
    events.push({
      item, title, status, label: shortened(title), id: item.id,
      first: first === "" ? null : +first, last: last === "" ? null : +last,
      form: form[0], unsure: form[1] === "~",
      word: status === "happened" ? "" : " · " + sign.textContent,
    });
  }
  const [from, to] = box.dataset.scale.split(",").map(Number);
  let shown = events;
  // How many times as wide as its frame the drawing is.
  let zoom = Math.max(1, svg.getBoundingClientRect().width / frame.clientWidth || 1);
  let drawn = null; // what was last painted: its width and the part of it that is there
  let chosen = "";

  /* Places: pixels from where time begins, whichever side that is on. */

  const width = () => frame.clientWidth * zoom;
  const at = (day, wide) => (day - from) / (to - from) * wide;
  const scrolled = () => Math.abs(frame.scrollLeft);
  const scrollTo = (x) => { frame.scrollLeft = rtl ? -x : x; };
  const along = (clientX) => {
    const rect = frame.getBoundingClientRect();
    return rtl ? rect.right - clientX : clientX - rect.left;
  };
  const most = () => Math.max(1, Math.min(WIDEST / frame.clientWidth, (to - from) / 8));

  function shortened(title) {
    const letters = [...title];
    if (letters.length <= LONGEST) return title;
    const cut = letters.slice(0, LONGEST).join("");
    const space = cut.lastIndexOf(" ");
    return (space > 0 ? cut.slice(0, space) : cut).replace(/[,;: ،—–]+$/, "") + "…";
  }

  const measure = (() => {
    let context;
    return (text, bold) => {
      if (!context) context = document.createElement("canvas").getContext("2d");
      const { fontFamily, fontSize } = getComputedStyle(svg);
      context.font = `${bold ? 600 : 400} ${fontSize} ${fontFamily}`;
      return context.measureText(text).width;
    };
  })();

  /* Lanes: as src/view/drawing/lanes.rs has them. */

  function want(event, wide) {
    event.wide ??= measure(event.label) + (event.word && measure(event.word, true));
    let start, end;
    if (event.form === "d") start = end = at(event.first + 0.5, wide);
    else {
      start = event.first === null ? 0 : at(event.first, wide);
      end = event.last === null ? wide : at(event.last + 1, wide);
    }
    const open = event.first === null;
    const mark = end - start < 18 ? (start + end) / 2 : open ? end - 9 : start + 9;
    const bar = end - start > 2 * MARK;
    const left = Math.min(start, mark - MARK), right = Math.max(end, mark + MARK);
    let words = [mark, LABEL, false];
    const beforeMark = open && mark - LABEL - event.wide >= 0;
    if (beforeMark) words[2] = true;
    else if (!(bar && mark + LABEL + event.wide + TO_BAR <= end)) {
      const [b, by] = bar ? [end, TO_BAR] : [mark, LABEL];
      const a = bar ? start : mark;
      if (b + by + event.wide <= wide) words = [b, by, false];
      else if (a - by - event.wide >= 0) words = [a, by, true];
    }
    const edge = words[0] + (words[2] ? -1 : 1) * (words[1] + event.wide);
    return { event, start, end, mark, left, right, words, a: Math.min(left, edge), b: Math.max(right, edge) };
  }

  function lay(wide) {
    const wanted = shown.map((event) => want(event, wide));
    const order = [...wanted].sort((a, b) => a.left - b.left);
    const full = [], bare = [], crowds = [];
    const free = (ends, a, b, gap, room) => {
      let lane = ends.findIndex((end) => end + gap <= a);
      if (lane < 0 && ends.length < room) lane = ends.push(0) - 1;
      if (lane >= 0) ends[lane] = b;
      return lane;
    };
    for (const it of order) {
      it.lane = free(full, it.a, it.b, GAP, 14);
      if (it.lane >= 0) continue;
      it.bare = free(bare, it.left, it.right, 3, 8);
      if (it.bare >= 0) continue;
      const start = Math.max(0, Math.min(it.left, wide - CROWD));
      const last = crowds.at(-1);
      if (last && start < last.start + CROWD + 3) last.count += 1;
      else crowds.push({ start, count: 1, id: it.event.id });
    }
    return { order, crowds, full: full.length, bare: bare.length };
  }

  /* Drawing */

  const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const number = new Intl.NumberFormat(lang, { useGrouping: false });
  const grouped = new Intl.NumberFormat(lang);
  const locale = lang === "en" ? "en-GB" : lang;
  const month = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

  function year(y) {
    const text = y > 9999 ? grouped.format(y) : number.format(y > 0 ? y : 1 - y);
    return y > 0 ? text : box.dataset.bce.replace(number.format(1), text);
  }
  // The number of a day, and the year and month of one: Date stops at the year 275,760.
  function day(y, m) {
    const of = m < 2 ? y - 1 : y, era = Math.floor(of / 400), rest = of - era * 400;
    return era * 146097 + rest * 365 + Math.floor(rest / 4) - Math.floor(rest / 100)
      + Math.floor((153 * ((m + 10) % 12) + 2) / 5) - 719468;
  }
  const yearOf = (n) => {
    let y = Math.floor(1970 + n / 365.2425);
    while (day(y, 0) > n) y -= 1;
    while (day(y + 1, 0) <= n) y += 1;
    return y;
  };

  function ticks(wide, a, b) {
    const perDay = wide / (to - from);
    let step, unit = "y";
    if (14 * perDay >= 110 && Math.abs(from) < 9e7) {
      unit = "d";
      step = [1, 2, 7, 14].find((days) => days * perDay >= 110);
    } else if (182 * perDay >= 90 && Math.abs(from) < 9e7) {
      unit = "m";
      step = [1, 3, 6].find((months) => months * 30.4 * perDay >= 90) ?? 6;
    } else {
      for (let ten = 1; !step; ten *= 10) step = [ten, 2 * ten, 5 * ten].find((n) => n * 365.2 * perDay >= 64);
    }
    const first = Math.max(from, from + a / perDay), last = Math.min(to, from + b / perDay);
    const found = [];
    const add = (n, words) => { if (n >= first && n <= last) found.push([n, words]); };
    if (unit === "d") {
      for (let n = Math.ceil(first / step) * step; n <= last; n += step) add(n, date.format(n * DAY));
    } else if (unit === "m") {
      for (let m = Math.floor(yearOf(first) * 12 / step) * step; ; m += step) {
        const y = Math.floor(m / 12), of = m - y * 12, n = day(y, of);
        if (n > last) break;
        add(n, of ? month.format(n * DAY) : year(y));
      }
    } else {
      for (let y = Math.floor(yearOf(first) / step) * step; day(y, 0) <= last; y += step) add(day(y, 0), year(y));
    }
    return found;
  }

  function paint() {
    const wide = Math.round(width());
    const view = frame.clientWidth;
    if (!drawn || drawn.wide !== wide || drawn.of !== shown) drawn = { wide, of: shown, lanes: lay(wide) };
    const { order, crowds, full, bare } = drawn.lanes;
    const seen = scrolled() + 8;
    const a = scrolled() - view, b = scrolled() + 2 * view;
    const x = (px) => (rtl ? wide - px : px).toFixed(1);
    const way = rtl ? -1 : 1;
    const below = HEAD + full * LANE;
    const html = [defs];
    for (const [n, words] of ticks(wide, a, b)) {
      const px = at(n, wide);
      html.push(`<rect class="tick" x="${x(px)}"/><text class="tick" x="${x(px + 5)}" y="14">${escaped(words)}</text>`);
    }
    for (const it of order) {
      if (it.b < a || it.a > b || (it.lane < 0 && it.bare < 0)) continue;
      const { event } = it;
      const named = it.lane >= 0;
      const row = named ? HEAD + it.lane * LANE + LANE / 2 : below + it.bare * BARE + BARE / 2;
      const half = named ? 10 : 6;
      const classes = event.status + (event.form === "w" ? " within" : "") + (event.unsure ? " unsure" : "")
        + (event.id === chosen ? " chosen" : "");
      html.push(`<a href="#${event.id}" tabindex="-1" class="${classes}">`);
      if (!named || event.label !== event.title) {
        const when = event.item.querySelector(".when")?.textContent ?? "";
        html.push(`<title>${escaped(when)} · ${escaped(event.title)}</title>`);
      }
      if (it.end > it.start) {
        const fade = event.first === null ? !rtl : event.last === null ? rtl : null;
        const mask = fade === null ? "" : ` mask="url(#_d-${fade ? "left" : "right"})"`;
        // What lies far outside is not painted: coordinates have few digits.
        const s = Math.max(it.start, a - 9), e = Math.min(it.end, b + 9);
        html.push(`<rect x="${x(rtl ? e : s)}" y="${row - half}" width="${Math.max(1, e - s).toFixed(1)}" height="${2 * half}" rx="2"${mask}/>`);
      }
      html.push(`<use href="#_d-${event.status}" x="${x(it.mark)}" y="${row}"/>`);
      if (named) {
        const [from, by, before] = it.words;
        let px = from + (before ? -by : by);
        // Words of a bar that begins further back stand where it is seen.
        if (!before && px < seen && it.end - seen > event.wide) px = seen;
        html.push(`<text x="${x(px)}" y="${row + 4.5}"${before ? ' class="before"' : ""}>${escaped(event.label)}`
          + (event.word && `<tspan>${escaped(event.word)}</tspan>`) + "</text>");
      }
      html.push("</a>");
    }
    const y = below + bare * BARE + 17;
    for (const crowd of crowds) {
      if (crowd.start > b || crowd.start + CROWD < a) continue;
      html.push(`<a href="#${crowd.id}" tabindex="-1" class="crowd"><text x="${x(crowd.start + 17)}" y="${y}">+${grouped.format(crowd.count)}</text></a>`);
    }
    svg.style.minInlineSize = "0";
    svg.style.inlineSize = zoom === 1 ? "100%" : `${wide}px`;
    svg.style.blockSize = `${Math.max(least, below + bare * BARE + (crowds.length ? 26 : 0) + 4)}px`;
    svg.innerHTML = html.join("");
    drawn.a = a;
    drawn.b = b;
  }

  let asked = 0;
  const later = () => { asked ||= requestAnimationFrame(() => { asked = 0; paint(); }); };

  /* Zoom and pan */

  function zoomTo(next, px = frame.clientWidth / 2) {
    next = Math.min(Math.max(next, 1), most());
    if (Math.abs(next - zoom) < 1e-9) return false;
    const share = (scrolled() + px) / svg.getBoundingClientRect().width;
    zoom = next;
    svg.style.minInlineSize = "0";
    svg.style.inlineSize = `${Math.round(width())}px`;
    scrollTo(share * width() - px);
    buttons();
    later();
    return true;
  }
  function buttons() {
    for (const button of controls.querySelectorAll("button")) {
      const of = button.value;
      button.disabled = of === "in" ? zoom >= most() : zoom <= 1;
    }
  }
  const pan = (share) => frame.scrollBy({ left: (rtl ? -1 : 1) * share * frame.clientWidth });
  const acts = {
    in: () => zoomTo(zoom * 1.6), out: () => zoomTo(zoom / 1.6), whole: () => zoomTo(1),
    earlier: () => pan(-0.5), later: () => pan(0.5),
  };
  controls.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) acts[button.value]?.();
  });
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const ahead = rtl ? "ArrowLeft" : "ArrowRight", back = rtl ? "ArrowRight" : "ArrowLeft";
    const act = {
      "+": acts.in, "=": acts.in, "-": acts.out, _: acts.out, 0: acts.whole,
      [ahead]: () => pan(0.2), [back]: () => pan(-0.2),
      Home: () => scrollTo(0), End: () => scrollTo(width()),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  let rest = 0;
  frame.addEventListener("scroll", () => {
    if (!drawn) return;
    const a = scrolled(), b = a + frame.clientWidth;
    if (a < drawn.a + 99 && drawn.a > 0 || b > drawn.b - 99 && drawn.b < drawn.wide) later();
    clearTimeout(rest);
    rest = setTimeout(later, 120);
  }, { passive: true });
  // The page scrolls on: only with Ctrl (as a pinch on a trackpad says), or while the drawing has the focus.
  frame.addEventListener("wheel", (event) => {
    const isOurs = event.ctrlKey || event.metaKey || frame.contains(document.activeElement);
    if (!isOurs || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    const lines = event.deltaMode ? 16 : 1;
    const moved = zoomTo(zoom * Math.exp(-Math.max(-99, Math.min(99, event.deltaY * lines)) / 200), along(event.clientX));
    if (moved || event.ctrlKey) event.preventDefault();
  }, { passive: false });

  let pinch = null;
  const spread = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) || 1;
  const pinched = (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    const [a, b] = event.touches;
    zoomTo(pinch.zoom * spread(event.touches) / pinch.spread, along((a.clientX + b.clientX) / 2));
  };
  frame.addEventListener("touchstart", (event) => {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    pinch = { spread: spread(event.touches), zoom };
    // A touch keeps to the element where it began, though that is drawn anew meanwhile.
    for (const touch of event.touches) touch.target.addEventListener("touchmove", pinched, { passive: false });
  }, { passive: false });

  let drag = null, dragged = false;
  frame.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.pointerType === "mouse" && event.button === 0) drag = { x: event.clientX, left: frame.scrollLeft };
  });
  addEventListener("pointermove", (event) => {
    if (!drag) return;
    const by = event.clientX - drag.x;
    if (!dragged && Math.abs(by) < 4) return;
    dragged = true;
    frame.scrollLeft = drag.left - by;
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { drag = null; });
  frame.addEventListener("dragstart", (event) => event.preventDefault());
  frame.addEventListener("click", (event) => {
    const crowd = event.target.closest(".crowd");
    if (!dragged && !crowd) return;
    event.preventDefault();
    if (!dragged) zoomTo(zoom * 3, along(event.clientX));
    dragged = false;
  }, true);
  let before = frame.clientWidth;
  addEventListener("resize", () => {
    if (!drawn || before === frame.clientWidth) return;
    before = frame.clientWidth;
    later();
  });

  /* Filters, kept in the address */

  const selects = [...controls.querySelectorAll("select")];
  const said = controls.querySelector(".shown");
  const sections = [...document.querySelectorAll(".year")];

  function filter() {
    const wanted = selects.filter((select) => select.value);
    const fits = (item) => wanted.every((select) => item.dataset.in.split(" ").includes(`${select.name}:${select.value}`));
    let count = 0;
    for (const item of all) {
      item.hidden = !fits(item);
      count += !item.hidden;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector(".event:not([hidden])");
      const jump = document.querySelector(`.jump a[href="#${CSS.escape(section.querySelector("h2").id)}"]`);
      if (jump) jump.parentElement.hidden = section.hidden;
    }
    shown = wanted.length ? events.filter(({ item }) => !item.hidden) : events;
    said.textContent = wanted.length
      ? said.dataset.words.replace("%1", grouped.format(count)).replace("%2", grouped.format(all.length)) : "";
    if (drawn || wanted.length) later();
  }
  function keep() {
    const query = new URLSearchParams(location.search);
    for (const { name, value } of selects) value ? query.set(name, value) : query.delete(name);
    const search = query.size ? `?${query}` : "";
    try {
      history.replaceState(history.state, "", location.pathname + search + location.hash);
    } catch { /* A frame without an origin has no history of its own. */ }
    for (const link of document.querySelectorAll(".pager a")) {
      link.href = link.getAttribute("href").replace(/[?#].*/, "") + search;
    }
  }
  function restore() {
    const query = new URLSearchParams(location.search);
    for (const select of selects) {
      const value = query.get(select.name) ?? "";
      // One that no event of this page has: it was chosen on another page of the list.
      if (value && ![...select.options].some((option) => option.value === value)) {
        select.add(new Option(value, value));
      }
      select.value = value;
    }
    if (selects.some((select) => select.value)) {
      filter();
      keep();
    }
  }
  controls.addEventListener("change", () => { filter(); keep(); });
  controls.addEventListener("submit", (event) => event.preventDefault());

  /* A link to one event opens it */

  function open() {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { /* not one of ours */ }
    const item = all.find((item) => item.id === id);
    chosen = item ? id : "";
    for (const one of svg.querySelectorAll("a")) one.classList.toggle("chosen", !!item && one.getAttribute("href") === `#${id}`);
    if (!item) return;
    if (item.hidden) {
      for (const select of selects) select.value = "";
      filter();
      keep();
    }
    for (const fold of item.querySelectorAll("details")) fold.open = true;
    const event = events.find((one) => one.id === id);
    if (event) {
      const wide = svg.getBoundingClientRect().width;
      scrollTo(at(event.first ?? event.last, wide) - frame.clientWidth / 2);
      if (drawn) later();
    }
    item.scrollIntoView();
  }
  addEventListener("hashchange", open);

  controls.hidden = false;
  frame.tabIndex = 0;
  restore();
  buttons();
  if (location.hash) open();
})();
