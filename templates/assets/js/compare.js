// The page of comparison: a few rows of what cases say, side by side, and everything else when asked for.
(function (d, w) {
  /** @typedef {{id: string, short: string, title: string, practice: string, where: string, kind: string, window: string, colour: string, made_up: boolean, rows: Record<string, string>}} Column */
  /** @typedef {{labels: [string, string][], cases: Record<string, Record<string, string>>}} Further */
  /** @typedef {{label: string, cells: string[]}} Line */
  /** @type {HTMLElement | null} */
  const found = d.querySelector("[data-compare-page]");
  if (!found) return;
  const page = found, data = page.dataset, from = data.from || "", shards = Number(data.shards);
  /** @type {Record<string, string>} */
  const says = JSON.parse(data.says || "{}");
  const asked = new URLSearchParams(w.location.search), filter = asked.get("list") || "";
  const wanted = chosen();

  /** @param {string} name @returns {HTMLElement} */
  function part(name) {
    return /** @type {HTMLElement} */ (page.querySelector("[data-compare-" + name + "]"));
  }

  /** The cases that the address names; one that it adds stands beside those chosen before. */
  function chosen() {
    const added = caseIds([asked.get("with") || ""]);
    const before = comparedCases().map(function (one) { return one.id; });
    const ids = added.length ? caseIds(before.filter(function (id) { return id !== added[0]; }).concat(added)) : caseIds((asked.get("ids") || "").split(","));
    return added.length ? ids.slice(-COMPARED_MOST) : ids.slice(0, COMPARED_MOST);
  }

  /** @param {string[]} ids */
  function address(ids) {
    const query = new URLSearchParams(filter ? { list: filter } : {});
    const rest = query.toString();
    return "?ids=" + ids.join(",") + (rest ? "&" + rest : "");
  }

  /** @param {string} name @param {Record<string, string>} [attributes] @param {...(Node | string)} inside */
  function make(name, attributes, ...inside) {
    const element = d.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  }

  /** @param {Column} one */
  function nameOf(one) {
    return one.practice || one.title;
  }

  /** The same where it stands by itself. @param {Column} one */
  function markedNameOf(one) {
    return (one.made_up ? says.made_up_mark : "") + nameOf(one);
  }

  // -- columns -----------------------------------------------------------------------------------

  /** The type of a case, with its window. @param {Column} one */
  function kindOf(one) {
    const kind = make("span", { class: "type t-" + one.colour }), name = "http://www.w3.org/2000/svg";
    const window = d.createElementNS(name, "svg"), use = d.createElementNS(name, "use");
    window.setAttribute("class", "wi");
    window.setAttribute("viewBox", "0 0 20 22");
    window.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#" + one.window + "-lit");
    window.append(use);
    kind.append(window, one.kind);
    return kind;
  }

  /** @param {Column} one */
  function head(one) {
    const cell = make("th", { scope: "col" }, kindOf(one), make("a", { href: data.case + one.id + ".html" }, nameOf(one)));
    cell.append(make("small", {}, one.where));
    if (one.made_up) cell.append(make("span", { class: "fic" }, says.made_up));
    if (wanted.length > 1) {
      const label = says.remove_this.replace("{title}", nameOf(one));
      const left = wanted.filter(function (id) { return id !== one.id; });
      cell.append(make("a", { class: "drop", href: address(left), "aria-label": label }, says.remove));
    }
    return cell;
  }

  /** @param {string} text @param {Column} one */
  function cell(text, one) {
    const made = make("td", { "data-l": markedNameOf(one) });
    if (text) made.textContent = text;
    else made.append(make("span", { "aria-hidden": "true" }, "—"), make("span", { class: "vh" }, says.silent));
    return made;
  }

  /** @param {Column[]} columns @param {Line[]} lines @param {string} caption */
  function table(columns, lines, caption) {
    const top = make("tr", {}, make("th", { scope: "col", class: "what" }, make("span", { class: "vh" }, says.field)));
    columns.forEach(function (one) { top.append(head(one)); });
    const body = make("tbody");
    for (const line of lines) {
      const row = make("tr", {}, make("th", { scope: "row" }, line.label));
      line.cells.forEach(function (text, at) { row.append(cell(text, columns[at])); });
      body.append(row);
    }
    return make("table", { class: "cmp n" + columns.length }, make("caption", { class: "vh" }, caption), make("thead", {}, top), body);
  }

  /** Lines that anybody says something of; those that tell the cases apart come first. @param {Line[]} lines */
  function ordered(lines) {
    const told = lines.filter(function (line) { return line.cells.some(Boolean); });
    const apart = told.filter(function (line) { return new Set(line.cells).size > 1; });
    return apart.concat(told.filter(function (line) { return !apart.includes(line); }));
  }

  /** @param {Column[]} columns */
  function draw(columns) {
    /** @type {[string, string][]} */
    const rows = JSON.parse(data.rows || "[]");
    const lines = rows.map(function (row) {
      return { label: row[1], cells: columns.map(function (one) { return one.rows[row[0]] || ""; }) };
    });
    part("table").replaceChildren(table(columns, ordered(lines), says.caption));
    const named = new Map(comparedCases().map(function (one) { return [one.id, one.name]; }));
    keepCompared(columns.map(function (one) {
      return { id: one.id, name: named.get(one.id) || markedNameOf(one) };
    }));
    const plan = /** @type {HTMLAnchorElement} */ (part("plan"));
    plan.href = plan.href.replace(/#.*|$/, "#1.c=" + columns.map(function (one) { return one.short; }).join(""));
    part("rest").hidden = false;
  }

  // -- everything else ---------------------------------------------------------------------------

  /** @param {Column[]} columns */
  async function further(columns) {
    /** @type {(Further | null)[]} */
    const told = await Promise.all(columns.map(function (one) { return shard(from, "further", shardOf(one.id, shards)); }));
    const labels = new Map(told.flatMap(function (one) { return one ? one.labels : []; }));
    const said = columns.map(function (one, at) {
      const own = told[at], cases = new Map(Object.entries(own ? own.cases : {}));
      return new Map(Object.entries(cases.get(one.id) || {}));
    });
    const lines = Array.from(labels).map(function (pair) {
      return { label: pair[1], cells: said.map(function (cells) { return cells.get(pair[0]) || ""; }) };
    });
    part("further").replaceChildren(table(columns, ordered(lines), says.further));
  }

  async function start() {
    /** @type {(Column[] | null)[]} */
    const told = await Promise.all(wanted.map(function (id) { return shard(from, "compare", shardOf(id, shards)); }));
    const columns = wanted.flatMap(function (id, at) {
      return (told[at] || []).filter(function (one) { return one.id === id; });
    });
    part("empty").hidden = columns.length > 0;
    if (!columns.length) return;
    draw(columns);
    part("rest").addEventListener("toggle", function () { further(columns); }, { once: true });
  }

  const add = /** @type {HTMLAnchorElement} */ (part("add"));
  if (filter) add.href += "?" + new URLSearchParams(filter);
  add.hidden = wanted.length >= COMPARED_MOST;
  if (asked.has("with")) {
    try {
      w.history.replaceState(null, "", address(wanted));
    } catch (refused) { /* the page works all the same */ }
  }
  start();
})(document, window);
