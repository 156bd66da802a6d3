// Keeping a case, and saying so. `keepNotice` is the notice's template.
(function (d, w) {
  const frame = d.createElement("div"), door = w.ShowcaseSearch;
  frame.innerHTML = keepNotice;
  const notice = /** @type {HTMLElement} */ (frame.firstElementChild), says = notice.dataset;
  const status = /** @type {HTMLElement} */ (notice.querySelector("[role=status]"));
  const link = /** @type {HTMLAnchorElement} */ (notice.querySelector("a"));
  const styles = d.createElement("link");
  styles.rel = "stylesheet";
  styles.href = door.home + says.styles;
  d.head.append(styles);
  link.href = door.root + says.page;
  d.body.append(notice);

  /** @param {string | undefined} text @param {string[]} ids @param {boolean} lasts */
  function say(text, ids, lasts) {
    notice.hidden = false;
    link.hidden = !lasts;
    status.textContent = "";
    // A reader hears what changes in a region that it already knows.
    w.setTimeout(function () {
      status.textContent = (text || "").replace("{count}", String(ids.length)) + (lasts ? "" : says.blocked);
    }, 60);
  }

  d.addEventListener("click", function (event) {
    const at = event.target, button = at instanceof Element ? at.closest("[data-keep]") : null;
    if (at instanceof Element && at.closest("[data-keep-close]")) { notice.hidden = true; return; }
    if (!button) return;
    const wanted = shortIds((button.getAttribute("data-keep") || "").split(",")), had = keptIds();
    const drop = wanted.length === 1 && had.includes(wanted[0] || "");
    const ids = drop ? had.filter(function (id) { return id !== wanted[0]; }) : shortIds(had.concat(wanted));
    if (ids.length > KEPT_MOST) { say(says.full, had, true); return; }
    say(drop ? says.dropped : says.added, ids, keepIds(ids));
  });
  w.addEventListener("storage", function () { showKept(keptIds()); });
})(document, window);
