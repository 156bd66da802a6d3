// The plan as a case file: one that says it is planned, and whom it learned from.
const FILE_ASKS = 12, FILE_CHANGES = 8, FILE_LEARNED = 6;

/** @param {string} words @param {number} most characters in Chinese; English may be longer */
function planCut(words, most) {
  const all = Array.from(words), room = /[\u3400-\u9fff]/.test(words) ? most : Math.floor(most * 2.5);
  return all.length > room ? all.slice(0, room - 1).join("") + "…" : words;
}

/** What changes for one case, going by the answers. @param {PlanCase} one @param {Record<string, PlanAnswer>} answers @param {Record<string, string>} says */
function planLineage(one, answers, says) {
  const lines = ["  - case: " + one.id, "    relation: " + planRelation(one, answers)];
  const changes = (one.core || []).map(function (ask) { return { ask: ask, keeps: false }; }).concat((one.adapt || []).map(function (ask) { return { ask: ask, keeps: true }; }))
    .filter(function (change) { return answers[change.ask[0]] === "n"; }).slice(0, FILE_CHANGES);
  if (changes.length) lines.push("    changes:");
  for (const change of changes) {
    const what = planSaid(says[change.keeps ? "file.change" : "file.drop"], { what: change.ask[1] });
    lines.push("      - what: " + yamlText(planCut(what, 120)), "        planned: true", "        keeps_core: " + change.keeps);
  }
  return lines;
}

/**
 * @param {PlanState} state @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms @param {Record<string, string>} says
 * @param {Record<string, string[]>} types each with its name, then the fields it must have @param {string} today
 */
function planFile(state, cases, mechanisms, says, types, today) {
  const names = [...cases, ...mechanisms].map(function (one) { return planName(one, says); }), kinds = Array.from(new Set(cases.flatMap(function (one) { return one.types; })));
  const all = kinds.length ? kinds.slice(0, 4) : Object.keys(types).slice(0, 1), unknown = says.unknown_word;
  const problems = Array.from(new Set([...cases, ...mechanisms].flatMap(function (one) { return one.problems.map(function (pair) { return pair[0]; }); }))).slice(0, 8);
  const who = state.name || says["file.us"], what = names.join(says.comma), asks = planAsks([...cases, ...mechanisms], says);
  const open = planTodo(asks, state.answers).unsure, unsure = open.avoid.concat(open.need, open.core).slice(0, FILE_ASKS);
  const lines = ["---", "# " + says["file.comment"], "type: " + all[0]];
  if (!kinds.length) lines.splice(2, 0, "# " + says["file.type"]);
  if (all.length > 1) lines.push("also: [" + all.slice(1).join(", ") + "]");
  lines.push("status: planned", "title: " + yamlText(planCut(planSaid(says["file.title"], { who: who, what: what }), 40)),
    "summary: " + yamlText(planCut(planSaid(says["file.summary"], { who: who, what: what }), 280)),
    "# " + says["file.place"], "place: " + unknown, "# " + says["file.problems"], "problems: " + (problems.length ? "[" + problems.join(", ") + "]" : unknown));
  if (mechanisms.length) lines.push("mechanisms: [" + mechanisms.map(function (one) { return one.id; }).slice(0, 12).join(", ") + "]");
  else lines.push("done: " + yamlText(says["file.done"]));
  const required = Array.from(new Set(all.flatMap(function (name) { return (types[name] || []).slice(1); })));
  if (required.length) lines.push("# " + says["file.undecided"]);
  for (const name of required) lines.push(name + ": " + unknown);
  if (cases.length) lines.push("lineage:");
  for (const one of cases.slice(0, FILE_LEARNED)) lines.push(...planLineage(one, state.answers, says));
  lines.push("sources:", "  - id: plan", "    title: " + yamlText(says["file.source"]), "    date: \"" + today + "\"", "    kind: self", "provenance: self-submitted");
  if (unsure.length) lines.push("open_questions:");
  for (const text of unsure) lines.push("  - ask: " + yamlText(planCut(planSaid(says["file.ask"], { what: text }), 60)));
  return lines.join("\n") + "\n---\n";
}

/** What the file is called: an id of its own, to be changed. @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms */
function planFileName(cases, mechanisms) {
  const first = [...cases, ...mechanisms][0];
  return "plan-" + (first ? first.id : "new").slice(0, 40).replace(/-+$/, "") + ".md";
}
