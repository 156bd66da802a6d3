// A case in a list that a script makes: its building, its words, what can be done with it.
const WINDOW_STATES = { l: "lit", h: "half", d: "dark" };

/** @param {Element} where @param {string} path @returns {HTMLElement} */
function rowPart(where, path) { return /** @type {HTMLElement} */ (where.querySelector(path)); }

/** @param {Element} svg @param {NonNullable<SearchResult["building"]>} building @param {boolean} dashed */
function drawBuilding(svg, building, dashed) {
  const roof = dashed ? "dashed" : building.roof, windows = rowPart(svg, "[data-windows]");
  svg.classList.add("t-" + building.colour);
  svg.querySelectorAll("[data-roof]").forEach(function (one) { if (one.getAttribute("data-roof") !== roof) one.remove(); });
  if (dashed) rowPart(svg, "rect").setAttribute("stroke-dasharray", "6 5");
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

/** @param {HTMLTemplateElement} pattern @param {SearchResult} result @param {string} [more] what else its place line says */
function caseRow(pattern, result, more) {
  const item = /** @type {HTMLElement} */ (/** @type {Element} */ (pattern.content.firstElementChild).cloneNode(true));
  const building = result.building;
  const kind = rowPart(item, ".type");
  const keep = rowPart(item, "[data-keep]");
  const link = /** @type {HTMLAnchorElement} */ (rowPart(item, "h3 a"));
  const practice = rowPart(item, "[data-practice]");
  const filed = rowPart(item, "[data-filed]");
  const compare = /** @type {HTMLAnchorElement} */ (rowPart(item, "[data-compare]"));
  if (building) {
    drawBuilding(rowPart(item, ".bldg"), building, result.illustrative);
    rowPart(kind, "use").setAttribute("href", "#" + building.window + "-lit");
    kind.classList.add("t-" + building.colour);
    practice.classList.add("t-" + building.colour);
  }
  item.classList.toggle("is-fic", result.illustrative);
  if (!result.illustrative) rowPart(item, ".fic").remove();
  rowPart(kind, "span").textContent = result.type;
  rowPart(item, "[data-where]").textContent = [result.where, more].filter(Boolean).join(" · ");
  link.href = window.ShowcaseSearch.root + result.url;
  rowPart(item, "[data-heading]").innerHTML = result.heading;
  if (result.practice) practice.innerHTML = (practice.dataset.practice || "").replace("{name}", function () { return result.practice; });
  else practice.remove();
  if (result.filed) filed.textContent = (filed.dataset.filed || "").replace("{name}", function () { return result.filed; });
  else filed.remove();
  rowPart(item, ".sum").innerHTML = result.snippet;
  compare.dataset.compare = result.id;
  compare.href += "?with=" + result.id;
  keep.dataset.keep = result.short;
  keep.setAttribute("aria-pressed", String(keptIds().includes(result.short)));
  for (const button of [compare, keep]) button.setAttribute("aria-label", (button.getAttribute("aria-label") || "").replace("{title}", function () { return result.title; }));
  return item;
}
