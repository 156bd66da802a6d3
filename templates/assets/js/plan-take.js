// The plan itself, as sections that a page draws and a text lists.

/** @param {string} said @param {Record<string, string>} facts */
function planSaid(said, facts) {
  return said.replace(/\{(\w+)\}/g, function (whole, name) { return name in facts ? facts[name] : whole; });
}

/** The weeks of a step as people say them, with the days where it is known when they begin. @param {PlanRow} row @param {PlanState} state @param {Record<string, string>} says */
function planWhen(row, state, says) {
  if (!row.first) return says.week_unknown;
  const first = String(row.first), last = String(row.last);
  const week = row.open || !row.last ? says.week_from : row.last > row.first ? says.weeks : says.week;
  const said = planSaid(week, { first: first, last: last });
  if (!state.start || row.open || !row.last) return said;
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { month: "short", day: "numeric", timeZone: "UTC" });
  return said + "\n" + planSaid(says.dates, { first: day.format(planDay(state.start, row.first)), last: day.format(planDay(state.start, row.last, true)) });
}

/** @param {PlanClash} clash @param {Record<string, string>} says */
function planClash(clash, says) {
  /** @type {Record<string, string>} */
  const inner = {};
  for (const name in clash.facts) inner[name] = clash.facts[name].replace(/[“”「」]/g, function (mark) { return "‘’『』"["“”「」".indexOf(mark)]; }); // stands in quotes
  return planSaid(says["clash." + clash.kind], Object.assign(inner, { why: clash.facts.why ? planSaid(says.because, { why: clash.facts.why }) : "" }));
}

/** Rows that every case tells on its own, below its name where there are several. @param {PlanCase[]} cases @param {"budget" | "consent" | "measures"} part @param {Record<string, string>} says @returns {PlanCell[][]} */
function planCells(cases, part, says) {
  return cases.flatMap(function (one) {
    /** @type {PlanCell[][]} */
    const rows = one[part].map(function (row) {
      if (row.length === 2) return [row[0], row[1], null];
      const change = row[2] || row[3] ? planSaid(says.before_after, { before: row[2] || says.unknown, after: row[3] || says.unknown }) : "";
      return [row[0], row[1], change, null];
    });
    return rows.length && cases.length > 1 ? [[planName(one, says)], ...rows] : rows;
  });
}

/** What they did not tell, and what else to ask. @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms @param {Record<string, string>} says */
function planToAsk(cases, mechanisms, says) {
  const lines = cases.flatMap(function (one) {
    const untold = PLAN_KINDS.filter(function (kind) { return !one[kind]; }).map(function (kind) { return says["what." + kind]; });
    if (!one.steps.length) untold.push(says["h.weeks"]);
    const quiet = one.budget.concat(one.consent).filter(function (row) { return !row[1]; }).map(function (row) { return row[0]; });
    const all = untold.concat(quiet), name = planName(one, says);
    return (all.length ? [planSaid(says.ask_them, { name: name, what: all.join(says.comma) })] : [])
      .concat(one.asks.map(function (ask) { return name + says.colon + ask; }), one.policy ? [planSaid(says.policy, { name: name, how: one.policy })] : []);
  });
  return lines.concat(mechanisms.flatMap(function (one) { return one.asks.map(function (ask) { return one.title + says.colon + ask; }); }));
}

/** @param {PlanState} state @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms @param {Record<string, string>} says @returns {PlanSection[]} */
function planFirst(state, cases, mechanisms, says) {
  const items = [...cases, ...mechanisms], asks = planAsks(items, says), todo = planTodo(asks, state.answers), weeks = planWeeks(cases, mechanisms, state.together, says);
  /** @param {string} how @param {string[]} texts */
  function lines(how, texts) { return texts.map(function (text) { return planSaid(says["do." + how], { what: text }); }); }
  const clashes = planClashes(cases, mechanisms, says).map(function (clash) { return planClash(clash, says); });
  const measured = cases.some(function (one) { return one.measures.length; });
  const before = lines("need", todo.need).concat(measured ? [says["do.measure"]] : [], lines("unsure.avoid", todo.unsure.avoid), lines("unsure.need", todo.unsure.need), lines("unsure.core", todo.unsure.core));
  const risks = mechanisms.flatMap(function (one) { return one.risks; });
  const length = weeks.weeks ? planSaid(weeks.open ? says.length_from : says.length, { count: String(weeks.weeks) }) : "";
  return [
    { id: "stop", title: says.stop, note: says.stop_text, list: todo.stop },
    { id: "clash", title: says["h.clash"], list: clashes },
    { id: "before", title: says["h.before"], list: before },
    { id: "weeks", title: says["h.weeks"], note: weeks.rows.length ? length : says.steps_none, head: [says["col.week"], says["col.step"], says["col.owner"], says["col.ours"]],
      rows: weeks.rows.flatMap(function (row, at) {
        /** @type {PlanCell[][]} */
        const group = weeks.several && (!at || weeks.rows[at - 1].from !== row.from) ? [[row.from]] : [];
        return [...group, [planWhen(row, state, says), row.name, row.owner, null]];
      }) },
    { id: "keep", title: says["h.keep"], list: lines("keep", todo.keep).concat(lines("drop", todo.drop), lines("change", todo.change), lines("risk", risks)) },
  ];
}

