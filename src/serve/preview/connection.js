// The connection.

let version = Number(me.dataset.version) || 0;
let source = null;
let running = null;
let wasLost = false;
let retry = 0;
let sleep = 0;
let word = 0;

function subscribe() {
  clearTimeout(retry);
  if (source || document.hidden) return;
  // From one before what we have: so the newest event comes at once, and with it what is wrong now.
  source = new EventSource(`${EVENTS}?since=${Math.max(0, version - 1)}`);
  source.addEventListener("change", (event) => onChange(JSON.parse(event.data)));
  source.addEventListener("open", () => {
    clearTimeout(word);
    overlay.connection(true);
    // Another preview may have begun meanwhile, and count from one: the page itself tells.
    if (wasLost) refresh();
    wasLost = false;
  });
  source.addEventListener("error", () => {
    unsubscribe();
    if (!wasLost) word = setTimeout(() => overlay.connection(false), RETRY_AFTER / 2);
    wasLost = true;
    retry = setTimeout(subscribe, RETRY_AFTER);
  });
}

function unsubscribe() {
  clearTimeout(retry);
  source?.close();
  source = null;
}

const missed = new Set(); // files of events that the page does not show yet

function onChange(event) {
  if (running !== null && event.running !== running) return location.reload();
  running = event.running;
  overlay.faults(event.faults ?? [], event.more);
  if (event.version <= version) return;
  const goes = movedTo(event.moved ?? {});
  if (goes !== null) return location.replace(BASE + goes + location.hash);
  (event.files ?? []).forEach((file) => missed.add(file));
  refresh();
}

function movedTo(moved) {
  const path = decodeURI(location.pathname);
  let here = path.startsWith(BASE) ? path.slice(BASE.length).replace(/(^|\/)index\.html$/, "$1") : null;
  const start = here;
  for (let steps = 0; here !== null && Object.hasOwn(moved, here) && steps < 20; steps++) here = moved[here];
  return here === start ? null : here;
}

let busy = false;
let again = false;

/** One fetch at a time; what comes meanwhile causes one more. */
async function refresh() {
  again = true;
  if (busy) return;
  busy = true;
  while (again) {
    again = false;
    const answer = await ask();
    if (answer) await show(answer);
  }
  busy = false;
}

/** The page as it is now. Where nobody answers, the connection's own error says so; else once more, soon. */
async function ask() {
  try {
    const answer = await fetch(location.pathname + location.search, {
      cache: "no-cache",
      headers: { "X-Ibid-Preview": "1" },
    });
    const html = await answer.text();
    const isPage = answer.status < 500 && /html/.test(answer.headers.get("Content-Type") ?? "");
    return isPage ? { html, now: Number(answer.headers.get("X-Ibid-Version")) } : null;
  } catch {
    if (source) setTimeout(refresh, RETRY_AFTER);
    return null;
  }
}

async function show({ html, now }) {
  await ready;
  if (now < version) return location.reload();
  const fresh = parse(html);
  version = now || version;
  me.dataset.version = String(fresh.version || version);
  const files = [...missed];
  missed.clear();
  try {
    inPlace(() => {
      patchPage(fresh.page);
      reloadFiles(files, version);
    });
    showChanges(changes);
  } catch (error) {
    // Half a patch is no page: the browser makes it whole.
    console.error(error);
    return location.reload();
  }
  performance.mark("ibid-patched", { detail: { version } });
}

function onVisible() {
  clearTimeout(sleep);
  if (document.hidden) sleep = setTimeout(unsubscribe, HIDDEN_FOR);
  else subscribe();
}

const ready = firstServed().then((page) => {
  served = page;
  for (const script of document.scripts) if (script !== me) ran.add(scriptKey(script));
  pair(served.documentElement, document.documentElement);
});
document.addEventListener("visibilitychange", onVisible);
addEventListener("pagehide", unsubscribe); // a page with a connection is not kept for «back»
addEventListener("pageshow", (event) => event.persisted && subscribe());
addEventListener("online", subscribe);
subscribe();
