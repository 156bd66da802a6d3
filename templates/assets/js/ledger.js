// The ledger: chips narrow it; the address keeps what was chosen.
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

  function apply() {
    var wanted = new FormData(form), tags = /** @type {string[]} */ ([]), kept = new URLSearchParams();
    wanted.forEach(function (value, name) {
      if (!value) return;
      kept.set(name, String(value));
      tags.push(String(value));
    });
    var shown = 0;
    items.forEach(function (item) {
      var has = (item.dataset.tags || "").split(" ");
      item.hidden = !tags.every(function (tag) { return has.includes(tag); });
      if (!item.hidden) shown += 1;
    });
    count.textContent = String(tags.length ? shown : total);
    empty.hidden = shown > 0;
    form.querySelectorAll("label").forEach(function (label) {
      var input = label.querySelector("input");
      if (input) label.classList.toggle("chosen", input.checked);
    });
    try { history.replaceState(null, "", kept.size ? "?" + kept : location.pathname); } catch (refused) { /* from a disk */ }
  }

  new URLSearchParams(location.search).forEach(function (value, name) {
    form.querySelectorAll("input").forEach(function (input) {
      if (input.name === name) input.checked = input.value === value;
    });
  });
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
  apply();
})(document);
