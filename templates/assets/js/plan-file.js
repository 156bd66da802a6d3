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
  const changes = one.core.map(function (ask) { return { ask: ask, keeps: false }; }).concat(one.adapt.map(function (ask) { return { ask: ask, keeps: true }; }))
    .filter(function (change) { return answers[change.ask[0]] === "n"; }).slice(0, FILE_CHANGES);
  if (changes.length) lines.push("    changes:");
  for (const change of changes) {
    const what = planSaid(says[change.keeps ? "file.change" : "file.drop"], { what: change.ask[1] });
    lines.push("      - what: " + yamlText(planCut(what, 120)), "        planned: true", "        keeps_core: " + change.keeps);
  }
  return lines;
}

/**
 * @param {PlanState} state
 * @param {PlanCase[]} cases
 * @param {PlanMechanism[]} mechanisms
 * @param {Record<string, string>} says
 * @param {string} type what a file is of where no case gives a type
 * @param {string} today
 */
function planFile(state, cases, mechanisms, says, type, today) {
  const who = state.name || says["file.us"], chosen = [...cases, ...mechanisms];
  const real = chosen.filter(function (one) { return !one.made_up; });
  const what = (real.length ? real : chosen.slice(0, 1)).map(function (one) { return planName(one, says); }).join(says.comma);
  return [
    "---",
    "# " + says["file.comment"],
    ...planSamples(chosen, says),
    ...planTypes(cases, says, type),
    "status: planned",
    "title: " + yamlText(planCut(planSaid(says["file.title"], { who: who, what: what }), 40)),
    "summary: " + yamlText(planCut(planSaid(says["file.summary"], { who: who, what: what }), 280)),
    "# " + says["file.place"],
    "place_said: " + yamlText(state.name || says["file.where"]),
    ...planProblems(chosen, says),
    ...planPractices(mechanisms, says),
    ...planLearned(cases, state, says),
    "sources:",
    "  - id: plan",
    "    title: " + yamlText(says["file.source"]),
    "    date: " + yamlWords(today),
    "    kind: self",
    "provenance: self-submitted",
    ...planUnsure(real, state, says),
    "---",
    "",
  ].join("\n");
}

/** Nothing real may name what is made up, so a remark does. @param {(PlanCase | PlanMechanism)[]} chosen @param {Record<string, string>} says */
function planSamples(chosen, says) {
  const made = chosen.filter(function (one) { return one.made_up; });
  const names = Array.from(new Set(made.map(function (one) { return planName(one, says); })));
  return names.length ? ["# " + planSaid(says["file.sample"], { name: names.join(says.comma) })] : [];
}

/** @param {PlanCase[]} cases @param {Record<string, string>} says @param {string} otherwise */
function planTypes(cases, says, otherwise) {
  const kinds = Array.from(new Set(cases.flatMap(function (one) { return one.types; }))).slice(0, 4);
  if (!kinds.length) return ["# " + says["file.type"], "type: " + otherwise];
  const also = kinds.length > 1 ? ["also: [" + kinds.slice(1).join(", ") + "]"] : [];
  return ["type: " + kinds[0], ...also];
}

/** @param {(PlanCase | PlanMechanism)[]} chosen @param {Record<string, string>} says */
function planProblems(chosen, says) {
  const problems = chosen.flatMap(function (one) { return one.problems.map(function (pair) { return pair[0]; }); });
  const each = Array.from(new Set(problems)).slice(0, 8);
  return each.length ? ["# " + says["file.problems"], "problems: [" + each.join(", ") + "]"] : [];
}

/** @param {PlanMechanism[]} mechanisms @param {Record<string, string>} says */
function planPractices(mechanisms, says) {
  const real = mechanisms.filter(function (one) { return !one.made_up; });
  if (!real.length) return ["done: " + yamlText(says["file.done"])];
  return ["mechanisms: [" + real.map(function (one) { return one.id; }).slice(0, 12).join(", ") + "]"];
}

/** @param {PlanCase[]} cases @param {PlanState} state @param {Record<string, string>} says */
function planLearned(cases, state, says) {
  const real = cases.filter(function (one) { return !one.made_up; }).slice(0, FILE_LEARNED);
  const lines = real.flatMap(function (one) { return planLineage(one, state.answers, says); });
  return lines.length ? ["lineage:", ...lines] : [];
}

/** @param {(PlanCase | PlanMechanism)[]} chosen @param {PlanState} state @param {Record<string, string>} says */
function planUnsure(chosen, state, says) {
  const open = planTodo(planAsks(chosen, says), state.answers).unsure;
  const unsure = open.avoid.concat(open.need, open.core).slice(0, FILE_ASKS);
  const lines = unsure.map(function (text) {
    return "  - ask: " + yamlText(planCut(planSaid(says["file.ask"], { what: text }), 60));
  });
  return lines.length ? ["open_questions:", ...lines] : [];
}

/** What the file is called: an id of its own, to be changed. @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms */
function planFileName(cases, mechanisms) {
  const first = [...cases, ...mechanisms][0];
  return "plan-" + (first ? first.id : "new").slice(0, 40).replace(/-+$/, "") + ".md";
}
