// The tray below the list of cases: what was chosen to be put side by side. The list is never left for it.
(function (d, w) {
  /** @type {HTMLElement | null} */
  const found = d.querySelector("[data-tray]");
  if (!found) return;
  const tray = found, says = tray.dataset;
  const list = part("list"), status = part("status"), hint = part("hint");
  const go = /** @type {HTMLAnchorElement} */ (part("go"));
  const page = go.href;
  let chosen = comparedCases();

  /** @param {string} name @returns {HTMLElement} */
  function part(name) {
    return /** @type {HTMLElement} */ (tray.querySelector("[data-tray-" + name + "]"));
  }

  /** @param {string | undefined} text @param {Record<string, string>} facts */
  function fill(text, facts) {
    return (text || "").replace(/\{(\w+)\}/g, function (all, name) { return name in facts ? facts[name] : all; });
  }

  /** Every link of the list that puts a case into the tray. @returns {HTMLAnchorElement[]} */
  function links() {
    return Array.from(d.querySelectorAll("main a[data-compare]"));
  }

  /** What a case is called where it stands in the list. @param {Element} link */
  function nameOf(link) {
    const row = link.closest("li"), heading = row && row.querySelector("h3");
    const mark = row && row.classList.contains("is-fic") ? says.madeUp || "" : "";
    return heading ? mark + (heading.textContent || "").trim() : "";
  }

  /** Where the chosen stand side by side, and how this list is found again from there. */
  function address() {
    const query = new URLSearchParams({ ids: chosen.map(function (one) { return one.id; }).join(",") });
    const filter = w.location.search.slice(1);
    if (filter) query.set("list", filter);
    return page + "?" + query.toString().replace(/%2C/g, ",");
  }

  /** @param {Compared} one */
  function item(one) {
    const entry = d.createElement("li"), name = d.createElement("span"), drop = d.createElement("button");
    name.textContent = one.name;
    drop.type = "button";
    drop.dataset.drop = one.id;
    drop.textContent = "×";
    drop.setAttribute("aria-label", fill(says.remove, { title: one.name }));
    entry.append(name, drop);
    return entry;
  }

  function draw() {
    const ids = chosen.map(function (one) { return one.id; });
    tray.hidden = !chosen.length;
    list.replaceChildren(...chosen.map(item));
    go.hidden = chosen.length < 2;
    hint.hidden = chosen.length > 1;
    go.href = address();
    for (const link of links()) {
      link.setAttribute("role", "button");
      link.setAttribute("aria-pressed", String(ids.includes(link.dataset.compare || "")));
    }
  }

  /** @param {Compared[]} cases @param {string} said */
  function change(cases, said) {
    chosen = cases;
    keepCompared(chosen);
    draw();
    status.textContent = said;
  }

  /** @param {string} id */
  function drop(id) {
    const gone = chosen.find(function (one) { return one.id === id; });
    const left = chosen.filter(function (one) { return one.id !== id; });
    change(left, fill(says.dropped, { title: gone ? gone.name : "" }));
  }

  /** @param {HTMLAnchorElement} link */
  function toggle(link) {
    const id = link.dataset.compare || "";
    if (chosen.some(function (one) { return one.id === id; })) return drop(id);
    if (chosen.length >= COMPARED_MOST) {
      status.textContent = says.full || "";
      return;
    }
    const name = nameOf(link) || id;
    change(chosen.concat({ id: id, name: name }), fill(says.added, { title: name }));
  }

  d.addEventListener("click", function (event) {
    const at = event.target instanceof Element ? event.target : null;
    const link = at && at.closest("main a[data-compare]");
    if (link instanceof HTMLAnchorElement && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      toggle(link);
    }
    const pressed = at && at.closest("[data-drop]");
    if (pressed instanceof HTMLElement) {
      drop(pressed.dataset.drop || "");
      const next = list.querySelector("button") || links()[0];
      if (next instanceof HTMLElement) next.focus();
    }
    if (at && at.closest("[data-tray-go]")) go.href = address();
  });
  d.addEventListener("keydown", function (event) {
    const at = event.target;
    if (event.key !== " " || !(at instanceof HTMLAnchorElement) || !at.matches("[data-compare]")) return;
    event.preventDefault();
    toggle(at);
  });
  // Rows that a script brings say it too.
  const rows = d.querySelector("[data-explore-rows]");
  if (rows) new MutationObserver(draw).observe(rows, { childList: true });
  w.addEventListener("storage", function () {
    chosen = comparedCases();
    draw();
  });
  w.addEventListener("pageshow", function () {
    chosen = comparedCases();
    draw();
  });
  draw();
})(document, window);
