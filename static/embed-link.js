// The first half of what is behind «Embed»: when the link is used it fetches the dialogue, which opens.
// Without it, or where the dialogue does not come, the link leads to the page for frames. `told`, from
// src/build/dialogue.rs: the names of the dialogue's files, which lie beside this one.

const beside = document.currentScript.src;
let come;

function fetched(name) {
  return new Promise((done, failed) => {
    const isStyle = name.endsWith(".css");
    const made = document.createElement(isStyle ? "link" : "script");
    made.rel = "stylesheet";
    made[isStyle ? "href" : "src"] = new URL(name, beside).href;
    made.onload = done;
    made.onerror = failed;
    document.head.append(made);
  });
}

addEventListener("click", (event) => {
  const link = event.target.closest?.(".embed > a");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  come ??= Promise.all(told.map(fetched));
  come.then(
    () => dispatchEvent(new CustomEvent("ibid:embed", { detail: link })),
    () => location.assign(link.href),
  );
});
