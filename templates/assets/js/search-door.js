// The door to the search, on every page. What stands behind it comes when something is looked for.
(function (d) {
  var data = d.currentScript ? d.currentScript.dataset : {};
  var root = data.root || "";
  var home = (d.documentElement.lang === "zh-Hant" ? "../" : "") + root || "./";
  /** @type {Promise<SearchEngine> | null} */
  var coming = null;

  /** The engine, and on the way with it what it reads first. @returns {Promise<SearchEngine>} */
  function engine() {
    coming = coming || new Promise(function (done, failed) {
      var script = d.createElement("script"), first = d.createElement("link");
      script.src = data.search || "";
      script.onload = function () { done(/** @type {SearchEngine} */ (door.engine)); };
      script.onerror = function () {
        coming = null;
        failed(new Error(script.src));
      };
      Object.assign(first, { rel: "preload", as: "script", href: home + "search/index.js" });
      d.head.append(script, first);
    });
    return coming;
  }

  var door = /** @type {SearchDoor} */ ({ root: root, home: home });
  "query match answer warm cards facets names".split(" ").forEach(function (way) {
    door[/** @type {keyof SearchEngine} */ (way)] = function (/** @type {any[]} */ ...asked) {
      return engine().then(function (found) { return /** @type {any} */ (found)[way](...asked); });
    };
  });
  window.ShowcaseSearch = door;

  // The box opens where somebody wants it; the list of cases has a field of its own.
  function look() {
    var field = d.querySelector("[data-explore] [name=q]");
    if (field instanceof HTMLElement) field.focus();
    else engine().then(open, open);
  }
  function open() {
    if (door.open) door.open();
  }
  d.addEventListener("click", function (event) {
    var at = event.target;
    if (!(at instanceof Element && at.closest("[data-search-open]"))) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
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
