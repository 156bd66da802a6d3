// A case in a list that a script makes: its building, its words, what can be done with it.
const WINDOW_STATES = { l: "lit", h: "half", d: "dark" };

/** @param {Element} where @param {string} path @returns {HTMLElement} */
function rowPart(where, path) { return /** @type {HTMLElement} */ (where.querySelector(path)); }

/** @param {Element} svg @param {NonNullable<SearchResult["building"]>} building */
function drawBuilding(svg, building) {
  const roof = building.made_up ? "dashed" : building.roof, windows = rowPart(svg, "[data-windows]");
  svg.classList.add("t-" + building.colour);
  svg.querySelectorAll("[data-roof]").forEach(function (one) { if (one.getAttribute("data-roof") !== roof) one.remove(); });
  if (building.made_up) rowPart(svg, "rect").setAttribute("stroke-dasharray", "6 5");
  Array.from(building.states).forEach(function (state, n) {
    const one = document.createElementNS("http://www.w3.org/2000/svg", "use");
    one.setAttribute("href", "#" + building.window + "-" + (/** @type {Record<string, string>} */ (WINDOW_STATES)[state] || "dark"));
    one.setAttribute("x", String(14 + n % 4 * 30.7));
    one.setAttribute("y", String(34 + Math.floor(n / 4) * 29));
    one.setAttribute("width", "20");
    one.setAttribute("height", "22");
    windows.append(one);
  });
}

/**
 * @param {HTMLTemplateElement} pattern @param {SearchResult} result
 * @param {string} type what its type is called @param {string} where
 */
function caseRow(pattern, result, type, where) {
  const item = /** @type {HTMLElement} */ (/** @type {Element} */ (pattern.content.firstElementChild).cloneNode(true));
  const building = result.building, kind = rowPart(item, ".type"), keep = rowPart(item, "[data-keep]");
  const link = /** @type {HTMLAnchorElement} */ (rowPart(item, "h3 a")), compare = /** @type {HTMLAnchorElement} */ (rowPart(item, "[data-compare]"));
  if (building) {
    drawBuilding(rowPart(item, ".bldg"), building);
    rowPart(kind, "use").setAttribute("href", "#" + building.window + "-lit");
    kind.classList.add("t-" + building.colour);
    item.classList.toggle("is-fic", building.made_up);
  }
  rowPart(kind, "span").textContent = type;
  if (!building || !building.made_up) rowPart(item, ".fic").remove();
  rowPart(item, "[data-where]").textContent = where;
  link.href = window.ShowcaseSearch.root + result.url;
  link.innerHTML = result.heading;
  rowPart(item, ".sum").innerHTML = result.snippet;
  compare.dataset.compare = result.id;
  compare.href += "?ids=" + result.id;
  keep.dataset.keep = result.short;
  keep.setAttribute("aria-pressed", String(keptIds().includes(result.short)));
  for (const button of [compare, keep]) button.setAttribute("aria-label", (button.getAttribute("aria-label") || "").replace("{title}", result.title));
  return item;
}
