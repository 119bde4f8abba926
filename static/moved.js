/* An old address leads on with all that stands behind it: the paragraph, how a frame is to look. Without
   scripts the page leads on by itself, and only that is lost. */
(() => {
  "use strict";
  const { to } = document.currentScript.dataset;
  const [path, part] = to.split("#");
  location.replace(path + location.search + (part ? `#${part}` : location.hash));
})();
