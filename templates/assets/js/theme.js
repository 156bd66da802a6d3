// The switch between day and night. Without it the page follows the system.
(function (d) {
  var root = d.documentElement;
  /** @type {HTMLButtonElement | null} */
  var toggle = d.querySelector("[data-toggle]");
  if (!toggle) return;
  var button = toggle;
  function isNight() {
    var chosen = root.dataset.theme;
    return chosen ? chosen === "night" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function label() {
    button.setAttribute("aria-label", (isNight() ? button.dataset.day : button.dataset.night) || "");
  }
  label();
  button.addEventListener("click", function () {
    root.dataset.theme = isNight() ? "day" : "night";
    try { localStorage.setItem("theme", root.dataset.theme); } catch (refused) { /* not kept */ }
    label();
  });
  // Chosen on another page that stands open, or on one whose choice is written down only now.
  addEventListener("storage", function (event) {
    if (event.key !== "theme" || (event.newValue !== "day" && event.newValue !== "night")) return;
    root.dataset.theme = event.newValue;
    label();
  });
})(document);
