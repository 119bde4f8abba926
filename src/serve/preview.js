// The script in each page of the preview: shows what was saved.
"use strict";
{
  const own = document.currentScript.dataset;
  const events = new EventSource(`${own.base}_ibid/events?since=${own.version}`);
  events.addEventListener("change", (event) => {
    const { moved } = JSON.parse(event.data);
    const here = location.pathname.slice(own.base.length);
    if (Object.hasOwn(moved, here)) location.replace(own.base + moved[here] + location.hash);
    else location.reload();
  });
}