/** @param {PlanState} state @param {PlanCase[]} cases @param {PlanMechanism[]} mechanisms @param {Record<string, string>} says @param {(one: PlanCase | PlanMechanism) => string} address @returns {PlanSheet} */
function planSheet(state, cases, mechanisms, says, address) {
  const items = [...cases, ...mechanisms], names = items.filter(function (one) { return one.kind === "case" || !cases.some(function (known) { return known.mechanisms.some(function (pair) { return pair[0] === one.id; }); }); }).map(function (one) { return planName(one, says); });
  const table = { "budget": ["col.what", "col.theirs", "col.ours"], "consent": ["col.what", "col.theirs", "col.ours"], "measure": ["col.what", "col.how", "col.change", "col.now"] };
  /** @param {"budget" | "consent" | "measure"} id @param {PlanCell[][]} rows @returns {PlanSection} */
  function section(id, rows) {
    return { id: id, title: says["h." + id], note: rows.length ? says["note." + id] : says[id + "_none"], head: table[id].map(function (name) { return says[name]; }), rows: rows };
  }
  const links = items.map(function (one) {
    return { text: planSaid(says["link_" + one.kind], { title: one.title }) + (one.kind === "case" && one.where ? says.dash + one.where : ""), href: address(one), made_up: one.made_up };
  }).concat(cases.flatMap(function (one) { return one.materials.map(function (link) { return { text: planSaid(says.materials, { name: planName(one, says) }), href: link, made_up: one.made_up }; }); }));
  const notes = [says.not_yet].concat(items.some(function (one) { return one.made_up; }) ? [says.demo] : [],
    cases.filter(function (one) { return one.state; }).map(function (one) { return planSaid(says["is." + one.state], { name: planName(one, says) }); }));
  const first = planFirst(state, cases, mechanisms, says), learn = planToAsk(cases, mechanisms, says);
  return {
    title: planSaid(state.name ? says.title : says.title_unnamed, { name: state.name, what: names.join(says.comma) }), notes: notes,
    sections: [...first.slice(0, 4), section("measure", planCells(cases, "measures", says)), section("budget", planCells(cases, "budget", says)), section("consent", planCells(cases, "consent", says)), first[4],
      { id: "ask", title: says["h.ask"], note: says["note.ask"], list: learn }, { id: "sources", title: says["h.sources"], links: links }]
      .filter(function (one) { return one.list ? one.list.length : one.links ? one.links.length : one.note || (one.rows && one.rows.length); }),
  };
}

/** The plan as a text for a report. @param {PlanSheet} sheet @param {string} link @param {Record<string, string>} says */
function planText(sheet, link, says) {
  const parts = sheet.sections.map(function (one, n) {
    const head = planSaid(says.text_head, { n: String(n + 1), title: one.title });
    const rows = (one.rows || []).map(function (row) {
      if (row.length === 1) return String(row[0]);
      const cells = row.map(function (cell, at) { return (at > 1 || cell === null ? (one.head || [])[at] + says.colon : "") + (cell === null ? "________" : cell.replace("\n", says.dash) || says.unknown); });
      return "- " + cells[0] + says.colon + cells.slice(1).join(says.semicolon);
    });
    const lines = (one.list || []).map(function (line) { return "- " + line; });
    const links = (one.links || []).map(function (to) { return "- " + to.text + (to.made_up ? says.made_up : "") + "\n  " + to.href; });
    return [head].concat(one.note ? [one.note] : [], rows, lines, links).join("\n");
  });
  return [sheet.title, sheet.notes.join("\n")].concat(parts, says.text_link + link).join("\n\n") + "\n";
}
