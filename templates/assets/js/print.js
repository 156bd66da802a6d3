// A button that prints the page it stands on.
document.querySelectorAll("[data-print]").forEach(function (button) {
  button.addEventListener("click", function () { print(); });
});
