// The list of cases as an explorer: words, facets with live counts, and an address that keeps both.
// Which cases words find is for the search to say; explore-panel.js and explore-rows.js draw.
(function (d, w) {
  /** @type {HTMLFormElement | null} */
  var found = d.querySelector("[data-explore]");
  if (!found) return;
  var form = found, page = form.dataset, door = w.ShowcaseSearch, TYPING = 80;
  /** @type {"zh" | "en"} */
  var lang = d.documentElement.lang === "en" ? "en" : "zh";
  /** @type {Record<string, string>} */
  var says = JSON.parse(page.says || "{}");
  var query = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  var panel = at("facets"), toggle = at("toggle"), main = at("main"), section = at("found");
  var sort = /** @type {HTMLSelectElement} */ (at("sorting").querySelector("select"));
  var near = /** @type {HTMLInputElement} */ (at("near").querySelector("input"));
  var choice = read();
  /** @type {ExploreKnown | null} */
  var known = null;
  /** @type {ExploreSizes | null} */
  var sizes = null;
  var turn = 0, typing = 0, touched = false;

  /** @param {string} name @returns {HTMLElement} */
  function at(name) { return /** @type {HTMLElement} */ (d.querySelector("[data-explore-" + name + "]")); }

  /** @param {string} text @param {Record<string, unknown>} facts */
  function fill(text, facts) { return text.replace(/\{(\w+)\}/g, function (all, name) { return name in facts ? String(facts[name]) : all; }); }

  // -- what is chosen, and the address that keeps it -------------------------------------------

  /** @returns {ExploreChoice} */
  function read() {
    var told = new URLSearchParams(location.search), chosen = /** @type {Record<string, string[]>} */ ({});
    panel.querySelectorAll("details").forEach(function (group) {
      var name = group.dataset.facet || "", ids = Array.from(new Set(told.getAll(name).filter(Boolean)));
      if (name === "theme") ids = ids.filter(function (id) { return id !== "day" && id !== "night"; }); // the frame's
      if (ids.length) chosen[name] = ids;
    });
    return { q: told.get("q") || "", chosen: chosen, sort: told.get("sort") || "", near: told.get("near") || "", full: told.get("depth") === "full" };
  }

  /** @param {boolean} step whether the way back leads here */
  function keep(step) {
    var told = new URLSearchParams(), q = choice.q.trim();
    if (q) told.set("q", q);
    Object.keys(choice.chosen).forEach(function (name) { choice.chosen[name].forEach(function (id) { told.append(name, id); }); });
    if (choice.sort) told.set("sort", choice.sort);
    if (choice.sort === "near" && choice.near) told.set("near", choice.near);
    if (choice.full && q) told.set("depth", "full");
    var address = location.pathname + (String(told) ? "?" + told : "");
    try { history[step ? "pushState" : "replaceState"](null, "", address); } catch (refused) { /* the page works all the same */ }
  }

  function changed(/** @type {boolean} */ step) { keep(step); show(0); }

  /** @param {string} name @param {string} id @param {boolean} on */
  function choose(name, id, on) {
    var ids = (choice.chosen[name] || []).filter(function (other) {
      return other !== id && !(on && (isWithin(name, other, id) || isWithin(name, id, other)));
    });
    if (on) ids.push(id);
    if (ids.length) choice.chosen[name] = ids;
    else delete choice.chosen[name];
    changed(true);
  }

  function isNarrowed() { return Boolean(choice.q.trim() || choice.sort || Object.keys(choice.chosen).length); }

  // -- what the search knows ---------------------------------------------------------------------

  /** @param {ExploreFacet[]} facets @returns {ExploreKnown} */
  function learn(facets) {
    var length = 0, values = new Map();
    facets.forEach(function (facet) {
      values.set(facet.name, new Map(facet.values.map(function (value) { return [value.id, value]; })));
      facet.values.forEach(function (value) { length = Math.max(length, value.docs[value.docs.length - 1] + 1 || 0); });
    });
    var isCase = new Uint8Array(length), years = new Array(length).fill(0);
    facets.forEach(function (facet) {
      facet.values.forEach(function (value) {
        value.docs.forEach(function (doc) {
          if (facet.name === "type") isCase[doc] = 1;
          if (facet.name === "year") years[doc] = Math.max(years[doc], Number(value.id));
        });
      });
    });
    return { facets: new Map(facets.map(function (facet) { return [facet.name, facet]; })), values: values, isCase: isCase, years: years };
  }

  /** @param {string} name @param {string} id @returns {SearchFacetValue | undefined} */
  function valueOf(name, id) { var values = known && known.values.get(name); return values ? values.get(id) : undefined; }

  /** @param {string} name @param {string} id @param {string} whole */
  function isWithin(name, id, whole) {
    for (var value = valueOf(name, id); value && value.parent; value = valueOf(name, value.parent)) if (value.parent === whole) return true;
    return false;
  }

  /** @param {ExploreFacet[]} facets what an address names and nobody knows is forgotten */
  function remember(facets) {
    known = known || learn(facets);
    Object.keys(choice.chosen).forEach(function (name) {
      choice.chosen[name] = choice.chosen[name].filter(function (id) { return valueOf(name, id); });
      if (!choice.chosen[name].length) delete choice.chosen[name];
    });
    return known;
  }

  /** @returns {Promise<void>} */
  function measure() {
    return new Promise(function (done) {
      if (sizes || choice.sort !== "near") return done();
      var script = d.createElement("script"), door = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (w));
      door.showcaseSizes = function (/** @type {{households: string, places: [string, string, number][]}} */ data) {
        sizes = { households: data.households.split(" ").map(Number), places: data.places };
      };
      script.src = page.sizes || "";
      script.onload = script.onerror = function () { done(); };
      d.head.append(script);
    });
  }

  // -- what is found, and what each value would give ---------------------------------------------

  /** @param {SearchMatch} match @param {ExploreKnown} all @returns {ExploreFound} */
  function narrow(match, all) {
    var length = all.isCase.length, misses = new Uint8Array(length), last = new Uint8Array(length), matched = new Uint8Array(length);
    var docs = match.docs.filter(function (doc) { return all.isCase[doc]; }), names = Object.keys(choice.chosen);
    docs.forEach(function (doc) { matched[doc] = 1; });
    names.forEach(function (name, n) {
      var has = new Uint8Array(length);
      choice.chosen[name].forEach(function (id) {
        var value = valueOf(name, id);
        if (value) value.docs.forEach(function (doc) { has[doc] = 1; });
      });
      docs.forEach(function (doc) { if (!has[doc]) { misses[doc] += 1; last[doc] = n; } });
    });
    return { docs: docs.filter(function (doc) { return !misses[doc]; }), matched: matched, misses: misses, last: last, names: names };
  }

  /** Of those with a value, how many the other facets leave, and how many of these are not there yet.
   * @param {ExploreFound} now @param {string} name @param {number[]} docs */
  function tally(now, name, docs) {
    var own = now.names.indexOf(name), all = 0, gains = 0;
    for (var n = 0; n < docs.length; n += 1) {
      var doc = docs[n], misses = now.misses[doc];
      if (!now.matched[doc] || misses > 1 || (misses && now.last[doc] !== own)) continue;
      all += 1;
      gains += misses;
    }
    return { all: all, gains: gains };
  }

  /** @param {ExploreFacet} facet @param {ExploreFound} now @returns {ExploreValue[]} */
  function weigh(facet, now) {
    var chosen = choice.chosen[facet.name] || [], open = new Set([""]);
    chosen.forEach(function (id) {
      for (var value = valueOf(facet.name, id); value; value = valueOf(facet.name, value.parent)) open.add(value.id);
    });
    /** @type {ExploreValue[]} */
    var told = [];
    facet.values.forEach(function (value) {
      var sums = open.has(value.parent) ? tally(now, facet.name, value.docs) : null;
      if (!sums || (!sums.all && !open.has(value.id))) return; // of thousands of values most give nothing
      var on = chosen.includes(value.id), beside = chosen.length > 0 && !open.has(value.id) && !chosen.some(function (id) { return isWithin(facet.name, value.id, id); });
      var gives = beside ? sums.gains : sums.all;
      told.push({ value: value, on: on, worth: gives > 0 || open.has(value.id), gives: beside ? fill(says.gains, { count: gives }) : String(gives) });
    });
    return told;
  }

  /** @param {number[]} docs @param {ExploreKnown} all */
  function sorted(docs, all) {
    var wanted = choice.sort === "near" ? size() : 0, told = sizes ? sizes.households : [];
    /** @param {number} doc */
    function rank(doc) { return choice.sort === "newest" ? -all.years[doc] : told[doc] ? Math.abs(told[doc] - wanted) : 1e9; }
    return choice.sort === "newest" || wanted ? docs.slice().sort(function (a, b) { return rank(a) - rank(b); }) : docs;
  }

  /** The households that the visitor named, in a number or by a community; 0 for none. */
  function size() {
    var text = choice.near.trim(), number = Number(text.replace(/[,，户\s]/g, ""));
    var place = sizes && sizes.places.find(function (one) { return one[0] === text || one[1] === text; });
    return number > 0 ? number : place ? place[2] : 0;
  }

  // -- showing it --------------------------------------------------------------------------------

  /** @param {string} name @param {string} id */
  function labelOf(name, id) {
    var facet = known && known.facets.get(name), value = valueOf(name, id);
    return facet && value ? fill(says.choice, { facet: facet.label[lang], value: value.label[lang] }) : id;
  }

  /** @param {SearchMatch | null} match @param {ExploreFound | null} now @param {SearchOptions} options @returns {ExploreTold} */
  function told(match, now, options) {
    var names = Object.keys(choice.chosen), chips = /** @type {ExploreTold["chips"]} */ ([]);
    names.forEach(function (name) {
      choice.chosen[name].forEach(function (id) { chips.push({ name: name, id: id, label: labelOf(name, id) }); });
    });
    return {
      q: choice.q.trim(),
      chips: chips,
      narrowed: isNarrowed(),
      total: now ? now.docs.length : null,
      match: match,
      options: options,
      without: now && !now.docs.length ? without(now, names) : [],
    };
  }

  /** How many there would be without what is chosen of each facet. @param {ExploreFound} now @param {string[]} names */
  function without(now, names) {
    return names.map(function (name, n) {
      var left = now.matched.filter(function (is, doc) { return is && now.misses[doc] === 1 && now.last[doc] === n; }).length;
      var labels = choice.chosen[name].map(function (id) { return labelOf(name, id); });
      return { name: name, label: labels.join(lang === "en" ? ", " : "、"), left: left };
    });
  }

  /** @param {Element} where @param {string} name @param {unknown} detail */
  function tell(where, name, detail) { where.dispatchEvent(new CustomEvent(name, { detail: detail })); }

  function showFields() {
    if (query.value.trim() !== choice.q.trim()) query.value = choice.q;
    if (near.value !== choice.near) near.value = choice.near;
    sort.value = choice.sort;
    sort.options[0].textContent = sort.dataset[choice.q.trim() ? "best" : "site"] || "";
    at("near").hidden = sort.value !== "near";
  }

  /** @param {number} upTo */
  function show(upTo) {
    var mine = turn += 1;
    showFields();
    if (!isNarrowed() && !known && !touched) return;
    var coming = Promise.all([door.facets(), measure()]);
    coming.catch(function () { /* said below */ });
    door.answer(choice.q.trim(), choice.full ? { depth: "full" } : {}, function (match, options) {
      return coming.then(function (answers) { if (mine === turn) present(match, answers[0], options, upTo); });
    }).catch(function () {
      if (mine !== turn) return;
      tell(main, "told", told(null, null, {}));
      tell(section, "results", { docs: null, text: "", options: {}, upTo: 0, households: null });
    });
  }

  /** @param {SearchMatch} match @param {ExploreFacet[]} every @param {SearchOptions} options @param {number} upTo */
  function present(match, every, options, upTo) {
    var all = remember(every), now = narrow(match, all), facets = /** @type {ExploreFacets} */ ({});
    if (options.depth === "key" && !now.docs.length) return; // the text may have some yet
    every.forEach(function (facet) { facets[facet.name] = weigh(facet, now); });
    tell(panel, "facets", facets);
    tell(main, "told", told(match, now, options));
    tell(section, "results", {
      docs: isNarrowed() ? sorted(now.docs, all) : null,
      text: choice.q.trim(),
      options: options,
      upTo: upTo,
      households: choice.sort === "near" && sizes ? sizes.households : null,
    });
  }

  /** Communities whose names hold what was typed, for a box that helps. */
  function suggest() {
    var text = near.value.trim(), list = /** @type {HTMLElement} */ (near.list), names = sizes && text ? sizes.places.map(function (one) { return one[lang === "en" ? 1 : 0]; }) : [];
    list.replaceChildren.apply(list, names.filter(function (name) { return name.includes(text); }).slice(0, 8).map(function (name) { return new Option(name, name); }));
  }

  function open(/** @type {boolean} */ on) {
    panel.toggleAttribute("data-open", on);
    toggle.setAttribute("aria-expanded", String(on));
  }

  // -- what visitors do --------------------------------------------------------------------------

  function typed() {
    w.clearTimeout(typing);
    if (choice.q === query.value && choice.near === near.value) return;
    if (!query.value.trim()) choice.full = false;
    choice.q = query.value;
    choice.near = near.value;
    changed(false);
  }

  /** @param {Event} event */
  function soon(event) {
    w.clearTimeout(typing);
    if (!(event instanceof InputEvent) || !event.isComposing) typing = w.setTimeout(typed, TYPING);
  }

  [query, near].forEach(function (field) {
    field.addEventListener("input", soon);
    field.addEventListener("compositionend", soon);
    field.addEventListener("change", typed);
  });
  near.addEventListener("input", suggest);
  form.addEventListener("submit", function (event) { event.preventDefault(); typed(); });
  sort.addEventListener("change", function () { choice.sort = sort.value; changed(true); if (sort.value === "near") near.focus(); });
  panel.addEventListener("change", function (event) {
    var box = event.target;
    if (box instanceof HTMLInputElement) choose(box.name, box.value, box.checked);
  });
  // The first touch of the panel brings the other values, before anything is chosen.
  ["focusin", "click"].forEach(function (name) {
    panel.addEventListener(name, function () { if (!touched && !known) { touched = true; show(0); } });
  });
  main.addEventListener("undo", function (event) {
    var wanted = /** @type {CustomEvent<{name: string, id: string}>} */ (event).detail;
    if (wanted.id) return choose(wanted.name, wanted.id, false);
    if (wanted.name) delete choice.chosen[wanted.name];
    else choice = { q: "", chosen: {}, sort: "", near: "", full: false };
    changed(true);
    if (!wanted.name) query.focus();
  });
  main.addEventListener("deeper", function () { choice.full = true; changed(true); });
  // What a choice or a word will need is on its way before it is made.
  function warm() { Promise.all([door.facets(), door.warm()]).catch(function () { /* said once something is asked for */ }); }
  toggle.addEventListener("click", warm);
  query.addEventListener("focus", warm);
  toggle.addEventListener("click", function () { open(!panel.hasAttribute("data-open")); });
  panel.addEventListener("keydown", function (event) { if (event.key === "Escape" && panel.hasAttribute("data-open")) { open(false); toggle.focus(); } });
  at("done").addEventListener("click", function () { open(false); at("count").focus(); });
  w.addEventListener("popstate", function (event) { choice = read(); show(event.state ? event.state.upTo : 0); });
  choice.sort = Array.from(sort.options).some(function (one) { return one.value === choice.sort; }) ? choice.sort : "";
  show(history.state ? history.state.upTo : 0);
})(document, window);
