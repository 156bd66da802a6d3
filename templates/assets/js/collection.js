// The page of kept cases. The visitor's own are kept on the device; an address that ends in #1. and short
// ids shows somebody's, beside the visitor's own, which it leaves alone until asked.
(function (d, w) {
  /** @type {HTMLElement | null} */
  const found = d.querySelector("[data-collection]");
  /** @type {HTMLTemplateElement | null} */
  const pattern = d.querySelector("[data-explore-row]");
  if (!found || !pattern) return;
  const page = found, row = pattern, door = w.ShowcaseSearch;
  const says = /** @type {Record<string, string>} */ (JSON.parse(page.dataset.says || "{}"));
  const list = part("rows"), status = part("status"), undo = part("undo"), warning = part("warning"), title = part("title");
  const share = shareOf(page, says), own = { title: title.textContent, lead: part("lead").textContent };
  let view = read(), turn = 0;
  /** What "undo" leads back to. @type {string[] | null} */
  let before = null;

  /** @param {string} name @returns {HTMLElement} */
  function part(name) { return /** @type {HTMLElement} */ (d.querySelector("[data-kept-" + name + "]")); }

  /** @param {string} name @param {Record<string, unknown>} [facts] */
  function told(name, facts) {
    return says[name].replace(/\{(\w+)\}/g, function (all, key) { return facts && key in facts ? String(facts[key]) : all; });
  }

  // -- whose cases, and which --------------------------------------------------------------------

  /** @returns {{own: boolean, ids: string[], odd: string}} `odd` is what the address says and nobody can read */
  function read() {
    const mine = keptIds(), said = sharedIds(w.location.hash), state = /** @type {{own?: boolean} | null} */ (w.history.state);
    if (!said || state && state.own || !said.odd && said.ids.join() === mine.join()) return { own: true, ids: mine, odd: "" };
    return { own: false, ids: said.ids.slice(0, KEPT_MOST), odd: said.odd ? told("odd") : said.ids.length > KEPT_MOST ? told("many", { count: KEPT_MOST }) : "" };
  }

  /** The address says what stands here, so that a browser's own ways to share it do. */
  function address() {
    try { w.history.replaceState({ own: view.own }, "", view.ids.length ? hashOf(view.ids) : w.location.pathname + w.location.search); } catch (refused) { /* the link below does */ }
  }

  /** @param {string[]} ids @param {string} said */
  function change(ids, said) {
    before = view.own ? view.ids : keptIds();
    const lasts = keepIds(ids);
    view = { own: true, ids: ids, odd: "" };
    address();
    framed(lasts);
    tell(said, true);
  }

  /** @param {string} said @param {boolean} back whether it can be undone */
  function tell(said, back) { status.textContent = said; undo.hidden = !back; }

  // -- what is shown -----------------------------------------------------------------------------

  /** @param {boolean} lasts whether the browser stores what is kept */
  function framed(lasts) {
    part("shared").hidden = view.own;
    title.textContent = view.own ? own.title : told("their_title");
    part("lead").textContent = view.own ? own.lead : "";
    part("empty").hidden = !view.own || view.ids.length > 0;
    part("list").hidden = part("share").hidden = !view.ids.length;
    part("clear").hidden = !view.own;
    part("join").hidden = !view.ids.length;
    warn(view.odd || (lasts ? "" : told("blocked")));
    list.classList.toggle("few", view.ids.length < 9); // what they say, and how many columns, on one sheet
    list.classList.toggle("many", view.ids.length > 12);
    numbered();
    share.of(view.ids, shown());
  }

  /** @param {string} said */
  function warn(said) { warning.textContent = said; warning.hidden = !said; }

  /** @returns {HTMLElement[]} */
  function items() { return /** @type {HTMLElement[]} */ (Array.from(list.children)); }

  /** @param {Element} item */
  function nameOf(item) { return rowPart(item, "h3").textContent || ""; }

  /** The cases as they stand, for what is taken home. */
  function shown() {
    return items().map(function (item) {
      return { id: item.dataset.short || "", title: nameOf(item), where: rowPart(item, "[data-where]").textContent || "", one: rowPart(item, ".sum").textContent || "", madeUp: item.classList.contains("is-fic") };
    });
  }

  function numbered() {
    const every = items();
    every.forEach(function (item, at) {
      item.querySelectorAll("[data-by]").forEach(function (button) {
        const out = at + Number(button.getAttribute("data-by"));
        button.setAttribute("aria-disabled", String(out < 0 || out >= every.length));
      });
    });
  }

  /** @param {string} label @param {string} name @param {Record<string, string>} marks */
  function button(label, name, marks) {
    const made = d.createElement("button");
    made.type = "button";
    made.className = "vs";
    made.textContent = told(label);
    made.setAttribute("aria-label", told(label + "_this", { title: name }));
    Object.entries(marks).forEach(function (mark) { made.setAttribute(mark[0], mark[1]); });
    return made;
  }

  /** @param {SearchResult} result */
  function rowOf(result) {
    const item = caseRow(row, result);
    const short = d.createElement("p"), tools = d.createElement("p");
    item.dataset.short = result.short;
    short.className = "kept-address";
    short.textContent = share.short(result.short).replace(/^https?:\/\//, "");
    item.append(short);
    if (!view.own) return item;
    rowPart(item, "[data-keep]").remove();
    tools.className = "kept-tools";
    tools.append(button("up", result.title, { "data-by": "-1" }), button("down", result.title, { "data-by": "1" }), button("remove", result.title, { "data-kept-remove": "" }));
    item.append(tools);
    return item;
  }

  /** The kept cases that are there, in their order; the search does not know of those made up. @param {string[]} ids */
  async function cardsOf(ids) {
    const found = await door.cards(ids);
    if (found.length === ids.length || !page.dataset.from) return found;
    /** @type {SearchResult[]} */
    const samples = await shard(page.dataset.from, "samples", 0) || [];
    const known = new Map(samples.concat(found).map(function (one) { return [one.short, one]; }));
    return ids.flatMap(function (id) { return known.get(id) || []; });
  }

  async function show() {
    const mine = turn += 1;
    list.replaceChildren();
    framed(!door.kept);
    tell("", false);
    if (!view.ids.length) return;
    status.textContent = told("coming");
    try {
      const cards = await cardsOf(view.ids);
      if (mine !== turn) return;
      list.replaceChildren.apply(list, cards.map(rowOf));
      framed(!door.kept);
      const lost = view.ids.length - cards.length;
      tell(told(cards.length === 1 ? "one" : "count", { count: cards.length }), false);
      if (lost) warn([told(lost === 1 ? "lost_one" : "lost", { count: lost }), view.odd].filter(Boolean).join(" "));
    } catch (refused) {
      if (mine === turn) { tell("", false); warn(told("failed")); }
    }
  }

  // -- what the visitor does ---------------------------------------------------------------------

  /** @param {HTMLElement} item @param {HTMLElement} pressed */
  function move(item, pressed) {
    const every = items(), to = every.indexOf(item) + Number(pressed.dataset.by);
    if (to < 0 || to >= every.length) return;
    const other = every[to];
    if (pressed.dataset.by === "1") other.after(item);
    else other.before(item);
    const order = items().map(function (one) { return one.dataset.short || ""; });
    change(order.concat(view.ids.filter(function (id) { return !order.includes(id); })), told("moved", { title: nameOf(item), place: to + 1 }));
    pressed.focus();
  }

  /** @param {HTMLElement} item */
  function remove(item) {
    const name = nameOf(item), id = item.dataset.short;
    item.remove();
    change(view.ids.filter(function (other) { return other !== id; }), told("removed", { title: name }));
    undo.focus();
  }

  list.addEventListener("click", function (event) {
    const pressed = event.target instanceof Element ? event.target.closest("button") : null, item = pressed && pressed.closest("li");
    if (!pressed || !item) return;
    if (pressed.hasAttribute("data-by")) move(item, pressed);
    else if (pressed.hasAttribute("data-kept-remove")) remove(item);
  });
  part("clear").addEventListener("click", function () {
    list.replaceChildren();
    change([], told("cleared"));
    undo.focus();
  });
  undo.addEventListener("click", async function () {
    const back = before || [];
    keepIds(back);
    view = { own: true, ids: back, odd: "" };
    before = null;
    address();
    await show();
    title.focus();
  });
  part("join").addEventListener("click", async function () {
    const mine = keptIds(), every = shortIds(mine.concat(view.ids)), room = every.slice(0, KEPT_MOST);
    const said = told(room.length < every.length ? "joined_some" : "joined", { count: room.length - mine.length, rest: every.length - room.length });
    change(room, said);
    await show();
    before = mine;
    tell(said, true);
    title.focus();
  });
  part("own").addEventListener("click", async function () {
    view = { own: true, ids: keptIds(), odd: "" };
    address();
    await show();
    title.focus();
  });
  w.addEventListener("hashchange", function () {
    if (!sharedIds(w.location.hash)) return; // the frame's own, such as #main
    view = read();
    show();
  });
  w.addEventListener("storage", function (event) {
    if (event.key !== KEPT_KEY || !view.own) return; // kept or dropped in another tab
    view = { own: true, ids: keptIds(), odd: "" };
    address();
    show();
  });
  if (view.own) address();
  show();
})(document, window);
