// What the sandbox is set to, as an address says it: #1.h=500&…; shares are in per cent.

/** @typedef {{name: string, points: number, other: number, made: number}} Row `made`: what of it is still a made-up case's */
/** @typedef {{dials: Record<string, number>, rules: Row[], items: Row[], known: string[], from: string,
 *   sample: boolean, own: string[], name: string, seed: number}} Setting `sample`: whether it started from a made-up case */
const SANDBOX_BEGIN = "#1.", SANDBOX_ROWS = 8, SANDBOX_NAME = 40, SANDBOX_LONGEST = 6000, SANDBOX_MOST = 1e6, SANDBOX_REST = 250;
const MADE_NAME = 1, MADE_POINTS = 2, MADE_OTHER = 4;
/** What a made-up case says of a row; how often a household does a thing is assumed. @type {Record<string, number>} */
const MADE_ROWS = { r: MADE_NAME | MADE_POINTS, t: MADE_NAME | MADE_POINTS | MADE_OTHER };

/** @param {string | null} said @param {number} least @param {number} most @param {number} otherwise */
function numberWithin(said, least, most, otherwise) {
  const value = said === null || said.trim() === "" ? NaN : Number(said);
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}

/** @param {string} said @param {number} most */
function plainName(said, most) { return Array.from(said.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}<>*]/gu, " ").trim()).slice(0, most).join(""); }

/** @param {string[]} said @param {number} least the fewest points of one @param {number} made what of it is made up where it does not say so @returns {Row[]} */
function readRows(said, least, made) {
  return said.filter(Boolean).slice(0, SANDBOX_ROWS).map(function (one) {
    const parts = one.split("*");
    return { name: plainName(parts[0] || "", SANDBOX_NAME), points: numberWithin(parts[1] || "", least, SANDBOX_MOST, least), other: numberWithin(parts[2] || "", 0, SANDBOX_MOST, 0), made: made & numberWithin(parts[3] || "", 0, made, made) };
  });
}

/** @param {string} said what stands after #1. @param {Record<string, [number, number]>} bounds @param {Setting | null} start */
function readSetting(said, bounds, start) {
  const given = new URLSearchParams(said.slice(0, SANDBOX_LONGEST));
  /** @type {Record<string, number>} */
  const dials = {};
  for (const [key, [least, most]] of Object.entries(bounds)) dials[key] = numberWithin(given.get(key), least, most, start ? start.dials[key] : least);
  const copied = (/** @type {Row[]} */ rows) => rows.map((row) => ({ ...row }));
  const listed = (/** @type {string} */ key) => (given.get(key) || "").split(".").filter(Boolean);
  const sample = given.get("z") === "1", known = listed("k");
  /** @param {string} key @param {number} least */
  const rows = (key, least) => readRows(given.getAll(key), least, sample && known.includes(key) ? MADE_ROWS[key] : 0);
  /** @type {Setting} */
  return {
    dials: dials, rules: given.has("r") || !start ? rows("r", 0) : copied(start.rules), items: given.has("t") || !start ? rows("t", 1) : copied(start.items),
    known: known, sample: sample, own: listed("o"), from: /^[a-z0-9-]{1,81}$/.test(given.get("n") || "") ? given.get("n") || "" : "",
    name: plainName(given.get("a") || "", 16), seed: Math.floor(numberWithin(given.get("g"), 0, 4294967295, 2025)),
  };
}

/** Whether what stands under a key is still a made-up case's. @param {Setting} setting @param {string} key */
function isMadeUp(setting, key) {
  if (key in MADE_ROWS) return setting[key === "r" ? "rules" : "items"].some((row) => row.made > 0);
  return setting.sample && setting.known.includes(key) && !setting.own.includes(key);
}

/** Whether any of it is: the mark goes when the last of it has gone. @param {Setting} setting */
function isSample(setting) { return [...Object.keys(setting.dials), ...Object.keys(MADE_ROWS)].some((key) => isMadeUp(setting, key)); }

/** @param {Setting} setting @param {boolean} [elsewhere] for a page in another language: names that nobody chose are left to it */
function settingHash(setting, elsewhere) {
  const sample = isSample(setting), parts = Object.entries(setting.dials).map(([key, value]) => key + "=" + value);
  if (sample) parts.unshift("z=1");
  for (const [key, rows] of /** @type {[string, Row[]][]} */ ([["r", setting.rules], ["t", setting.items]])) {
    if (elsewhere && !setting.own.includes(key) && !setting.known.includes(key)) continue;
    for (const row of rows) parts.push(key + "=" + encodeURIComponent(row.name) + "*" + row.points + "*" + row.other + (sample ? "*" + row.made : ""));
    if (!rows.length) parts.push(key + "=");
  }
  if (setting.known.length) parts.push("k=" + setting.known.join("."));
  if (setting.own.length) parts.push("o=" + setting.own.join("."));
  if (setting.from) parts.push("n=" + setting.from);
  if (setting.name) parts.push("a=" + encodeURIComponent(setting.name));
  if (setting.seed !== 2025) parts.push("g=" + setting.seed);
  return SANDBOX_BEGIN + parts.join("&");
}

/** @param {Setting} setting */
function schemeOf(setting) {
  const d = setting.dials, rows = (/** @type {Row[]} */ list) => list.map((row) => /** @type {[number, number]} */ ([row.points, row.other]));
  return {
    households: d.h, joining: d.j / 100, rules: rows(setting.rules), cap: d.c, items: rows(setting.items.filter((row) => row.points > 0)),
    spending: d.s / 100, expiry: Math.round(d.e), fund: d.f, income: d.i, sponsor: d.p, leaves: Math.round(d.l), running: d.x,
    unsure: d.u / 100, swing: d.w / 100, seed: setting.seed,
  };
}
