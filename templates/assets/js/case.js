// A case's page: copying its address.
(function (d) {
  /** Copies text where the clipboard is closed to pages, as on a disk. @param {string} text */
  function copyBySelection(text) {
    var field = d.createElement("textarea");
    field.value = text;
    field.className = "vh";
    (d.querySelector("[popover]") || d.body).append(field);
    field.select();
    var done = d.execCommand("copy");
    field.remove();
    return done;
  }
  /** @param {string} text @returns {Promise<boolean>} */
  function copy(text) {
    if (!navigator.clipboard) return Promise.resolve(copyBySelection(text));
    return navigator.clipboard.writeText(text).then(
      function () { return true; },
      function () { return copyBySelection(text); }
    );
  }
  d.addEventListener("click", function (event) {
    var button = event.target instanceof Element && event.target.closest("button");
    if (!(button instanceof HTMLButtonElement)) return;
    if (button.dataset.copy === undefined) return;
    var pressed = button;
    copy(button.dataset.copy).then(function (done) {
      if (done) pressed.textContent = pressed.dataset.copied || "";
    });
  });
})(document);
