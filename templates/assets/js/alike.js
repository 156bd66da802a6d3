// Communities like one's own: the visitor says what theirs is like, and the nearest cases are listed.
// What counts as alike or different, and how much, is that of generator/catalog/context.py.
(function (d, w) {
  /** @typedef {{low: number, high: number, about: boolean}} Span */
  /** @typedef {{households: Span | null, elderly: Span | null, housing: string[], setting: string, problems: string[]}} Context */
  /** @typedef {{kind: string, id: string}} Key */
  /** @typedef {{id: string, short: string, context: Context}} Community */
  /** @typedef {{community: Community, shared: Key[], differs: string[], rank: number[]}} Near */
  /** @typedef {{housing: string[], setting: string[], problems: string[], ids: string, shorts: string, households: string, elderly: string, houses: string, settings: string, troubles: string}} Columns */
  /** @type {HTMLFormElement | null} */
  var found = d.querySelector("[data-alike]");
  var status = d.querySelector("[data-alike-status]"), place = d.querySelector("[data-alike-list]");
  if (!found || !status || !place) return;
  var form = found, told = status, list = place, page = found.dataset;
  /** @type {Record<string, string>} */
  var says = JSON.parse(page.says || "{}");
  var MOST = 10, ENDLESS = 1e12, english = d.documentElement.lang === "en";
  /** @type {Record<string, number>} */
  var WEIGHTS = { problem: 4, households: 2, housing: 2, setting: 1, elderly: 1 };
  /** @type {Community[]} */
  var communities = [];
  var asked = false;
  /** What the cases are called, once it is known. @type {Map<string, SearchResult>} */
  var called = new Map();
  /** By case, what brings its name. @type {Map<string, Promise<void>>} */
  var naming = new Map();

  /** @param {string} text @returns {Span | null} */
  function span(text) {
    var match = /^(~?)(\d*)(-?)(\d*)$/.exec(text);
    if (!match || !(match[2] || match[4])) return null;
    var low = Number(match[2]);
    return { low: low, high: match[3] ? Number(match[4] || ENDLESS) : low, about: Boolean(match[1]) };
  }

  /** @param {string} text @param {string[]} order */
  function names(text, order) {
    return text ? text.split(".").map(function (digits) { return order[parseInt(digits, 36)]; }) : [];
  }

  /** @param {Columns} data */
  function read(data) {
    var houses = data.houses.split(" "), settings = data.settings.split(" "), troubles = data.troubles.split(" ");
    var households = data.households.split(" "), elderly = data.elderly.split(" ");
    var shorts = (data.shorts || "").split(" ");
    communities = data.ids.split(" ").filter(Boolean).map(function (id, n) {
      return { id: id, short: shorts[n] || "", context: {
        households: span(households[n]), elderly: span(elderly[n]), housing: names(houses[n], data.housing),
        setting: names(settings[n], data.setting)[0] || "", problems: names(troubles[n], data.problems) } };
    });
    show();
  }

  /** @param {string[]} one @param {string[]} other */
  function common(one, other) { return one.filter(function (name) { return other.indexOf(name) >= 0; }); }

  /** @param {Span} one @param {Span} other */
  function sizes(one, other) {
    if (2 * Math.max(one.high, other.high) <= 3 * Math.min(one.low, other.low)) return 1;
    return one.low >= 3 * other.high || other.low >= 3 * one.high ? -1 : 0;
  }

  /** @param {Span} one @param {Span} other */
  function shares(one, other) {
    if (Math.max(one.high, other.high) - Math.min(one.low, other.low) <= 50) return 1;
    return Math.max(one.low, other.low) - Math.min(one.high, other.high) >= 150 ? -1 : 0;
  }

  /** @param {Span | null} one @param {Span | null} other */
  function gap(one, other) { return one && other ? Math.abs(one.low - other.low) : 0; }

  /** @param {Context} mine @param {Community} community @returns {Near} */
  function near(mine, community) {
    var other = community.context, differs = /** @type {string[]} */ ([]);
    var problems = common(mine.problems, other.problems), housing = common(mine.housing, other.housing);
    var shared = problems.map(function (id) { return { kind: "problem", id: id }; });
    /** @param {string} kind @param {number} verdict @param {string} [id] */
    function judge(kind, verdict, id) {
      if (verdict > 0) shared.push({ kind: kind, id: id || "" });
      else if (verdict < 0) differs.push(kind);
    }
    if (mine.setting && other.setting) judge("setting", mine.setting === other.setting ? 1 : -1, mine.setting);
    if (mine.housing.length && other.housing.length) judge("housing", housing.length ? 1 : -1, housing[0]);
    if (mine.households && other.households) judge("households", sizes(mine.households, other.households));
    if (mine.elderly && other.elderly) judge("elderly", shares(mine.elderly, other.elderly));
    shared.sort(function (a, b) { return WEIGHTS[b.kind] - WEIGHTS[a.kind]; });
    var score = shared.reduce(function (sum, key) { return sum + WEIGHTS[key.kind]; }, -differs.length);
    var unshared = mine.problems.length + other.problems.length - 2 * problems.length +
      mine.housing.length + other.housing.length - 2 * housing.length;
    return { community: community, shared: shared, differs: differs, rank: [-score, unshared,
      gap(mine.households, other.households), gap(mine.elderly, other.elderly)] };
  }

  /** @param {Near} one @param {Near} other */
  function nearer(one, other) {
    for (var n = 0; n < one.rank.length; n += 1) if (one.rank[n] !== other.rank[n]) return one.rank[n] - other.rank[n];
    return one.community.id < other.community.id ? -1 : 1;
  }

  /** @param {Context} mine */
  function nearest(mine) {
    return communities.map(function (community) { return near(mine, community); })
      .filter(function (one) { return one.shared.length > 0; }).sort(nearer).slice(0, MOST);
  }

  /** @param {string} name @param {number} scale */
  function amount(name, scale) {
    var text = String(new FormData(form).get(name) || ""), number = Math.round(Number(text) * scale);
    return text && number > 0 && number < ENDLESS ? { low: number, high: number, about: false } : null;
  }

  /** @returns {Context} */
  function described() {
    var chosen = new FormData(form);
    return { households: amount("households", 1), elderly: amount("elderly", 10), housing: chosen.getAll("housing").map(String),
      setting: String(chosen.get("setting") || ""), problems: chosen.getAll("problem").map(String) };
  }

  /** @param {string} text @param {Record<string, string>} facts */
  function fill(text, facts) { return text.replace(/\{(\w+)\}/g, function (all, name) { return name in facts ? facts[name] : all; }); }

  /** @param {number} number */
  function plain(number) { return english ? number.toLocaleString("en") : String(number); }

  /** @param {Span | null} one @param {number} scale */
  function amountOf(one, scale) {
    if (!one) return "";
    var low = plain(one.low / scale), high = plain(one.high / scale);
    if (one.high >= ENDLESS) return fill(says.over, { n: low });
    if (!one.low) return fill(says.under, { n: high });
    var words = one.low === one.high ? low : fill(says.range, { low: low, high: high });
    return one.about ? fill(says.about, { n: words }) : words;
  }

  /** @param {string} name @param {string[]} ids */
  function labels(name, ids) {
    return ids.map(function (id) {
      var input = Array.from(form.querySelectorAll("input")).find(function (one) { return one.name === name && one.value === id; });
      var text = input && input.parentElement ? (input.parentElement.textContent || "").trim() : id;
      return english && name !== "problem" ? text.charAt(0).toLowerCase() + text.slice(1) : text;
    }).join(says.comma);
  }

  /** @param {string} kind @param {Context} context */
  function said(kind, context) {
    if (kind === "households") return fill(says.households, { n: amountOf(context.households, 1) });
    if (kind === "elderly") return amountOf(context.elderly, 10) + "%";
    return kind === "setting" ? labels(kind, [context.setting]) : labels(kind, context.housing);
  }

  /** @param {Near} one @param {Context} mine */
  function sentences(one, mine) {
    var there = one.community.context;
    /** @param {string} text @param {string} kind */
    function both(text, kind) { return fill(text, { there: said(kind, there), here: said(kind, mine) }); }
    var problems = one.shared.filter(function (key) { return key.kind === "problem"; }).map(function (key) { return key.id; });
    var why = one.shared.filter(function (key) { return key.kind !== "problem"; }).map(function (key) {
      if (key.kind === "households") return both(says.size, "households");
      if (key.kind === "elderly") return both(says.elderly, "elderly");
      return fill(says[key.kind], { name: labels(key.kind, [key.id]) });
    });
    if (problems.length) why.unshift(fill(says.problem, { name: labels("problem", problems) }));
    var but = one.differs.map(function (kind) { return both(says[kind === "households" ? "but_size" : "but_" + kind], kind); }).join(says.semicolon);
    var lines = [why.join(says.semicolon), but ? fill(says.differs, { what: but }) : ""];
    if (mine.households && !there.households) lines.push(says.unknown);
    return lines.filter(Boolean);
  }

  /** @param {string} name @param {string} text @param {Record<string, string>} [attributes] */
  function make(name, text, attributes) {
    var element = d.createElement(name);
    element.textContent = text;
    Object.entries(attributes || {}).forEach(function (pair) { element.setAttribute(pair[0], pair[1]); });
    return element;
  }

  /** @param {Near} one @param {Context} mine */
  function entry(one, mine) {
    var id = one.community.id, found = called.get(id), line = make("li", ""), head = make("h3", ""), where = make("p", "", { class: "meta" });
    var title = found ? found.title : id;
    head.append(make("a", title, { href: (page.case || "") + id + ".html" }));
    if (found) where.textContent = [found.type, found.where].filter(Boolean).join(" · ");
    line.append(head, where);
    sentences(one, mine).forEach(function (text, n) { line.append(make("p", text, { class: n ? "meta" : "why" })); });
    line.append(make("a", says.compare, { class: "vs", "data-compare": id, href: (page.compare || "") + "?with=" + id,
      "aria-label": fill(says.compare_this, { title: title }) }));
    return line;
  }

  /** Asks for the communities of all cases, once. */
  function ask() {
    if (asked) return;
    asked = true;
    var script = d.createElement("script");
    script.src = page.from || "";
    d.head.append(script); // it calls back
  }

  /** Learns what these cases are called; where the search does not open, their ids stand. @param {Near[]} best */
  function learnNames(best) {
    var unknown = best.filter(function (one) { return !naming.has(one.community.id); });
    var shorts = unknown.map(function (one) { return one.community.short; }).filter(Boolean);
    var coming = !shorts.length ? Promise.resolve() : w.ShowcaseSearch.cards(shorts, { text: "" }).then(function (results) {
      results.forEach(function (result) { called.set(result.id, result); });
    }).catch(function () {
      unknown.forEach(function (one) { naming.delete(one.community.id); });
    });
    unknown.forEach(function (one) { naming.set(one.community.id, coming); });
    return Promise.all(best.map(function (one) { return naming.get(one.community.id); }));
  }

  /** Whatever was chosen, in the address. */
  function kept() {
    var query = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (value) query.append(name, String(value)); });
    return query.toString();
  }

  function show() {
    var query = kept(), mine = described();
    form.querySelectorAll("label").forEach(function (label) {
      var input = label.querySelector("input");
      if (input) label.classList.toggle("chosen", input.checked);
    });
    try { history.replaceState(null, "", query ? "?" + query : location.pathname); } catch (refused) { /* from a disk */ }
    if (query) ask();
    if (query && !communities.length) return;
    var best = query ? nearest(mine) : [];
    learnNames(best).then(function () {
      if (query !== kept()) return;
      list.replaceChildren.apply(list, best.map(function (one) { return entry(one, mine); }));
      told.textContent = !query ? says.start : !best.length ? says.none : fill(best.length > 1 ? says.found : says.one, { count: String(best.length) });
      list.setAttribute("data-for", query);
    });
  }

  /** @type {any} */ (w).showcaseAlike = read;
  new URLSearchParams(location.search).forEach(function (value, name) {
    form.querySelectorAll("input").forEach(function (input) {
      if (input.name !== name) return;
      if (input.type === "number") input.value = Number(value) > 0 && Number(value) < ENDLESS ? String(Number(value)) : "";
      else if (input.value === value) input.checked = true;
    });
  });
  form.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  show();
})(document, window);
