// Links to the comparison take the cases chosen before along: three at most, the newest kept.
(function (d) {
  var KEY = "compare", MOST = 3;
  /** @returns {string[]} */
  function chosen() {
    try { return String(localStorage.getItem(KEY) || "").split(",").filter(Boolean); } catch (refused) { return []; }
  }
  d.addEventListener("click", function (event) {
    var target = event.target instanceof Element ? event.target.closest("a[data-compare]") : null;
    if (!(target instanceof HTMLAnchorElement)) return;
    var id = target.dataset.compare || "";
    var ids = chosen().filter(function (other) { return other !== id; }).concat(id).slice(-MOST);
    try { localStorage.setItem(KEY, ids.join(",")); } catch (refused) { /* the link alone still works */ }
    var address = new URL(target.href);
    address.search = "?ids=" + ids.join(",");
    target.href = address.href;
  });
})(document);
