// What is kept, as the page comes: pressed buttons and counts. What keeps comes with the first press.
(function (d) {
  var own = d.currentScript, kept = "";
  try { kept = localStorage.getItem("showcase-kept-1") || ""; } catch (refused) { /* nothing is */ }
  d.querySelectorAll("[data-keep][aria-pressed]").forEach(function (button) {
    button.setAttribute("aria-pressed", String(kept.includes(button.getAttribute("data-keep") || "")));
  });
  d.querySelectorAll("[data-kept]").forEach(function (count) { count.textContent = kept && String(kept.split(",").length); });
  function first(/** @type {Event} */ event) {
    var at = event.target, button = at instanceof Element && at.closest("[data-keep]"), script = d.createElement("script");
    if (!(button instanceof HTMLElement)) return;
    var pressed = button;
    d.removeEventListener("click", first);
    script.src = (own && own.dataset.keep) || "";
    script.onload = function () { pressed.click(); };
    script.onerror = function () { d.addEventListener("click", first); };
    d.head.append(script);
  }
  d.addEventListener("click", first);
})(document);
