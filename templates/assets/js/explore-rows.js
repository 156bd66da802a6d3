// The results of the list of cases: a screen of them at a time, and never more rows than a phone holds.
(function (d, w) {
  /** @type {HTMLElement | null} */
  var found = d.querySelector("[data-explore-found]"), form = d.querySelector("[data-explore]"), still = d.querySelector("[data-explore-static]");
  /** @type {HTMLTemplateElement | null} */
  var pattern = d.querySelector("[data-explore-row]");
  if (!found || !(form instanceof HTMLElement) || !(still instanceof HTMLElement) || !pattern) return;
  var section = found, cards = still, row = pattern, door = w.ShowcaseSearch, SCREEN = 20, MOST = 100, SEEN = 6;
  /** @type {Record<string, string>} */
  var says = JSON.parse(form.dataset.says || "{}");
  var list = at("rows"), before = at("before"), more = at("more"), turn = 0, from = 0, to = 0;
  /** @type {ExploreResults} */
  var results = { docs: null, text: "", options: {}, upTo: 0, households: null };

  /** @param {string} name @returns {HTMLElement} */
  function at(name) { return /** @type {HTMLElement} */ (d.querySelector("[data-explore-" + name + "]")); }

  /** @param {SearchResult} result @param {number} doc */
  function made(result, doc) {
    var size = results.households ? results.households[doc] : null;
    var people = size === null ? "" : size ? says.households.replace("{count}", String(size)) : says.unknown_size;
    return caseRow(row, result, people);
  }

  /** @param {number} first @param {number} end @returns {Promise<HTMLElement[] | null>} null where something newer is asked for */
  function rows(first, end) {
    var mine = turn += 1, docs = (results.docs || []).slice(first, end);
    return door.cards(docs, Object.assign({ text: results.text }, results.options)).then(function (cards) {
      return mine === turn ? cards.map(function (result, n) { return made(result, docs[n]); }) : null;
    });
  }

  function framed() {
    var left = (results.docs || []).length - to;
    before.hidden = !from;
    before.textContent = says.before.replace("{count}", String(Math.min(SCREEN, from)));
    more.hidden = left <= 0;
    more.textContent = says.more.replace("{count}", String(Math.min(SCREEN, left)));
    section.setAttribute("aria-busy", "false");
    section.removeAttribute("data-old");
  }

  /** Rows that leave at the other end take their room along: what the visitor reads stays put.
   * @param {() => void} change @param {Element} anchor */
  function steady(change, anchor) {
    var top = anchor.getBoundingClientRect().top;
    change();
    w.scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: "instant" });
  }

  function start() {
    var docs = results.docs, end = Math.max(SCREEN, results.upTo);
    turn += 1;
    section.hidden = docs === null;
    cards.hidden = docs !== null;
    if (!docs) return list.replaceChildren();
    section.setAttribute("aria-busy", "true");
    section.setAttribute("data-old", "");
    from = Math.max(0, Math.min(end, docs.length) - MOST);
    var seen = Math.min(end, from + SEEN);
    // What a phone shows comes first, the rest once that stands there.
    return rows(from, seen).then(function (made) {
      if (!made) return null;
      list.replaceChildren.apply(list, made);
      section.removeAttribute("data-old");
      return rows(seen, end);
    }).then(function (made) {
      if (!made) return;
      list.append.apply(list, made);
      to = from + list.childElementCount;
      framed();
    }).catch(function () { section.hidden = true; cards.hidden = false; });
  }

  function kept() { try { history.replaceState({ upTo: to }, ""); } catch (refused) { /* only the way back is shorter */ } }

  more.addEventListener("click", function () {
    rows(to, to + SCREEN).then(function (made) {
      if (!made) return;
      list.append.apply(list, made);
      to += made.length;
      var extra = Array.from(list.children).slice(0, Math.max(0, to - from - MOST));
      steady(function () { extra.forEach(function (item) { item.remove(); }); }, made[0]);
      from += extra.length;
      framed();
      kept();
      rowPart(made[0], "h3 a").focus({ preventScroll: true });
    });
  });
  before.addEventListener("click", function () {
    rows(Math.max(0, from - SCREEN), from).then(function (made) {
      if (!made) return;
      var anchor = /** @type {Element} */ (list.firstElementChild);
      steady(function () { list.prepend.apply(list, made); }, anchor);
      from -= made.length;
      Array.from(list.children).slice(MOST).forEach(function (item) { item.remove(); to -= 1; });
      framed();
      kept();
    });
  });
  section.addEventListener("results", function (event) {
    results = /** @type {CustomEvent<ExploreResults>} */ (event).detail;
    start();
  });
})(document, window);
