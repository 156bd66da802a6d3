// Before the first render: a saved choice of day or night. Stands in the page itself.
(function (root) {
  try {
    var saved = new URLSearchParams(location.search).get("theme") || localStorage.getItem("theme");
    if (saved === "day" || saved === "night") root.dataset.theme = saved;
  } catch (refused) { /* a private window keeps nothing; the system's choice holds */ }
})(document.documentElement);
