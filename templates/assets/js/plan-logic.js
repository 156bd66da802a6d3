// What follows from what was chosen and answered. Nothing here touches the page.
/** @type {PlanKind[]} */
const PLAN_KINDS = ["avoid", "need", "core", "adapt"];

/** @param {PlanCase | PlanMechanism} item @param {Record<string, string>} says */
function planName(item, says) { return (item.kind === "case" && item.practice || item.title) + (item.made_up ? says.made_up : ""); }

/** What to ask of one's own community, by kind; what several say alike is asked once. @param {(PlanCase | PlanMechanism)[]} items @param {Record<string, string>} says @returns {PlanAsk[]} */
function planAsks(items, says) {
  /** @type {Map<string, PlanAsk>} */
  const found = new Map();
  for (const kind of PLAN_KINDS) for (const item of items) for (const [id, text] of item[kind] || []) {
    const known = found.get(id), name = planName(item, says);
    if (!known) found.set(id, { id: id, kind: kind, text: text, from: [name] });
    else if (!known.from.includes(name)) known.from.push(name);
  }
  return Array.from(found.values());
}

/** What does not go together, or not alone. @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms @param {Record<string, string>} says @returns {PlanClash[]} */
function planClashes(cases, mechanisms, says) {
  /** @type {PlanClash[]} */
  const found = [];
  for (const one of cases) for (const [short, what, why] of one.dropped) {
    const other = cases.find(function (known) { return known.short === short; });
    if (other) found.push({ kind: "dropped", facts: { one: planName(one, says), other: planName(other, says), what: what, why: why } });
  }
  for (const one of mechanisms) for (const [id, name, why] of one.conflicts) {
    if (mechanisms.some(function (known) { return known.id === id; })) found.push({ kind: "declared", facts: { one: one.title, other: name, why: why } });
  }
  for (const one of mechanisms) for (const [id, name] of one.whole) {
    const shown = cases.some(function (known) { return known.mechanisms.some(function (pair) { return pair[0] === one.id; }); });
    if (!shown && !mechanisms.some(function (known) { return known.id === id; })) found.push({ kind: "whole", facts: { one: one.title, other: name }, add: id });
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

/**
 * The steps, each from its first week to its last. After a step of which nobody told how long it takes,
 * weeks are counted from the earliest on.
 * @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms @param {boolean} together @param {Record<string, string>} says
 * @returns {{rows: PlanRow[], weeks: number, several: boolean, open: boolean}}
 */
function planWeeks(cases, mechanisms, together, says) {
  /** @type {PlanRow[]} */
  const rows = [];
  let next = 1, open = false, weeks = 0;
  for (const one of cases) {
    if (together) { next = 1; open = false; }
    for (const [name, , most, owner] of one.steps) {
      rows.push({ from: planName(one, says), name: name, owner: owner, first: next, last: most ? next + Math.ceil(most) - 1 : 0, open: open });
      if (most) next += Math.ceil(most); else open = true;
    }
    weeks = Math.max(weeks, next - 1);
  }
  const told = new Set(cases.filter(function (one) { return one.steps.length; }).flatMap(function (one) { return one.mechanisms.map(function (pair) { return pair[0]; }); }));
  for (const one of mechanisms) if (!told.has(one.id)) for (const [name, text] of one.steps) {
    rows.push({ from: planName(one, says), name: name + (text ? says.colon + text : ""), owner: "", first: 0, last: 0, open: true });
  }
  return { rows: rows, weeks: weeks, several: new Set(rows.map(function (row) { return row.from; })).size > 1, open: rows.some(function (row) { return !row.last; }) };
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
  const core = one.core || [], adapt = one.adapt || [];
  if (core.some(function (ask) { return answers[ask[0]] === "n"; })) return "inspired";
  const kept = core.concat(adapt).every(function (ask) { return answers[ask[0]] === "y"; });
  return core.length && kept ? "copied" : "adapted";
}

/** The day on which a week begins, or ends. @param {string} start @param {number} week @param {boolean} [end] */
function planDay(start, week, end) {
  return new Date(Date.parse(start + "T00:00:00Z") + (week * 7 - (end ? 1 : 7)) * 864e5);
}
