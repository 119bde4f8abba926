// What embed.mjs looks at: what a frame says, and what is to be seen in it.

/** Which of the documented messages one is. */
export function form(data) {
  const keys = Object.keys(typeof data === "string" ? JSON.parse(data) : data).sort().join();
  if (typeof data === "string") return keys === "height,subject" ? "canvas" : data;
  if (data.context === "h5p") return `h5p ${data.action}`;
  if (keys === "ibid" && Object.keys(data.ibid).sort().join() === "height,id") return "ibid";
  return keys === "message,secret,value" ? "wordpress" : keys;
}

/** Runs in a page: the ids of the events that are to be seen. */
export function shownEvents() {
  return [...document.querySelectorAll(".year .event")].filter((it) => it.getClientRects().length > 0).map((it) => it.id);
}

/** Runs in a page: what can be read, but for what scripts bring. */
export function shownText() {
  return [...document.querySelectorAll("h1, h2, h3, p, li, dt, dd, summary")]
    .filter((it) => !it.closest(".controls") && it.getClientRects().length > 0)
    .map((it) => it.textContent.trim().replace(/\s+/g, " "));
}

/** Runs in a page: how bright its ground is, and its edge. */
export function ground() {
  const { backgroundColor, borderTopWidth } = getComputedStyle(document.body);
  const paint = document.createElement("canvas").getContext("2d");
  paint.fillStyle = backgroundColor;
  paint.fillRect(0, 0, 1, 1);
  const [red, , , alpha] = paint.getImageData(0, 0, 1, 1).data;
  return [alpha === 0 ? "transparent" : red, borderTopWidth];
}
