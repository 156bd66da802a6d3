// What a visitor chose and answered, as the address keeps it: #1. and what was chosen, by letter.
const PLAN_BEGIN = "#1.", PLAN_KEY = "showcase-plan-1", PLAN_CASES = 8, PLAN_MECHANISMS = 16, PLAN_NAME = 16;

/** @param {string} said @returns {string[]} */
function inFives(said) { return shortIds(said.toLowerCase().match(/.{1,5}/gs) || []); }

/** @param {string} said */
function dayOr(said) {
  return /^\d{4}-\d{2}-\d{2}$/.test(said) && !Number.isNaN(Date.parse(said + "T00:00:00Z")) ? said : "";
}

/** @param {string} said a community's name, as it goes into a title */
function nameOr(said) { return Array.from(said.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}<>]/gu, " ").trim()).slice(0, PLAN_NAME).join(""); }

/** What an address says; null where it speaks of something else. @param {string} hash @returns {PlanState | null} */
function readPlan(hash) {
  if (!hash.startsWith(PLAN_BEGIN)) return null;
  const said = new URLSearchParams(hash.slice(PLAN_BEGIN.length, 6000));
  /** @type {Record<string, PlanAnswer>} */
  const answers = {};
  for (const answer of /** @type {PlanAnswer[]} */ (["u", "n", "y"])) inFives(said.get(answer) || "").forEach(function (id) { answers[id] = answer; });
  const named = (said.get("m") || "").split(",").filter(function (id, n, all) { return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && all.indexOf(id) === n; });
  return {
    cases: inFives(said.get("c") || "").slice(0, PLAN_CASES),
    mechanisms: said.has("m") || !said.has("c") ? named.slice(0, PLAN_MECHANISMS) : null,
    answers: answers, start: dayOr(said.get("s") || ""), name: nameOr(said.get("p") || ""), together: said.get("t") === "1",
  };
}

/** @param {PlanState} state */
function planHash(state) {
  const parts = state.cases.length ? ["c=" + state.cases.join("")] : [];
  if (state.mechanisms && (state.mechanisms.length || state.cases.length)) parts.push("m=" + state.mechanisms.join(","));
  for (const answer of ["y", "n", "u"]) {
    const ids = Object.keys(state.answers).filter(function (id) { return state.answers[id] === answer; });
    if (ids.length) parts.push(answer + "=" + ids.join(""));
  }
  if (state.start) parts.push("s=" + state.start);
  if (state.together) parts.push("t=1");
  if (state.name) parts.push("p=" + encodeURIComponent(state.name));
  return PLAN_BEGIN + parts.join("&");
}
