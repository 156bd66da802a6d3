// The plan itself, as sections that a page draws and a text lists. Only what somebody told stands in it.

/** @param {string} said @param {Record<string, string>} facts */
function planSaid(said, facts) {
  return said.replace(/\{(\w+)\}/g, function (whole, name) { return name in facts ? facts[name] : whole; });
}

/** When a step is taken, with the days where it is known when the plan begins; "" where nobody told. @param {PlanRow} row @param {PlanState} state @param {Record<string, string>} says */
function planWhen(row, state, says) {
  if (!row.first) return "";
  const first = String(row.first), last = String(row.last);
  const week = row.open || !row.last ? says.week_from : row.last > row.first ? says.weeks : says.week;
  const said = planSaid(week, { first: first, last: last });
  if (!state.start || row.open || !row.last) return said;
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { month: "short", day: "numeric", timeZone: "UTC" });
  const days = { first: day.format(planDay(state.start, row.first)), last: day.format(planDay(state.start, row.last, true)) };
  return said + says.dash + planSaid(says.dates, days);
}

/** @param {PlanClash} clash @param {Record<string, string>} says */
function planClash(clash, says) {
  /** @type {Record<string, string>} */
  const inner = {};
  for (const name in clash.facts) inner[name] = clash.facts[name].replace(/[“”「」]/g, function (mark) { return "‘’『』"["“”「」".indexOf(mark)]; }); // stands in quotes
  return planSaid(says["clash." + clash.kind], Object.assign(inner, { why: clash.facts.why ? planSaid(says.because, { why: clash.facts.why }) : "" }));
}

/** How it was before and is now, as far as anybody told. @param {string} before @param {string} after @param {Record<string, string>} says */
function planChange(before, after, says) {
  const sides = [before && planSaid(says.before, { what: before }), after && planSaid(says.after, { what: after })];
  return sides.filter(Boolean).join(says.semicolon);
}

/**
 * What cases tell row by row, below the name of each where there are several, or one is made up; columns
 * that hold nothing are left out.
 * @param {PlanCase[]} cases @param {string[]} head @param {(one: PlanCase) => PlanCell[][]} rowsOf @param {Record<string, string>} says
 * @returns {PlanTable | undefined}
 */
function planTableOf(cases, head, rowsOf, says) {
  const told = cases.map(function (one) { return { name: planName(one, says), madeUp: one.made_up, rows: rowsOf(one) }; })
    .filter(function (one) { return one.rows.length; });
  const every = told.flatMap(function (one) { return one.rows; });
  const used = head.map(function (_, at) { return every.some(function (row) { return row[at] !== ""; }); });
  /** @param {PlanCell[]} row */
  function kept(row) { return row.filter(function (_, at) { return used[at]; }); }
  const rows = told.flatMap(function (one) {
    return (told.length > 1 || one.madeUp ? [/** @type {PlanCell[]} */ ([one.name])] : []).concat(one.rows.map(kept));
  });
  return rows.length ? { head: head.filter(function (_, at) { return used[at]; }), rows: rows } : undefined;
}

/** Lines under the name of the one they are from, where there are several or one is made up. @template Line @param {PlanGroup<Line>[]} groups @param {boolean} named */
function planGrouped(groups, named) {
  return named || groups.length > 1 ? groups : groups.map(function (one) { return { from: "", lines: one.lines }; });
}

/** @param {string[]} lines @returns {PlanGroup<string>[]} */
function planList(lines) { return lines.length ? [{ from: "", lines: lines }] : []; }

/** @param {PlanState} state @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms @param {Record<string, string>} says @returns {PlanSection} */
function planSteps(state, cases, mechanisms, says) {
  const weeks = planWeeks(cases, mechanisms, state.together, says);
  const length = weeks.weeks ? planSaid(weeks.open ? says.length_from : says.length, { count: String(weeks.weeks) }) : "";
  const names = Array.from(new Set(weeks.rows.map(function (row) { return row.from; })));
  const groups = names.map(function (name) {
    return { from: planSaid(says.steps_from, { name: name }), lines: weeks.rows.filter(function (row) { return row.from === name; }) };
  });
  if (groups.length) return { id: "weeks", title: says["h.weeks"], note: length, steps: groups };
  return { id: "weeks", title: says["h.weeks"], ours: true, note: says.steps_none, blanks: [says["blank.step"], says["blank.step"], says["blank.step"]] };
}

/** @param {PlanCase[]} cases @param {Record<string, string>} says @returns {PlanSection} */
function planMeasures(cases, says) {
  const head = [says["col.what"], says["col.how"], says["col.theirs"], says["col.now"]];
  const table = planTableOf(cases, head, function (one) {
    return one.measures.map(function (row) { return [row[0], row[1], planChange(row[2], row[3], says), null]; });
  }, says);
  if (table) return { id: "measure", title: says["h.measure"], note: says["note.measure"], table: table };
  return { id: "measure", title: says["h.measure"], ours: true, note: says.measure_none, blanks: [says["blank.count"], says["blank.count"]] };
}

