// Before the first render: what only scripts can serve takes its place, and a saved choice of day or
// night holds. Stands in the page itself.
(function (root) {
  root.dataset.scripts = "";
  try {
    var saved = new URLSearchParams(location.search).get("theme") || localStorage.getItem("theme");
    if (saved === "day" || saved === "night") root.dataset.theme = saved;
  } catch (refused) { /* a private window keeps nothing; the system's choice holds */ }
})(document.documentElement);
