// The list of cases says what is chosen, what was found, where it was looked for, and what else to try.
(function (d, w) {
  /** @type {HTMLElement | null} */
  var found = d.querySelector("[data-explore-main]"), form = d.querySelector("[data-explore]");
  if (!found || !(form instanceof HTMLElement)) return;
  var main = found, READING = 800, BESIDE = 6, reading = 0, turn = 0, gap = d.documentElement.lang === "en" ? " " : "";
  /** @type {Record<string, string>} */
  var says = JSON.parse(form.dataset.says || "{}");
  var chosen = at("chosen"), count = at("count"), depth = at("depth"), none = at("none"), without = at("without"), toggle = at("toggle"), beside = at("beside");
  var allCases = count.innerHTML, allFilters = toggle.textContent;

  /** @param {string} name @returns {HTMLElement} */
  function at(name) { return /** @type {HTMLElement} */ (d.querySelector("[data-explore-" + name + "]")); }

  /** @param {string} text @param {Record<string, unknown>} facts */
  function fill(text, facts) { return text.replace(/\{(\w+)\}/g, function (all, name) { return name in facts ? String(facts[name]) : all; }); }

  /** @param {string} text @param {() => void} act */
  function button(text, act) {
    var one = d.createElement("button");
    one.type = "button";
    one.textContent = text;
    one.addEventListener("click", act);
    return one;
  }

  /** @param {Element} list @param {Element} one */
  function add(list, one) {
    var item = d.createElement("li");
    item.append(one);
    list.append(item);
  }

  /** @param {string} name @param {string} id */
  function undo(name, id) { main.dispatchEvent(new CustomEvent("undo", { detail: { name: name, id: id } })); }

  /** @param {ExploreTold} told */
  function showChosen(told) {
    var had = chosen.contains(d.activeElement);
    chosen.replaceChildren();
    told.chips.forEach(function (chip) {
      var one = button(chip.label, function () { undo(chip.name, chip.id); });
      one.setAttribute("aria-label", fill(says.undo, { what: chip.label }));
      add(chosen, one);
    });
    if (told.chips.length || told.q) add(chosen, button(says.clear, function () { undo("", ""); }));
    chosen.hidden = !chosen.childElementCount;
    if (had) (/** @type {HTMLElement} */ (chosen.querySelector("button") || count)).focus();
    toggle.textContent = told.chips.length ? fill(says.filters, { count: told.chips.length }) : allFilters;
  }

  /** What is said of the answer, beside how many: sentences. @param {ExploreTold} told */
  function notesOf(told) {
    var match = told.match;
    if (!match || !told.q) return [];
    var meant = match.correction ? fill(says.correction, { to: match.correction }) : match.near && told.total ? says.nearly : "";
    var where = told.options.depth === "key" ? says.still : match.depth === "full" ? says.full : says.key;
    return [meant, where].filter(Boolean);
  }

  /** @param {ExploreTold} told */
  function showCount(told) {
    var total = told.total, notes = notesOf(told), isDeep = told.match && told.match.depth === "full";
    if (total === null) count.textContent = says.failed;
    else if (told.narrowed) {
      var around = (total === 1 ? says.one : says.found).split("{count}"), number = d.createElement("strong");
      number.textContent = String(total);
      count.replaceChildren(around[0], number, around[1]);
    } else count.innerHTML = allCases;
    depth.textContent = notes.join(gap);
    if (told.q && total && !isDeep && told.options.depth !== "key") {
      depth.append(" ", button(says.more_text, function () { main.dispatchEvent(new CustomEvent("deeper")); }));
    }
    at("done").textContent = fill(says.see, { count: total || 0 });
    announce([(count.textContent || "").trim().replace(/[。.]?$/, says.stop)].concat(notes).join(gap));
  }

  /** Said once nothing has changed for a while. @param {string} words */
  function announce(words) {
    w.clearTimeout(reading);
    reading = w.setTimeout(function () { at("status").textContent = words; }, READING);
  }

  /** @param {string} text @param {string} href @param {string} note */
  function link(text, href, note) {
    var one = d.createElement("span"), way = d.createElement("a"), small = d.createElement("small");
    way.textContent = text;
    way.href = w.ShowcaseSearch.root + href;
    small.textContent = note;
    one.append(way, " ", small);
    return one;
  }

  /** What is no case and was found as well: the best of every kind. @param {ExploreTold} told */
  function showBeside(told) {
    var groups = told.match && told.q ? told.match.groups.filter(function (group) { return group.kind !== "case"; }).slice(0, BESIDE) : [];
    var mine = turn += 1, first = groups.map(function (group) { return group.docs[0]; });
    beside.hidden = !groups.length;
    if (!groups.length) return;
    w.ShowcaseSearch.cards(first, Object.assign({ text: told.q }, told.options)).then(function (cards) {
      if (mine !== turn) return;
      var list = at("beside-list");
      list.replaceChildren();
      cards.forEach(function (card, n) { add(list, link(card.title, card.url, groups[n].label)); });
    }).catch(function () { beside.hidden = true; });
  }

  /** @param {ExploreTold} told */
  function showWaysOut(told) {
    var mine = turn, names = at("names"), others = told.match ? told.match.total : 0;
    none.hidden = told.total !== 0;
    at("why").textContent = told.chips.length ? says.none : others ? fill(says.others, { others: others }) + says.stop : fill(says.nothing, { text: told.q });
    without.replaceChildren();
    told.without.forEach(function (one) {
      if (one.left) add(without, button(fill(says.without, { what: one.label, count: one.left }), function () { undo(one.name, ""); }));
    });
    names.hidden = true;
    if (none.hidden || told.chips.length || others) return;
    waysOut(told.q).then(function (near) {
      if (mine !== turn) return;
      var list = at("names-list");
      at("names-head").textContent = near.head;
      list.replaceChildren();
      near.names.forEach(function (one) { add(list, link(one.label, one.url, fill(says.some, { count: one.cases }))); });
      names.hidden = !near.names.length;
    }).catch(function () { /* the other ways out stand */ });
  }

  /** Names that come near, or else what most cases are about. @param {string} text */
  function waysOut(text) {
    return w.ShowcaseSearch.names(text, { limit: BESIDE }).then(function (near) {
      if (near.length) return { head: says.near, names: near };
      return w.ShowcaseSearch.names("", { limit: BESIDE }).then(function (most) { return { head: says["try"], names: most }; });
    });
  }

  main.addEventListener("told", function (event) {
    var told = /** @type {CustomEvent<ExploreTold>} */ (event).detail;
    showChosen(told);
    showCount(told);
    showBeside(told);
    showWaysOut(told);
  });
})(document, window);
