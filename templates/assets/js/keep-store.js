// What a visitor kept: short ids in the order they were kept, on this device alone. Where the browser
// stores nothing the page itself holds them, for as long as it stands.
const KEPT_KEY = "showcase-kept-1", KEPT_MOST = 40, SHORT_ID = /^[0-9a-hjkmnp-tv-z]{5}$/;

/** Ids that could be a case's, each once. @param {string[]} ids */
function shortIds(ids) {
  return Array.from(new Set(ids)).filter(function (id) { return SHORT_ID.test(id); });
}

/** @returns {string[]} */
function keptIds() {
  const held = window.ShowcaseSearch.kept;
  if (held) return held.slice();
  try { return shortIds((localStorage.getItem(KEPT_KEY) || "").split(",")).slice(0, KEPT_MOST); } catch (refused) { return []; }
}

/** Keeps these and no others. @param {string[]} ids @returns {boolean} whether they outlast the page */
function keepIds(ids) {
  const door = window.ShowcaseSearch, said = ids.join(",");
  door.kept = ids;
  try {
    localStorage.setItem(KEPT_KEY, said);
    if (localStorage.getItem(KEPT_KEY) === said) delete door.kept;
  } catch (refused) { /* the page holds them */ }
  showKept(ids);
  return !door.kept;
}

/** Every button that keeps a case says whether it is kept, and every count how many are. @param {string[]} ids */
function showKept(ids) {
  document.querySelectorAll("[data-keep]").forEach(function (button) {
    if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(ids.includes(button.getAttribute("data-keep") || "")));
  });
  document.querySelectorAll("[data-kept]").forEach(function (count) { count.textContent = ids.length ? String(ids.length) : ""; });
}
