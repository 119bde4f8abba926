// The list of people and things, narrowed to what is typed. Without this script it is whole.

(() => {
  const place = document.querySelector("[data-filter]");
  if (!place) return;

  // Letters without marks and case, so that «pakistan» finds «Pākistān».
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

  const groups = [...document.querySelectorAll(".hang")].map((section) => ({
    section,
    entries: [...section.querySelectorAll(".cards > li")].map((item) => ({ item, text: plain(item.textContent) })),
  }));

  const label = document.createElement("label");
  const input = document.createElement("input");
  const found = document.createElement("span");
  label.append(place.dataset.filter, " ", input);
  input.type = "search";
  input.autocomplete = "off";
  input.spellcheck = false;
  found.setAttribute("role", "status");
  place.append(label, found);
  place.hidden = false;

  const narrow = () => {
    const words = plain(input.value).split(" ").filter(Boolean);
    let count = 0;
    for (const { section, entries } of groups) {
      let some = false;
      for (const { item, text } of entries) {
        const fits = words.every((word) => text.includes(word));
        item.hidden = !fits;
        some ||= fits;
        if (fits) count += 1;
      }
      section.hidden = !some;
    }
    found.textContent = words.length ? place.dataset.found.replace("#", count) : "";
  };
  input.addEventListener("input", narrow);
  // A browser may have kept what was typed before the page was left.
  if (input.value) narrow();
})();
