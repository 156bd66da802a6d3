// The cases that a visitor puts side by side: at most three, kept on this device with their names.
const COMPARED_KEY = "compare", COMPARED_MOST = 3, CASE_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** @typedef {{id: string, name: string}} Compared */

/** Ids that could be a case's, each once. @param {string[]} ids */
function caseIds(ids) {
  return Array.from(new Set(ids)).filter(function (id) { return CASE_ID.test(id); });
}

/** @returns {Compared[]} */
function comparedCases() {
  try {
    const said = JSON.parse(localStorage.getItem(COMPARED_KEY) || "[]");
    const names = new Map(said.map(function (/** @type {string[]} */ pair) { return [String(pair[0]), String(pair[1])]; }));
    return caseIds(Array.from(names.keys())).slice(0, COMPARED_MOST).map(function (id) {
      return { id: id, name: names.get(id) || id };
    });
  } catch (refused) {
    return []; // nothing kept, or not by this page
  }
}

/** @param {Compared[]} cases */
function keepCompared(cases) {
  const pairs = cases.map(function (one) { return [one.id, one.name]; });
  try {
    localStorage.setItem(COMPARED_KEY, JSON.stringify(pairs));
  } catch (refused) { /* the address holds them */ }
}
