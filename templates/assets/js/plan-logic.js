// What follows from what was chosen and answered. Nothing here touches the page.
/** @type {PlanKind[]} */
const PLAN_KINDS = ["avoid", "need", "core", "adapt"];
const PLAN_ALIKE = 0.6, PLAN_QUESTIONS = 12;

/** @param {PlanCase | PlanMechanism} item @param {Record<string, string>} says */
function planName(item, says) {
  return (item.kind === "case" && item.practice || item.title) + (item.made_up ? says.made_up : "");
}

// -- questions ---------------------------------------------------------------------------------

/** What a question is compared by: pairs of characters, or the longer words of letters. @param {string} text */
function planPieces(text) {
  const plain = text.toLowerCase();
  if (!/[\u3400-\u9fff]/.test(plain)) {
    return new Set(plain.split(/[^\p{L}\p{N}]+/u).filter(function (word) { return word.length > 3; }));
  }
  const signs = Array.from(plain.replace(/[^\p{L}\p{N}]/gu, ""));
  return new Set(signs.slice(1).map(function (sign, at) { return signs[at] + sign; }));
}

/** Whether two questions ask much the same: most of the shorter one stands in the other. @param {Set<string>} one @param {Set<string>} other */
function planAlike(one, other) {
  const least = Math.min(one.size, other.size);
  const shared = Array.from(one).filter(function (piece) { return other.has(piece); }).length;
  return least > 0 && shared >= PLAN_ALIKE * least;
}

/** What to ask of one's own community, by kind; what several say alike is asked once. @param {(PlanCase | PlanMechanism)[]} items @param {Record<string, string>} says @returns {PlanAsk[]} */
function planAsks(items, says) {
  /** `madeUp`: whether nobody real says it. @type {(PlanAsk & {madeUp: boolean, pieces: Set<string>})[]} */
  const found = [];
  for (const kind of PLAN_KINDS) for (const item of items) for (const [id, text] of item[kind]) {
    const pieces = planPieces(text), name = planName(item, says);
    const known = found.find(function (ask) {
      return ask.kind === kind && (ask.id === id || planAlike(ask.pieces, pieces));
    });
    if (!known) found.push({ id: id, kind: kind, text: text, from: [name], madeUp: item.made_up, pieces: pieces });
    else if (!known.from.includes(name)) {
      known.from.push(name);
      known.madeUp = known.madeUp && item.made_up;
    }
  }
  return found.map(function (ask) {
    return { id: ask.id, kind: ask.kind, text: ask.text + (ask.madeUp ? says.made_up : ""), from: ask.from };
  });
}

/** What to ask those who did it: each question once, and no more of them than one would ask. @param {(PlanCase | PlanMechanism)[]} items @param {Record<string, string>} says @returns {PlanGroup<string>[]} */
function planToAsk(items, says) {
  /** @type {Set<string>[]} */
  const asked = [];
  /** @type {PlanGroup<string>[]} */
  const groups = [];
  for (const item of items) {
    const lines = item.asks.filter(function (text) {
      const pieces = planPieces(text);
      const fresh = asked.length < PLAN_QUESTIONS && !asked.some(function (other) { return planAlike(other, pieces); });
      if (fresh) asked.push(pieces);
      return fresh;
    });
    if (lines.length) groups.push({ from: planName(item, says), lines: lines });
  }
  return groups;
}

// -- what does not go together -----------------------------------------------------------------

/** What does not go together, or not alone. @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms @param {Record<string, string>} says @returns {PlanClash[]} */
function planClashes(cases, mechanisms, says) {
  /** @type {PlanClash[]} */
  const found = [];
  for (const one of cases) for (const [short, what, why] of one.dropped) {
    const other = cases.find(function (known) { return known.short === short; });
    if (other) found.push({ kind: "dropped", facts: { one: planName(one, says), other: planName(other, says), what: what, why: why } });
  }
  for (const one of mechanisms) for (const [id, name, why] of one.conflicts) {
    if (mechanisms.some(function (known) { return known.id === id; })) found.push({ kind: "declared", facts: { one: planName(one, says), other: name, why: why } });
  }
  for (const one of mechanisms) for (const [id, name] of one.whole) {
    const shown = cases.some(function (known) { return known.mechanisms.some(function (pair) { return pair[0] === one.id; }); });
    if (!shown && !mechanisms.some(function (known) { return known.id === id; })) found.push({ kind: "whole", facts: { one: planName(one, says), other: name }, add: id });
  }
  return found.concat(planDifferences(cases, says));
}

