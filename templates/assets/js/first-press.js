// What a button or a link does with scripts comes with its first press. Until then the page only shows
// what is kept: pressed buttons, and how many.
(function (d) {
  var own = d.currentScript, kept = "";
  try { kept = localStorage.getItem("showcase-kept-1") || ""; } catch (refused) { /* nothing is */ }
  d.querySelectorAll("[data-keep][aria-pressed]").forEach(function (button) {
    button.setAttribute("aria-pressed", String(kept.includes(button.getAttribute("data-keep") || "")));
  });
  d.querySelectorAll("[data-kept]").forEach(function (count) { count.textContent = kept && String(kept.split(",").length); });

  /** @param {string} name what the attribute of such a button is called, and that of the script's address */
  function bring(name) {
    function first(/** @type {MouseEvent} */ event) {
      var at = event.target, found = at instanceof Element && at.closest("[data-" + name + "]");
      if (!(found instanceof HTMLElement) || found === own || event.ctrlKey || event.metaKey || event.shiftKey) return;
      var pressed = found, script = d.createElement("script");
      event.preventDefault();
      d.removeEventListener("click", first);
      script.src = (own && own.dataset[name]) || "";
      script.onload = function () { pressed.click(); };
      script.onerror = function () { d.addEventListener("click", first); };
      d.head.append(script);
    }
    d.addEventListener("click", first);
  }
  bring("keep");
  bring("know");
})(document);
