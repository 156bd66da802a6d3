// The search box: a combobox over the list of what was found. `html` is its template.
(function (d, w) {
  const PAUSE = 80, RECENT = "showcase-recent", MOST_RECENT = 5, SHOWN = 8;
  const frame = d.createElement("div");
  frame.innerHTML = searchBox;
  const box = /** @type {HTMLDialogElement} */ (frame.firstElementChild);
  const input = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  const list = /** @type {HTMLElement} */ (box.querySelector("[role=listbox]"));
  const status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const forget = /** @type {HTMLButtonElement} */ (box.querySelector("[data-search-forget]"));
  const form = /** @type {HTMLFormElement} */ (box.querySelector("form"));
  const says = box.dataset, door = w.ShowcaseSearch;
  let asked = 0, answeredTo = 0, composing = false, active = -1, waiting = 0;

  /** @param {string | undefined} text @param {{[name: string]: string | number}} facts */
  function told(text, facts) {
    return (text || "").replace(/\{(\w+)\}/g, function (_, name) { return String(facts[name]); });
  }

  // -- what was looked for before ---------------------------------------------------------------

  /** @returns {string[]} */
  function recent() {
    try {
      const kept = JSON.parse(w.localStorage.getItem(RECENT) || "[]");
      return Array.isArray(kept) ? kept.filter(function (one) { return typeof one === "string"; }) : [];
    } catch { return []; }
  }

  /** @param {string[]} texts */
  function keep(texts) {
    try { w.localStorage.setItem(RECENT, JSON.stringify(texts.slice(0, MOST_RECENT))); } catch { /* a private window */ }
  }

  function remember() {
    const text = input.value.trim();
    if (text) keep([text].concat(recent().filter(function (one) { return one !== text; })));
  }

  // -- the list ---------------------------------------------------------------------------------

  /** @returns {HTMLElement[]} */
  function options() { return Array.from(list.querySelectorAll("[role=option]")); }

  /** @param {number} to */
  function activate(to) {
    const every = options();
    active = every.length ? (to + every.length) % every.length : -1;
    every.forEach(function (one, at) { one.setAttribute("aria-selected", String(at === active)); });
    const chosen = every[active];
    if (!chosen) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} heading @param {HTMLElement[]} rows */
  function group(heading, rows) {
    const part = d.createElement("div"), name = d.createElement("p");
    part.setAttribute("role", "group");
    part.setAttribute("aria-label", heading);
    name.textContent = heading;
    name.setAttribute("aria-hidden", "true");
    part.append(name, ...rows);
    return part;
  }

  /** @param {string} tag @param {string} href */
  function option(tag, href) {
    const row = d.createElement(tag);
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.tabIndex = -1;
    if (href) row.setAttribute("href", door.root + href);
    return row;
  }

  /** @param {SearchResult} result */
  function resultRow(result) {
    const row = option("a", result.url), title = d.createElement("strong"), where = d.createElement("span"), text = d.createElement("span");
    title.innerHTML = result.heading;
    where.className = "search-where";
    where.textContent = result.facets.place;
    text.className = "search-text";
    text.innerHTML = result.snippet;
    row.append(title, where, text);
    return row;
  }

  /** @param {SearchName} name */
  function nameRow(name) {
    const row = option("a", name.url), count = d.createElement("span");
    count.className = "search-where";
    count.textContent = told(says.some, { count: name.cases });
    row.append(name.label, count);
    return row;
  }

  /** @param {string} text */
  function recentRow(text) {
    const row = option("div", "");
    row.textContent = row.dataset.text = text;
    return row;
  }

  /** @param {HTMLElement[]} parts @param {string} said */
  function show(parts, said) {
    const full = parts.filter(function (part) { return part.querySelector("[role=option]"); });
    list.replaceChildren(...full);
    options().forEach(function (one, at) { one.id = "search-option-" + at; });
    input.setAttribute("aria-expanded", String(full.length > 0));
    status.textContent = said;
    answeredTo = asked;
    box.removeAttribute("aria-busy");
    active = -1;
    input.removeAttribute("aria-activedescendant");
  }

  // -- looking ----------------------------------------------------------------------------------

  async function look() {
    const turn = ++asked, text = input.value.trim();
    try {
      const parts = text ? await answered(text, turn) : await begun();
      if (turn === asked) show(parts.rows, parts.said);
    } catch {
      if (turn === asked) show([], says.failed || "");
    }
  }

  async function begun() {
    const names = await door.names("", { limit: 6 });
    const before = recent();
    forget.hidden = !before.length;
    return { rows: [group(says.recent || "", before.map(recentRow)), group(says.try || "", names.map(nameRow))], said: "" };
  }

  /** @param {string} text @param {number} turn */
  async function answered(text, turn) {
    forget.hidden = true;
    w.setTimeout(function () {
      if (turn === asked && turn !== answeredTo) box.setAttribute("aria-busy", "true");
    }, 300);
    const found = await door.query(text, { limit: SHOWN });
    const cases = found.results.filter(function (one) { return one.kind === "case"; });
    const guide = found.results.filter(function (one) { return one.kind === "guide"; });
    if (!found.total) {
      const near = await door.names(text, { limit: 6 });
      return { rows: [group(says.near || "", near.map(nameRow))], said: told(says.none, { text: text }) };
    }
    const all = option("a", form.dataset.cases + "?q=" + encodeURIComponent(text));
    all.className = "search-all";
    all.textContent = told(says.all, { count: found.total });
    const said = found.correction ? told(says.corrected, { to: found.correction, count: found.total }) : told(says.found, { count: found.total });
    return { rows: [group(says.cases || "", cases.map(resultRow)), group(says.guide || "", guide.map(resultRow)), group(says.results || says.cases || "", [all])], said: said };
  }

  // -- the keyboard, and what composes characters ---------------------------------------------

  function soon() {
    w.clearTimeout(waiting);
    if (!composing) waiting = w.setTimeout(look, PAUSE);
  }

  /** @param {HTMLElement} row */
  function choose(row) {
    if (row.dataset.text) { input.value = row.dataset.text; look(); return; }
    remember();
    row.click();
  }

  input.addEventListener("compositionstart", function () { composing = true; w.clearTimeout(waiting); });
  input.addEventListener("compositionend", function () { composing = false; soon(); });
  input.addEventListener("input", soon);
  input.addEventListener("keydown", function (event) {
    if (composing || event.isComposing || event.keyCode === 229) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      activate(active < 0 && move < 0 ? -1 : active + move);
    } else if (event.key === "Enter" && options()[active]) {
      event.preventDefault();
      choose(/** @type {HTMLElement} */ (options()[active]));
    }
  });
  box.addEventListener("cancel", function (event) {
    if (!input.value) return;
    event.preventDefault();
    input.value = "";
    look();
  });
  list.addEventListener("click", function (event) {
    const row = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (row instanceof HTMLElement && row.dataset.text) choose(row);
    else if (row) remember();
  });
  box.addEventListener("click", function (event) {
    const at = event.target;
    if (at === box || at instanceof Element && at.closest("[data-search-close]")) box.close();
  });
  forget.addEventListener("click", function () { keep([]); input.focus(); look(); });
  form.addEventListener("submit", remember);

  form.dataset.cases = form.getAttribute("action") || "";
  form.action = door.root + form.dataset.cases;
  const styles = d.createElement("link");
  styles.rel = "stylesheet";
  styles.href = door.home + says.styles;
  styles.onload = styles.onerror = function () { open(); };
  d.body.append(box);
  d.head.append(styles);

  function open() {
    if (!box.open) box.showModal();
    input.select();
    look();
  }
  door.open = open;
})(document, window);
