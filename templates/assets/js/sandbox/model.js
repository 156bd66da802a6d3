// What a point scheme costs a community, month by month. The same model as `generator/sandbox.py`,
// which says what everything means; sums are made in the same order, so that all numbers are equal.

/** @typedef {{households: number, joining: number, rules: [number, number][], cap: number,
 *   items: [number, number][], spending: number, expiry: number, fund: number, income: number,
 *   sponsor: number, leaves: number, running: number, unsure: number, swing: number,
 *   seed: number}} Scheme */
/** @typedef {{issued: number[], redeemed: number[], expired: number[], outstanding: number[],
 *   cost: number[], money: number[], ends: number}} Course */
/** @typedef {{outstanding: number[][], cost: number[][], money: number[][], mean: number[],
 *   variance: number, ends: number[]}} Bands */

const SandboxModel = (() => {
  "use strict";
  const MONTHS = 36, RUNS = 200, DROPPED = 8, STIR = 0x9e3779b9;
  const KEENNESS = [[0.5, 0.5], [0.4, 1], [0.1, 3.5]];
  const BAND = [0.1, 0.5, 0.9];

  /** @param {Scheme} scheme @param {number} keenness */
  function monthly(scheme, keenness = 1) {
    let earned = 0;
    for (const [points, times] of scheme.rules) earned = earned + points * times;
    earned = earned * keenness;
    return scheme.cap > 0 ? Math.min(earned, scheme.cap) : earned;
  }

  /** @param {Scheme} scheme */
  function worth(scheme) {
    let total = 0;
    for (const [points, cost] of scheme.items) total = total + cost / points;
    return scheme.items.length ? total / scheme.items.length : 0;
  }

  /** @param {Scheme} scheme */
  function issued(scheme) {
    let each = 0;
    for (const [share, keenness] of KEENNESS) each = each + share * monthly(scheme, keenness);
    return scheme.households * scheme.joining * each;
  }

  /** @param {Scheme} scheme @returns {Course} */
  const expected = (scheme) => course(scheme, () => 1);

  /** @param {Scheme} scheme @param {number} runs @returns {Bands} */
  function simulate(scheme, runs = RUNS) {
    const draw = uniform(scheme.seed);
    const found = Array.from({ length: runs }, () => course(scheme, factors(scheme, draw)));
    const last = found.map((one) => one.money[MONTHS - 1]);
    const middle = mean(last);
    return {
      outstanding: bands(found.map((one) => one.outstanding)),
      cost: bands(found.map((one) => one.cost)),
      money: bands(found.map((one) => one.money)),
      mean: found[0].money.map((_, month) => mean(found.map((one) => one.money[month]))),
      variance: mean(last.map((value) => (value - middle) * (value - middle))),
      ends: found.map((one) => one.ends).sort((a, b) => (a || MONTHS + 1) - (b || MONTHS + 1)),
    };
  }

  /** @param {Scheme} scheme @returns {Record<string, Scheme>} */
  function changes(scheme) {
    const usual = monthly(scheme);
    return {
      points: { ...scheme, rules: scheme.rules.map(([points, times]) => [points * 0.8, times]) },
      cap: { ...scheme, cap: Math.min(scheme.cap || usual, usual) * 0.8 },
      prices: { ...scheme, items: scheme.items.map(([points, cost]) => [points * 1.25, cost]) },
      expiry: { ...scheme, expiry: Math.min(scheme.expiry || 12, 12) },
      running: { ...scheme, running: scheme.running * 0.8 },
      income: { ...scheme, income: scheme.income + 0.2 * (issued(scheme) * worth(scheme)) },
    };
  }

  /** @param {Scheme} scheme */
  function bestChange(scheme) {
    let best = "", most = expected(scheme).money[MONTHS - 1];
    for (const [name, changed] of Object.entries(changes(scheme))) {
      const left = expected(changed).money[MONTHS - 1];
      if (left > most) [best, most] = [name, left];
    }
    return best;
  }

  /** @param {Scheme} scheme @param {() => number} next @returns {Course} */
  function course(scheme, next) {
    const everyMonth = issued(scheme) * next(), price = worth(scheme);
    /** @type {number[]} */
    const cohorts = [];
    let left = scheme.fund;
    /** @type {Course} */
    const told = { issued: [], redeemed: [], expired: [], outstanding: [], cost: [], money: [], ends: 0 };
    for (let month = 1; month <= MONTHS; month++) {
      const fresh = everyMonth * next();
      const share = scheme.spending * next();
      cohorts.push(fresh);
      let redeemed = 0, outstanding = 0, expired = 0;
      for (let at = 0; at < cohorts.length; at++) {
        redeemed = redeemed + cohorts[at] * share;
        cohorts[at] = cohorts[at] - cohorts[at] * share;
      }
      if (scheme.expiry && cohorts.length >= scheme.expiry) {
        expired = cohorts[cohorts.length - scheme.expiry];
        cohorts[cohorts.length - scheme.expiry] = 0;
      }
      for (const cohort of cohorts) outstanding = outstanding + cohort;
      const cost = redeemed * price + scheme.running;
      const pays = scheme.leaves === 0 || month < scheme.leaves;
      left = left + scheme.income + (pays ? scheme.sponsor : 0) - cost;
      told.issued.push(fresh);
      told.redeemed.push(redeemed);
      told.expired.push(expired);
      told.outstanding.push(outstanding);
      told.cost.push(cost);
      told.money.push(left);
      if (left < 0 && !told.ends) told.ends = month;
    }
    return told;
  }

  /** @param {Scheme} scheme @param {() => number} draw */
  function factors(scheme, draw) {
    const spending = scheme.spending > 0 ? Math.min(scheme.swing, 1 / scheme.spending - 1) : scheme.swing;
    let drawn = 0;
    return () => {
      const width = drawn === 0 ? scheme.unsure : drawn % 2 ? scheme.swing : spending;
      drawn++;
      const first = draw();
      return 1 + width * (first + draw() - 1);
    };
  }

  /** Marsaglia's xorshift of 32 bits. @param {number} seed */
  function uniform(seed) {
    let state = ((seed ^ STIR) >>> 0) || STIR, number = 0;
    const next = () => {
      state = (state ^ (state << 13)) >>> 0;
      state = (state ^ (state >>> 17)) >>> 0;
      state = (state ^ (state << 5)) >>> 0;
      return state / 4294967296;
    };
    while (number++ < DROPPED) next();
    return next;
  }

  /** @param {number[][]} rows */
  function bands(rows) {
    const ordered = new Float64Array(rows.length);  // sorts by size, and without asking us
    return rows[0].map((_, month) => {
      for (let run = 0; run < rows.length; run++) ordered[run] = rows[run][month];
      ordered.sort();
      return BAND.map((share) => ordered[Math.floor(share * (ordered.length - 1))]);
    });
  }

  /** @param {number[]} values */
  function mean(values) {
    let total = 0;
    for (const value of values) total = total + value;
    return total / values.length;
  }

  return { MONTHS, RUNS, KEENNESS, monthly, worth, issued, expected, simulate, changes, bestChange };
})();
