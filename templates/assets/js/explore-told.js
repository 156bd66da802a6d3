// The list of cases says what is chosen, what was found, where it was looked for, and what else to try.
(function (d, w) {
  /** @type {HTMLElement | null} */
  var found = d.querySelector("[data-explore-main]"), form = d.querySelector("[data-explore]");
  if (!found || !(form instanceof HTMLElement)) return;
  var main = found, READING = 800, reading = 0, gap = d.documentElement.lang === "en" ? " " : "";
  /** @type {Record<string, string>} */
  var says = JSON.parse(form.dataset.says || "{}");
  var chosen = at("chosen"), count = at("count"), depth = at("depth"), none = at("none"), without = at("without"), toggle = at("toggle");
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

  /** @param {ExploreTold} told */
  function showCount(told) {
    var notes = told.correction ? [fill(says.correction, { from: told.q, to: told.correction })] : [];
    var total = told.total;
    if (told.q && total !== null) notes.push(told.depth === "full" ? says.full : says.key);
    if (total === null) count.textContent = says.failed;
    else if (told.narrowed) {
      var around = (total === 1 ? says.one : says.found).split("{count}"), number = d.createElement("strong");
      number.textContent = String(total);
      count.replaceChildren(around[0], number, around[1]);
    } else count.innerHTML = allCases;
    depth.textContent = notes.join(gap);
    if (told.q && total !== null && told.depth !== "full") depth.append(" ", button(says.more_text, function () { main.dispatchEvent(new CustomEvent("deeper")); }));
    at("done").textContent = fill(says.see, { count: total || 0 });
    announce([count.textContent].concat(notes).join(gap || "，"));
  }

  /** Said once nothing has changed for a while. @param {string} words */
  function announce(words) {
    w.clearTimeout(reading);
    reading = w.setTimeout(function () { at("status").textContent = words; }, READING);
  }

  /** @param {ExploreTold} told */
  function showWaysOut(told) {
    none.hidden = told.total !== 0;
    at("why").textContent = says.none;
    without.replaceChildren();
    told.without.forEach(function (one) {
      if (one.left) add(without, button(fill(says.without, { what: one.label, count: one.left }), function () { undo(one.name, ""); }));
    });
  }

  main.addEventListener("told", function (event) {
    var told = /** @type {CustomEvent<ExploreTold>} */ (event).detail;
    showChosen(told);
    showCount(told);
    showWaysOut(told);
  });
})(document, window);
