// The page of comparison: loads what each case says and lays it side by side, differences first.
(function (d, w) {
  /** @typedef {{id: string, title: string, practice: string, where: string, kind: string, illustrative: boolean, rows: [string, string, string][]}} Side */
  /** @type {HTMLElement | null} */
  var found = d.querySelector("[data-compare-page]");
  /** @type {HTMLElement | null} */
  var place = d.querySelector("[data-compare-table]");
  /** @type {HTMLElement | null} */
  var nothing = d.querySelector("[data-compare-empty]");
  if (!found || !place || !nothing) return;
  var page = found, table = place, empty = nothing, says = page.dataset;
  var wanted = (new URLSearchParams(location.search).get("ids") || "").split(",")
    .filter(function (id, n, all) { return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && all.indexOf(id) === n; }).slice(0, 3);
  /** @type {Record<string, Side>} */
  var sides = {};

  /** @param {string} name @param {string} text @param {Record<string, string>} [attributes] */
  function make(name, text, attributes) {
    var element = d.createElement(name);
    element.textContent = text;
    Object.entries(attributes || {}).forEach(function (pair) { element.setAttribute(pair[0], pair[1]); });
    return element;
  }

  /** @param {Side} side */
  function head(side) {
    var cell = make("th", "", { scope: "col" });
    cell.append(make("a", (side.practice ? side.practice + " · " : "") + side.title, { href: (says.case || "") + side.id + ".html" }));
    cell.append(make("small", side.kind + " · " + side.where));
    if (side.illustrative) cell.append(make("span", says.madeUp || "", { class: "fic" }));
    if (wanted.length > 1) cell.append(make("a", says.remove || "", { class: "drop", href: "?ids=" + wanted.filter(function (id) { return id !== side.id; }).join(",") }));
    return cell;
  }

  /** @param {Side[]} all */
  function rowsOf(all) {
    /** @type {Map<string, {floor: string, label: string, cells: string[]}>} */
    var rows = new Map();
    all.forEach(function (side, column) {
      side.rows.forEach(function (row) {
        var key = row[0] + "\n" + row[1], known = rows.get(key);
        if (!known) rows.set(key, known = { floor: row[0], label: row[1], cells: all.map(function () { return ""; }) });
        known.cells[column] = row[2];
      });
    });
    return Array.from(rows.values());
  }

  /** @param {Side[]} all @param {string} title @param {{floor: string, label: string, cells: string[]}[]} rows */
  function body(all, title, rows) {
    var part = d.createElement("tbody"), line = d.createElement("tr");
    line.append(make("th", title, { scope: "rowgroup", colspan: String(all.length + 1), class: "group" }));
    part.append(line);
    rows.forEach(function (row) {
      var tr = d.createElement("tr"), th = make("th", row.label, { scope: "row" });
      th.append(make("small", row.floor));
      tr.append(th);
      row.cells.forEach(function (text, column) {
        var td = make("td", "", { "data-l": all[column].practice || all[column].title });
        if (!text) td.append(make("span", says.none || "", { class: "meta" }));
        else if (text === says.unknown) td.append(make("span", text, { class: "nd" }));
        else td.textContent = text;
        tr.append(td);
      });
      part.append(tr);
    });
    return part;
  }

  function draw() {
    var all = wanted.map(function (id) { return sides[id]; }).filter(Boolean);
    empty.hidden = all.length > 0;
    if (!all.length) return;
    var rows = rowsOf(all);
    var same = rows.filter(function (row) { return row.cells.every(function (text) { return text === row.cells[0]; }); });
    var differ = rows.filter(function (row) { return same.indexOf(row) < 0; });
    var grid = d.createElement("table"), top = d.createElement("tr"), thead = d.createElement("thead");
    grid.className = "tb led cmp";
    grid.append(make("caption", says.caption || "", { class: "vh" }));
    top.append(make("th", says.field || "", { scope: "col" }));
    all.forEach(function (side) { top.append(head(side)); });
    thead.append(top);
    grid.append(thead);
    if (differ.length) grid.append(body(all, says.differ || "", differ));
    if (same.length && all.length > 1) grid.append(body(all, says.same || "", same));
    table.replaceChildren(grid);
  }

  /** @type {any} */ (w).showcaseCompare = function (/** @type {Side} */ side) { sides[side.id] = side; draw(); };
  try { localStorage.setItem("compare", wanted.join(",")); } catch (refused) { /* not kept */ }
  wanted.forEach(function (id) {
    var script = d.createElement("script");
    script.src = (says.from || "") + id + ".js";
    d.head.append(script);
  });
})(document, window);
