// The search box: a combobox over the list of what was found, kind by kind. Made when it is first opened.
window.ShowcaseSearch.open = function () {
  window.ShowcaseSearch.open = madeBox(document, window);
};

/** Opens the box once its style sheet has come, and returns what opens it again. @param {Document} d @param {Window} w */
function madeBox(d, w) {
  const PAUSE = 80;
  const RECENT = "showcase-recent";
  const MOST_RECENT = 5;
  const CASES = 5;
  const OTHERS = 3;
  const frame = d.createElement("div");
  frame.innerHTML = searchBox;
  const box = /** @type {HTMLDialogElement} */ (frame.firstElementChild);
  const input = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  const list = /** @type {HTMLElement} */ (box.querySelector("[role=listbox]"));
  const status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const forget = /** @type {HTMLButtonElement} */ (box.querySelector("[data-search-forget]"));
  const form = /** @type {HTMLFormElement} */ (box.querySelector("form"));
  const says = box.dataset;
  const door = w.ShowcaseSearch;
  const gap = d.documentElement.lang === "en" ? " " : "";
  /** Kinds of which all is shown. @type {Set<string>} */
  const whole = new Set();
  let asked = 0;
  let answeredTo = 0;
  let composing = false;
  let active = -1;
  let waiting = 0;

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

  /** @param {string} name @param {string} words */
  function span(name, words) {
    const made = d.createElement("span");
    made.className = name;
    made.textContent = words;
    return made;
  }

  /** @param {SearchResult} result */
  function resultRow(result) {
    const row = option("a", result.url);
    const title = d.createElement("strong");
    const where = span("search-where", [result.type, result.where].filter(Boolean).join(" · "));
    const text = span("search-text", "");
    title.innerHTML = result.heading;
    text.innerHTML = result.snippet;
    if (result.practice) {
      const practice = span("search-practice", "");
      practice.innerHTML = told(says.practice, { name: result.practice });
      title.prepend(practice);
    }
    row.append(title);
    if (result.illustrative) row.append(span("fic", says.illustrative || ""));
    if (where.textContent) row.append(where);
    if (result.filed) row.append(span("search-filed", told(says.filed, { name: result.filed })));
    row.append(text);
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

  /** What leads from the cases to all of them. @param {string} text @param {number} count */
  function allRow(text, count) {
    const row = option("a", form.dataset.cases + "?q=" + encodeURIComponent(text));
    row.className = "search-all";
    row.textContent = told(says.all, { count: count });
    return row;
  }

  /** @param {string} kind @param {number} count */
  function moreRow(kind, count) {
    const row = option("div", "");
    row.className = "search-all";
    row.dataset.kind = kind;
    row.textContent = told(says.more, { count: count });
    return row;
  }

  /** @param {HTMLElement[]} parts @param {string} said */
  function show(parts, said) {
    const chosen = options()[active];
    const before = chosen && chosen.getAttribute("href");
    list.replaceChildren(...parts.filter(function (part) { return part.querySelector("[role=option]"); }));
    options().forEach(function (one, at) { one.id = "search-option-" + at; });
    input.setAttribute("aria-expanded", String(options().length > 0));
    status.textContent = said;
    box.removeAttribute("aria-busy");
    active = -1;
    input.removeAttribute("aria-activedescendant");
    const again = options().findIndex(function (one) { return before && one.getAttribute("href") === before; });
    if (again >= 0) activate(again);
  }

  // -- looking ----------------------------------------------------------------------------------

  async function look() {
    const turn = ++asked;
    const text = input.value.trim();
    forget.hidden = true;
    w.setTimeout(function () {
      if (turn !== asked || turn === answeredTo) return;
      box.setAttribute("aria-busy", "true");
      if (!list.childElementCount) status.textContent = says.looking || "";
    }, 300);
    try {
      if (text) await door.answer(text, {}, function (found, options) { return tell(text, found, options, turn); });
      else await begin(turn);
    } catch {
      if (turn === asked) show([], says.failed || "");
    }
    answeredTo = turn;
  }

  /** @param {number} turn */
  async function begin(turn) {
    const names = await door.names("", { limit: 6 });
    if (turn !== asked) return;
    const before = recent();
    show([group(says.recent || "", before.map(recentRow)), group(says.try || "", names.map(nameRow))], "");
    forget.hidden = !before.length;
    door.warm().catch(function () { /* said once something is asked for */ });
  }

  /** @param {string} text @param {SearchMatch} found @param {SearchOptions} options @param {number} turn */
  async function tell(text, found, options, turn) {
    const parts = found.total ? await Promise.all(found.groups.map(function (one) { return groupOf(one, text, options); })) : [await waysOut(text)];
    if (turn !== asked) return;
    answeredTo = turn;
    show(parts, found.total ? summary(found, options) : told(says.none, { text: text }));
  }

  /** @param {SearchGroup} found @param {string} text @param {SearchOptions} options */
  async function groupOf(found, text, options) {
    const isCase = found.kind === "case";
    const count = found.docs.length;
    const most = whole.has(found.kind) ? count : isCase ? CASES : OTHERS;
    const cards = await door.cards(found.docs.slice(0, most), { ...options, text: text });
    const rows = cards.map(resultRow);
    if (isCase) rows.push(allRow(text, count));
    else if (count > most) rows.push(moreRow(found.kind, count - most));
    return group(told(says.group, { kind: found.label, count: count }), rows);
  }

  /** Names that come near, or else what most cases are about. @param {string} text */
  async function waysOut(text) {
    const near = await door.names(text, { limit: 6 });
    if (near.length) return group(says.near || "", near.map(nameRow));
    return group(says.try || "", (await door.names("", { limit: 6 })).map(nameRow));
  }

  /** @param {SearchMatch} found @param {SearchOptions} options */
  function summary(found, options) {
    const first = found.groups[0];
    const cases = first && first.kind === "case" ? first.docs.length : 0;
    const facts = { cases: cases, others: found.total - cases, to: found.correction || "" };
    const counts = told(!cases ? says.others : facts.others ? says.beside : says.found, facts);
    const note = found.correction ? told(says.corrected, facts) : found.near ? says.nearly : "";
    const rest = options.depth === "key" ? says.still : "";
    return [note, counts + (rest || "")].filter(Boolean).join(gap);
  }

  // -- the keyboard, and what composes characters ---------------------------------------------

  function soon() {
    w.clearTimeout(waiting);
    whole.clear();
    if (!composing) waiting = w.setTimeout(look, PAUSE);
  }

  /** @param {HTMLElement} row */
  function choose(row) {
    if (row.dataset.text) {
      input.value = row.dataset.text;
      look();
      return;
    }
    if (row.dataset.kind) {
      whole.add(row.dataset.kind);
      look();
      return;
    }
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
    if (row instanceof HTMLElement && (row.dataset.text || row.dataset.kind)) choose(row);
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
  styles.onload = styles.onerror = open;
  d.body.append(box);
  d.head.append(styles);

  function open() {
    if (!box.open) box.showModal();
    input.select();
    look();
  }
  return open;
}