/** Where chosen cases of one type chose differently. @param {PlanCase[]} cases @param {Record<string, string>} says @returns {PlanClash[]} */
function planDifferences(cases, says) {
  /** @type {Map<string, Map<string, string[]>>} */
  const by = new Map();
  for (const one of cases) for (const [label, value] of Object.values(one.choices)) {
    const values = by.get(label) || new Map();
    by.set(label, values.set(value, (values.get(value) || []).concat(planName(one, says))));
  }
  return Array.from(by).filter(function (pair) { return pair[1].size > 1; }).map(function (pair) {
    const sides = Array.from(pair[1]);
    return { kind: "choice", facts: { what: pair[0], one: sides[0][1].join(says.comma), this: sides[0][0], other: sides[1][1].join(says.comma), that: sides[1][0] } };
  });
}

// -- steps, and what answers lead to -----------------------------------------------------------

/**
 * The steps, each from its first week to its last. After a step of which nobody told how long it takes,
 * weeks are counted from the earliest on.
 * @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms @param {boolean} together @param {Record<string, string>} says
 * @returns {{rows: PlanRow[], weeks: number, open: boolean}}
 */
function planWeeks(cases, mechanisms, together, says) {
  /** @type {PlanRow[]} */
  const rows = [];
  let next = 1, open = false, weeks = 0;
  for (const one of cases) {
    const timed = one.steps.some(function (step) { return step[2] > 0; });
    if (together) {
      next = 1;
      open = false;
    }
    for (const [name, , most, owner, text] of one.steps) {
      rows.push({ from: planName(one, says), name: name, text: text, owner: owner, first: timed ? next : 0, last: most ? next + Math.ceil(most) - 1 : 0, open: open });
      if (most) next += Math.ceil(most);
      else open = true;
    }
    weeks = Math.max(weeks, next - 1);
  }
  const told = new Set(cases.filter(function (one) { return one.steps.length; }).flatMap(function (one) { return one.mechanisms.map(function (pair) { return pair[0]; }); }));
  for (const one of mechanisms) if (!told.has(one.id)) for (const [name, , , , text] of one.steps) {
    rows.push({ from: planName(one, says), name: name, text: text, owner: "", first: 0, last: 0, open: true });
  }
  return { rows: rows, weeks: weeks, open: rows.some(function (row) { return !row.last; }) };
}

/** What answers lead to. @param {PlanAsk[]} asks @param {Record<string, PlanAnswer>} answers @returns {PlanTodo} */
function planTodo(asks, answers) {
  /** @param {PlanKind} kind @param {(string | undefined)[]} wanted */
  function of(kind, wanted) { return asks.filter(function (ask) { return ask.kind === kind && wanted.includes(answers[ask.id]); }).map(function (ask) { return ask.text; }); }
  return {
    stop: of("avoid", ["y"]), need: of("need", ["n"]),
    unsure: { avoid: of("avoid", ["u", undefined]), need: of("need", ["u", undefined]), core: of("core", ["u"]) },
    drop: of("core", ["n"]), change: of("adapt", ["n"]), keep: of("core", ["y", "u", undefined]),
    left: asks.filter(function (ask) { return !answers[ask.id]; }).length,
  };
}

/** How a case is copied, going by the answers. @param {PlanCase} one @param {Record<string, PlanAnswer>} answers */
function planRelation(one, answers) {
  if (one.core.some(function (ask) { return answers[ask[0]] === "n"; })) return "inspired";
  const kept = one.core.concat(one.adapt).every(function (ask) { return answers[ask[0]] === "y"; });
  return one.core.length && kept ? "copied" : "adapted";
}

/** The day on which a week begins, or ends. @param {string} start @param {number} week @param {boolean} [end] */
function planDay(start, week, end) {
  return new Date(Date.parse(start + "T00:00:00Z") + (week * 7 - (end ? 1 : 7)) * 864e5);
}
