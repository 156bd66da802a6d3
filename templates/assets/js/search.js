// The engine of the search.
(function (w) {
  w.ShowcaseSearch.engine = undefined;
})(window);
