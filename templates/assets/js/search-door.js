// The door to the search, on every page. The engine behind it comes when something is looked for.
(function (d) {
  var own = d.currentScript, root = (own && own.dataset.root) || "", address = (own && own.dataset.search) || "";
  /** @type {Promise<SearchEngine> | null} */
  var coming = null;

  /** @returns {Promise<SearchEngine>} */
  function engine() {
    coming = coming || new Promise(function (done, failed) {
      var script = d.createElement("script");
      script.src = address;
      script.onload = function () { if (door.engine) done(door.engine); else failed(new Error(address)); };
      script.onerror = function () { coming = null; script.remove(); failed(new Error(address)); };
      d.head.append(script);
    });
    return coming;
  }

  /** @type {SearchDoor} */
  var door = {
    root: root,
    home: (d.documentElement.lang === "zh-Hant" ? "../" : "") + root || "./",
    query: function (text, options) { return engine().then(function (e) { return e.query(text, options); }); },
    match: function (text, options) { return engine().then(function (e) { return e.match(text, options); }); },
    cards: function (docs, options) { return engine().then(function (e) { return e.cards(docs, options); }); },
    facets: function () { return engine().then(function (e) { return e.facets(); }); },
    names: function (text, options) { return engine().then(function (e) { return e.names(text, options); }); },
  };
  window.ShowcaseSearch = door;

  // The box, once somebody wants it; the list of cases has a field of its own.
  function look() {
    var field = d.querySelector("[data-explore] [name=q]"), script = d.createElement("script");
    if (field instanceof HTMLElement) field.focus();
    else if (door.open) door.open();
    else { script.src = (own && own.dataset.box) || ""; d.head.append(script); }
  }
  d.addEventListener("click", function (event) {
    var at = event.target;
    if (!(at instanceof Element && at.closest("[data-search-open]")) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    look();
  });
  d.addEventListener("keydown", function (event) {
    var at = event.target;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (at instanceof HTMLElement && (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.isContentEditable)) return;
    event.preventDefault();
    look();
  });
})(document);