/** @param {PlanState} state @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms @param {Record<string, string>} says @returns {PlanSection[]} */
function planParts(state, cases, mechanisms, says) {
  const items = [...cases, ...mechanisms], todo = planTodo(planAsks(items, says), state.answers);
  /** @param {string} how @param {string[]} texts */
  function lines(how, texts) { return texts.map(function (text) { return planSaid(says["do." + how], { what: text }); }); }
  const head = [says["col.what"], says["col.theirs"], says["col.ours"]];
  /** @param {"budget" | "consent"} id @returns {PlanSection} */
  function told(id) {
    return { id: id, title: says["h." + id], note: says["note." + id], table: planTableOf(cases, head, function (one) {
      return one[id].map(function (row) { return [row[0], row[1], null]; });
    }, says) };
  }
  const policies = cases.filter(function (one) { return one.policy; })
    .map(function (one) { return planSaid(says.policy, { name: planName(one, says), how: one.policy }); });
  return [
    { id: "stop", title: says.stop, note: says.stop_text, lists: planList(todo.stop) },
    { id: "clash", title: says["h.clash"], lists: planList(planClashes(cases, mechanisms, says).map(function (clash) { return planClash(clash, says); })) },
    { id: "before", title: says["h.before"], lists: planList(lines("need", todo.need).concat(lines("unsure.avoid", todo.unsure.avoid), lines("unsure.need", todo.unsure.need), lines("unsure.core", todo.unsure.core))) },
    planMeasures(cases, says),
    planSteps(state, cases, mechanisms, says),
    told("budget"),
    told("consent"),
    { id: "settle", title: says["h.settle"], ours: true, blanks: ["lead", "money", "where", "unhappy"].map(function (name) { return says["blank." + name]; }) },
    { id: "keep", title: says["h.keep"], lists: planList(lines("keep", todo.keep).concat(lines("drop", todo.drop), lines("change", todo.change), lines("risk", mechanisms.flatMap(function (one) { return one.risks.map(function (text) { return text + (one.made_up ? says.made_up : ""); }); })))) },
    { id: "ask", title: says["h.ask"], note: [says["note.ask"]].concat(policies).join(document.documentElement.lang === "en" ? " " : ""), lists: planGrouped(planToAsk(items, says), items.some(function (one) { return one.made_up; })) },
  ];
}

/** Whether a section has anything in it. @param {PlanSection} one */
function planHolds(one) {
  return Boolean(one.table || [one.lists, one.steps, one.blanks, one.links].some(function (list) { return list && list.length; }));
}

/** @param {PlanState} state @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms @param {Record<string, string>} says @param {(one: PlanCase | PlanMechanism) => string} address @returns {PlanSheet} */
function planSheet(state, cases, mechanisms, says, address) {
  const items = [...cases, ...mechanisms], names = items.filter(function (one) { return one.kind === "case" || !cases.some(function (known) { return known.mechanisms.some(function (pair) { return pair[0] === one.id; }); }); }).map(function (one) { return planName(one, says); });
  const links = items.map(function (one) {
    return { text: planSaid(says["link_" + one.kind], { title: one.title }) + (one.kind === "case" && one.where ? says.dash + one.where : ""), href: address(one), made_up: one.made_up };
  }).concat(cases.flatMap(function (one) { return one.materials.map(function (link) { return { text: planSaid(says.materials, { name: planName(one, says) }), href: link, made_up: one.made_up }; }); }));
  const notes = [says.not_yet].concat(items.some(function (one) { return one.made_up; }) ? [says.demo] : [],
    cases.filter(function (one) { return one.state; }).map(function (one) { return planSaid(says["is." + one.state], { name: planName(one, says) }); }));
  return {
    title: planSaid(state.name ? says.title : says.title_unnamed, { name: state.name, what: names.join(says.comma) }), notes: notes,
    sections: [...planParts(state, cases, mechanisms, says), { id: "sources", title: says["h.sources"], links: links }].filter(planHolds),
  };
}

// -- as a text ---------------------------------------------------------------------------------

/** @param {PlanTable} table @param {Record<string, string>} says */
function planTableText(table, says) {
  return table.rows.map(function (row) {
    if (row.length === 1) return String(row[0]);
    const cells = row.map(function (cell, at) { return cell === "" ? "" : (at ? table.head[at] + says.colon : "") + (cell === null ? "________" : cell); });
    return "- " + cells[0] + says.colon + cells.slice(1).filter(Boolean).join(says.semicolon);
  });
}

/** @param {PlanSection} one @param {PlanState} state @param {Record<string, string>} says */
function planSectionText(one, state, says) {
  const lists = (one.lists || []).flatMap(function (group) { return (group.from ? [group.from] : []).concat(group.lines.map(function (line) { return "- " + line; })); });
  const steps = (one.steps || []).flatMap(function (group) {
    return [group.from].concat(group.lines.map(function (row, at) {
      const more = [planWhen(row, state, says), row.owner].filter(Boolean).join(says.dash);
      return (at + 1) + ". " + row.name + (row.text ? says.colon + row.text : "") + (more ? planSaid(says.noted, { words: "", note: more }) : "") + "\n  " + says.ours_who + "________";
    }));
  });
  const blanks = (one.blanks || []).map(function (line) { return "- " + line + says.colon + "________"; });
  const links = (one.links || []).map(function (to) { return "- " + to.text + (to.made_up ? says.made_up : "") + "\n  " + to.href; });
  return (one.note ? [one.note] : []).concat(lists, steps, one.table ? planTableText(one.table, says) : [], blanks, links);
}

/** The plan as a text for a report. @param {PlanSheet} sheet @param {PlanState} state @param {string} link @param {Record<string, string>} says */
function planText(sheet, state, link, says) {
  const parts = sheet.sections.map(function (one, n) {
    const title = one.title + (one.ours ? planSaid(says.noted, { words: "", note: says.ours }) : "");
    return [planSaid(says.text_head, { n: String(n + 1), title: title })].concat(planSectionText(one, state, says)).join("\n");
  });
  return [sheet.title, sheet.notes.join("\n")].concat(parts, says.text_link + link).join("\n\n") + "\n";
}
