// The list of cases: chips and a search box narrow it; the address keeps what was chosen.
(function (d) {
  /** @type {HTMLFormElement | null} */
  var found = d.querySelector("[data-filter]");
  var out = d.querySelector("[data-count]");
  /** @type {HTMLElement | null} */
  var none = d.querySelector("[data-none]");
  if (!found || !out || !none) return;
  var form = found, count = out, empty = none;
  /** @type {HTMLElement[]} */
  var items = Array.from(d.querySelectorAll("[data-tags]"));
  var total = Number(count.textContent);

  /** @param {string} text */
  function words(text) { return text.normalize("NFKC").toLowerCase().split(/[\s、，。“”"']+/).filter(Boolean); }

  function apply() {
    var wanted = new FormData(form), tags = /** @type {string[]} */ ([]), kept = new URLSearchParams();
    var query = words(String(wanted.get("q") || ""));
    wanted.forEach(function (value, name) {
      if (!value) return;
      kept.set(name, String(value));
      if (name !== "q") tags.push(String(value));
    });
    var shown = 0;
    items.forEach(function (item) {
      var has = (item.dataset.tags || "").split(" "), text = item.dataset.words || "";
      item.hidden = !(tags.every(function (tag) { return has.includes(tag); }) &&
        query.every(function (word) { return text.includes(word); }));
      if (!item.hidden) shown += 1;
    });
    count.textContent = String(tags.length || query.length ? shown : total);
    empty.hidden = shown > 0;
    form.querySelectorAll("label").forEach(function (label) {
      var input = label.querySelector("input");
      if (input) label.classList.toggle("chosen", input.checked);
    });
    try { history.replaceState(null, "", kept.size ? "?" + kept : location.pathname); } catch (refused) { /* from a disk */ }
  }

  new URLSearchParams(location.search).forEach(function (value, name) {
    form.querySelectorAll("input").forEach(function (input) {
      if (input.name !== name) return;
      if (input.type === "radio") input.checked = input.value === value;
      else input.value = value;
    });
  });
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
  apply();
})(document);
