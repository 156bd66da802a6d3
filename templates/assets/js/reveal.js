// Opens what is folded where an address leads into it.
(function (d) {
  function named() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
  }
  function reveal() {
    const at = d.getElementById(named());
    for (let box = at && at.closest("details"); box; box = box.parentElement && box.parentElement.closest("details")) {
      if (box.open) continue;
      box.open = true;
      if (at) at.scrollIntoView();
    }
  }
  addEventListener("hashchange", reveal);
  reveal();
})(document);
