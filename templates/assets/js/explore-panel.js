// The panel of the list of cases: for every facet its values, each with what choosing it would give.
(function (d) {
  /** @type {HTMLElement | null} */
  var found = d.querySelector("[data-explore-facets]"), form = d.querySelector("[data-explore]");
  if (!found || !(form instanceof HTMLElement)) return;
  var panel = found, lang = /** @type {"zh" | "en"} */ (d.documentElement.lang === "en" ? "en" : "zh");
  /** @type {Record<string, string>} */
  var says = JSON.parse(form.dataset.says || "{}");
  /** @type {Map<string, HTMLInputElement>} */
  var boxes = new Map();
  /** @type {ExploreFacets} */
  var shown = {};
  /** @type {Record<string, number>} how many more values of a facet may be shown: a phone holds no thousands */
  var room = {}, STEP = 100;
  panel.querySelectorAll("input").forEach(function (input) { boxes.set(input.name + " " + input.value, input); });

  /** The value's box, made where it is new: in the list of the value it lies in, or else at the end.
   * @param {HTMLElement} group @param {string} name @param {SearchFacetValue} value */
  function box(group, name, value) {
    var had = boxes.get(name + " " + value.id), whole = boxes.get(name + " " + value.parent);
    if (had) return had;
    var item = d.createElement("li"), label = d.createElement("label"), input = d.createElement("input"), said = d.createElement("span");
    input.type = "checkbox";
    input.name = name;
    input.value = value.id;
    said.textContent = value.label[lang] || value.label.zh;
    label.append(input, said, d.createElement("small"));
    item.append(label);
    var around = whole ? /** @type {HTMLElement} */ (whole.closest("li")) : group, list = around.querySelector("ul") || d.createElement("ul");
    list.append(item);
    if (!list.parentElement) around.append(list);
    boxes.set(name + " " + value.id, input);
    return input;
  }

  /** @param {HTMLElement} group @param {string} name @param {ExploreValue[]} values */
  function show(group, name, values) {
    var rest = 0, any = 0, now = new Set(values.map(function (one) { return one.value.id; }));
    group.querySelectorAll("input").forEach(function (input) {
      if (!now.has(input.value)) { input.checked = false; /** @type {HTMLElement} */ (input.closest("li")).hidden = true; }
    });
    values.forEach(function (one) {
      var is = boxes.has(name + " " + one.value.id);
      if (!is && !one.worth) return;
      any += one.worth ? 1 : 0;
      if (!is && !one.on && !one.value.parent && !room[name]) { rest += 1; return; }
      if (!is && !one.value.parent && room[name]) room[name] -= 1;
      var input = box(group, name, one.value), item = /** @type {HTMLElement} */ (input.closest("li"));
      input.checked = one.on;
      item.hidden = !one.worth;
      /** @type {HTMLElement} */ (item.querySelector("small")).textContent = one.gives;
    });
    var button = /** @type {HTMLElement | null} */ (group.querySelector("[data-explore-rest]"));
    if (button) { button.hidden = !rest; button.textContent = says.rest.replace("{count}", String(rest)); }
    group.hidden = !any;
  }

  panel.addEventListener("facets", function (event) {
    shown = /** @type {CustomEvent<ExploreFacets>} */ (event).detail;
    panel.querySelectorAll("details").forEach(function (group) {
      var name = group.dataset.facet || "", values = shown[name] || [];
      show(group, name, values);
      if (values.some(function (one) { return one.on; })) group.open = true;
    });
  });
  panel.addEventListener("click", function (event) {
    var button = event.target instanceof Element ? event.target.closest("[data-explore-rest]") : null;
    var group = button && /** @type {HTMLElement} */ (button.closest("details")), name = (group && group.dataset.facet) || "";
    if (!group) return;
    room[name] = (room[name] || 0) + STEP;
    if (!shown[name]) return; // they are on their way
    var before = new Set(group.querySelectorAll("input"));
    show(group, name, shown[name] || []);
    Array.from(group.querySelectorAll("input")).some(function (input) { if (!before.has(input)) input.focus(); return !before.has(input); });
  });
})(document);
