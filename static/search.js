// The search page: what is typed is looked up in the index of the site, which pagefind reads.
// The address says what was asked for (?q=, ?kind=, ?with=), so a search can be kept and sent.

(() => {
  const form = document.querySelector("form.search");
  const words = document.getElementById("_words");
  if (!form || !words) return;
  const input = form.elements.q;
  const kinds = form.querySelector("fieldset");
  const found = document.getElementById("_found");
  const list = document.getElementById("_results");
  const more = document.getElementById("_more");
  const narrow = document.getElementById("_narrow");
  const otherwise = document.getElementById("_otherwise");
  const lang = document.documentElement.lang;
  const numbers = new Intl.NumberFormat(lang);
  const plurals = new Intl.PluralRules(lang);
  // So many results are shown at once; so many names to narrow them by.
  const AT_ONCE = 10;
  const MOST_NAMES = 6;
  // A longer sentence is cut around its word.
  const LONGEST = 48;
  // No reader sees it: where a heading or a paragraph ends (view/search.rs).
  const END = "\u2063";
  // And where other names of a thing begin.
  const NAMES = "\u2062";

  const absolute = (path) => new URL(path, document.baseURI);
  const index = absolute(form.dataset.index);
  const root = absolute(form.dataset.root || "./");

  let engine = null;
  let asked = 0;
  let limit = "";

  /** The engine, loaded once; after a failure it may be tried again. */
  function load() {
    engine ??= start().catch((fault) => {
      engine = null;
      throw fault;
    });
    return engine;
  }

  async function start() {
    const pagefind = await import(new URL("pagefind.js", index).href);
    // A worker would have a policy of its own, which may forbid it what it is there for.
    await pagefind.options({ baseUrl: root.pathname, basePath: index.pathname, noWorker: true });
    await pagefind.init();
    const parts = Number(form.dataset.parts) || 1;
    for (let part = 2; part <= parts; part += 1) {
      await pagefind.mergeIndex(new URL(`part-${part}/`, index).pathname, { baseUrl: root.pathname });
    }
    return pagefind;
  }

  async function again() {
    await engine?.then((pagefind) => pagefind.destroy()).catch(() => {});
    engine = null;
  }

  const kind = () => form.elements.kind?.value ?? "";
  const setKind = (value) => {
    for (const radio of form.querySelectorAll("input[name=kind]")) radio.checked = radio.value === value;
  };

  function filters() {
    const all = {};
    const known = [...form.querySelectorAll("input[name=kind]")].map((it) => it.value).filter(Boolean);
    // With a filter of all kinds the engine counts each of them.
    if (known.length) all.kind = kind() || { any: known };
    if (limit) all.entity = limit;
    return all;
  }

  /** «12 results», in the words of the page's language. */
  function count(number) {
    const samples = [...words.content.querySelectorAll("[data-count]")];
    const same = (sample) => {
      const of = Number(sample.dataset.count);
      return of === number || (of > 0 && number > 0 && plurals.select(of) === plurals.select(number));
    };
    const sample = samples.find((it) => Number(it.dataset.count) === number) ?? samples.find(same);
    return (sample ?? samples[0]).textContent.replace("#", numbers.format(number));
  }

  async function search() {
    const turn = (asked += 1);
    const query = input.value.trim();
    remember(query);
    if (!query) {
      show({ text: "", results: [], totals: {} });
      return;
    }
    // A quick answer needs no word that it is awaited.
    const waiting = setTimeout(() => {
      if (turn === asked) found.textContent = words.dataset.wait;
    }, 400);
    try {
      const look = async () => {
        const answer = await (await load()).search(query, { filters: filters() });
        return [answer, await Promise.all(answer.results.slice(0, AT_ONCE).map((it) => it.data()))];
      };
      // The site may have been published anew since the index was loaded.
      const [answer, first] = await look().catch(() => again().then(look));
      if (turn !== asked) return;
      show({ text: count(answer.results.length), first, results: answer.results, totals: answer.totalFilters });
    } catch {
      if (turn === asked) show({ text: words.dataset.fault, results: [], totals: {} });
    } finally {
      clearTimeout(waiting);
    }
  }

  function show({ text, first = [], results, totals }) {
    found.textContent = text;
    list.replaceChildren(...first.map(item));
    list.hidden = first.length === 0;
    otherwise.hidden = first.length > 0;
    if (kinds) {
      kinds.hidden = !input.value.trim();
      for (const radio of kinds.querySelectorAll("input[name=kind]")) {
        const number = totals.kind?.[radio.value];
        const place = radio.parentElement.querySelector(".count");
        if (place) place.textContent = number ? numbers.format(number) : "";
      }
    }
    names(first);
    next(results, AT_ONCE);
  }

  /** The button for further results. */
  function next(results, from) {
    more.parentElement.hidden = results.length <= from;
    more.onclick = async () => {
      const turn = asked;
      const data = await Promise.all(results.slice(from, from + AT_ONCE).map((it) => it.data()));
      if (turn !== asked) return;
      const items = data.map(item);
      list.append(...items);
      // The button may be gone: reading goes on at the first of the new ones.
      items[0]?.querySelector("a").focus();
      next(results, from + AT_ONCE);
    };
  }

  /** Whom and what the results name, to see only those. */
  function names(results) {
    const often = new Map();
    for (const result of results) {
      for (const value of result.filters?.entity ?? []) often.set(value, (often.get(value) ?? 0) + 1);
    }
    // Who is in one result alone narrows nothing.
    let all = [...often].filter(([, number]) => number > 1).sort((a, b) => b[1] - a[1]);
    all = all.map(([value]) => value).filter((value) => value !== limit).slice(0, MOST_NAMES);
    if (limit) all.unshift(limit);
    const buttons = all.map((value) => {
      const entry = document.createElement("li");
      const button = entry.appendChild(document.createElement("button"));
      button.type = "button";
      button.textContent = plain(value.slice(value.indexOf(" ") + 1));
      button.setAttribute("aria-pressed", String(value === limit));
      button.onclick = () => {
        limit = value === limit ? "" : value;
        search().then(() => narrow.querySelector("button")?.focus());
      };
      return entry;
    });
    narrow.querySelector("ul").replaceChildren(...buttons);
    narrow.hidden = buttons.length === 0;
  }

  const SIGNS = { lt: "<", gt: ">", quot: '"', amp: "&" };
  const plain = (text) => text.replace(/&(lt|gt|quot|amp);/g, (_, sign) => SIGNS[sign]);

  /** One result: what it is called, what it is, and the sentence. */
  function item(result) {
    const entry = document.createElement("li");
    const name = entry.appendChild(document.createElement("p"));
    name.className = "name";
    const link = name.appendChild(document.createElement("a"));
    link.href = result.url;
    link.textContent = result.meta.title;
    const label = name.appendChild(document.createElement("span"));
    label.className = "what";
    label.textContent = plain(result.filters?.label?.[0] ?? "");
    const quote = entry.appendChild(document.createElement("p"));
    quote.className = "sentence";
    quote.append(...sentence(result));
    if (!quote.textContent) quote.remove();
    return entry;
  }

  /** The sentence that holds the words, as nodes, with the words marked. */
  function sentence(result) {
    // Languages that are written without spaces have marks between their words.
    const raw = result.raw_content?.replaceAll("&lt;", "<").replaceAll("&gt;", ">") ?? result.content;
    const joint = raw.includes("\u200b") ? "" : " ";
    const all = raw.split(joint ? " " : "\u200b");
    const title = result.meta.title;
    const hits = new Set(result.locations);
    let at = best(result.locations);
    let [from, to] = around(all, at, joint);
    if (all[from]?.startsWith(NAMES)) [from, to] = around(all, (at = 0), joint);
    // The name of a thing is its title already: what follows says more.
    while (all.slice(from, to).join(joint).replaceAll(END, "").trim() === title && to < all.length) {
      at = to;
      [from, to] = around(all, at, joint);
    }
    const nodes = [];
    let start = from;
    let end = to;
    if (to - from > LONGEST) {
      start = Math.max(from, Math.min(at - LONGEST / 2, to - LONGEST));
      end = start + LONGEST;
    }
    if (start > from) nodes.push("… ");
    for (let place = start; place < end; place += 1) {
      const word = all[place].replaceAll(END, "").replaceAll(NAMES, "");
      if (hits.has(place)) nodes.push(...marked(word));
      else nodes.push(word);
      if (place + 1 < end) nodes.push(joint);
    }
    if (end < to) nodes.push(" …");
    return nodes;
  }

  /** A word in a mark, without the signs around it. */
  function marked(word) {
    const [, before, inner, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/su.exec(word);
    if (!inner) return [word];
    const mark = document.createElement("mark");
    mark.textContent = inner;
    return [before, mark, after];
  }

  /** The place with most of what was asked for close to it. */
  function best(places) {
    const near = (at) => places.filter((other) => Math.abs(other - at) < 12).length;
    let chosen = places[0] ?? 0;
    for (const at of places.slice(0, 200)) if (near(at) > near(chosen)) chosen = at;
    return chosen;
  }

  /** From which word to which the sentence around a word goes. */
  function around(all, at, joint) {
    let from = at;
    while (from > 0 && at - from < 80 && !all[from - 1].includes(END)) from -= 1;
    let to = at + 1;
    while (to < all.length && to - at < 80 && !all[to - 1].includes(END)) to += 1;
    if (!Intl.Segmenter) return [from, to];
    // Within its paragraph, the browser knows where sentences end.
    const block = all.slice(from, to);
    const offset = block.slice(0, at - from).join(joint).length + (at > from ? joint.length : 0);
    const part = new Intl.Segmenter(lang, { granularity: "sentence" }).segment(block.join(joint)).containing(offset);
    if (!part) return [from, to];
    let length = 0;
    let first = from;
    let last = to;
    for (let place = from; place < to; place += 1) {
      if (length <= part.index) first = place;
      if (length < part.index + part.segment.length) last = place + 1;
      length += all[place].length + joint.length;
    }
    return [first, last];
  }

  /** What is asked for, in the address. */
  function remember(query) {
    const address = new URL(location.href);
    for (const [key, value] of [["q", query], ["kind", kind()], ["with", limit]]) {
      if (value) address.searchParams.set(key, value);
      else address.searchParams.delete(key);
    }
    try {
      if (address.href !== location.href) history.replaceState(null, "", address);
    } catch {
      // In a frame without rights the address stays as it is.
    }
  }

  let typing = 0;
  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(search, 120);
  });
  // What can be loaded before the first letter is typed need not be waited for.
  input.addEventListener("focus", () => load().catch(() => {}), { once: true });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.firstElementChild) {
      event.preventDefault();
      list.querySelector("a").focus();
    }
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    const to = at + (event.key === "ArrowDown" ? 1 : -1);
    if (to < 0) input.focus();
    else links[Math.min(to, links.length - 1)].focus();
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "kind") search();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    search();
  });

  const address = new URL(location.href).searchParams;
  input.value = address.get("q") ?? input.value;
  if (address.get("kind")) setKind(address.get("kind"));
  limit = address.get("with") ?? "";
  if (input.value) search();
  else if (matchMedia("(hover: hover)").matches) input.focus({ preventScroll: true });
})();
