// Drawing what was chosen, the questions and the plan. Everything is set as text.

/** @param {string} name @param {Record<string, string>} [attributes] @param {...(Node | string)} inside */
function planMake(name, attributes, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

// -- the questions -----------------------------------------------------------------------------

/** A question with its three answers, and what follows from the one given. @param {PlanAsk} ask @param {PlanAnswer | undefined} answer @param {Record<string, string>} says */
function planQuestion(ask, answer, says) {
  const chips = planMake("div", { class: "chips" }), note = planMake("p", { class: "plan-then", "data-plan-then": ask.id });
  for (const [key, said] of [["y", says["yes." + ask.kind]], ["n", says["no." + ask.kind]], ["u", says.unsure]]) {
    const input = /** @type {HTMLInputElement} */ (planMake("input", { type: "radio", name: ask.id, value: key })), label = planMake("label", {}, input, said);
    input.checked = answer === key;
    label.classList.toggle("chosen", input.checked);
    chips.append(label);
  }
  note.textContent = planThen(ask, answer, says);
  const from = planMake("p", { class: "note" }, says.from + ask.from.join(says.comma));
  return planMake("fieldset", { "data-kind": ask.kind }, planMake("legend", {}, ask.text), from, chips, note);
}

/** What follows from an answer; "" where nothing does. @param {PlanAsk} ask @param {PlanAnswer | undefined} answer @param {Record<string, string>} says */
function planThen(ask, answer, says) {
  if (answer === "u") return ask.kind === "adapt" ? "" : says["then.unsure"];
  return answer === (ask.kind === "avoid" ? "y" : "n") ? says["then." + ask.kind] : "";
}

/** @param {HTMLElement} place @param {PlanAsk[]} asks @param {Record<string, PlanAnswer>} answers @param {Record<string, string>} says */
function drawQuestions(place, asks, answers, says) {
  place.replaceChildren(...PLAN_KINDS.flatMap(function (kind) {
    const own = asks.filter(function (ask) { return ask.kind === kind; });
    if (!own.length) return [];
    const list = own.map(function (ask) { return planQuestion(ask, answers[ask.id], says); });
    return [planMake("h3", {}, says[kind]), ...list];
  }));
}

// -- the plan ----------------------------------------------------------------------------------

/** A line to write on. @param {string} label @param {Record<string, string>} says */
function planBlank(label, says) {
  return planMake("p", { class: "plan-line" }, planMake("span", {}, label), planMake("span", { class: "plan-blank", "aria-label": says.blank, role: "img" }));
}

/** @param {PlanSection} one @param {PlanTable} told @param {Record<string, string>} says */
function planTable(one, told, says) {
  const body = planMake("tbody"), top = planMake("tr", {}, ...told.head.map(function (name) { return planMake("th", { scope: "col" }, name); }));
  for (const row of told.rows) {
    const line = planMake("tr");
    if (row.length === 1) line.append(planMake("th", { scope: "rowgroup", colspan: String(told.head.length), class: "plan-group" }, row[0] || ""));
    else row.forEach(function (cell, at) {
      const inside = cell === null ? planMake("span", { class: "plan-blank", "aria-label": says.blank, role: "img" }) : cell;
      line.append(at ? planMake("td", cell === "" ? {} : { "data-l": told.head[at] }, inside) : planMake("th", { scope: "row" }, inside));
    });
    body.append(line);
  }
  return planMake("table", { class: "tb led plan-" + one.id }, planMake("caption", { class: "vh" }, one.title), planMake("thead", {}, top), body);
}

/** @param {PlanRow} row @param {PlanState} state @param {Record<string, string>} says */
function planStep(row, state, says) {
  const item = planMake("li", {}, planMake("h5", {}, row.name)), more = [planWhen(row, state, says), row.owner].filter(Boolean).join(says.dash);
  if (row.text) item.append(planMake("p", {}, row.text));
  if (more) item.append(planMake("p", { class: "meta" }, more));
  item.append(planBlank(says.ours_who, says));
  return item;
}

/** @param {PlanLink} to @param {Record<string, string>} says */
function planLink(to, says) {
  const item = planMake("li", {}, planMake("a", { href: to.href, rel: "noopener" }, to.text));
  if (to.made_up) item.append(" ", planMake("span", { class: "fic" }, says.made_up_mark));
  return item;
}

/** @param {PlanSection} one @param {PlanState} state @param {Record<string, string>} says */
function planSection(one, state, says) {
  const head = planMake("h3", {}, one.title), part = planMake("section", { class: "plan-part is-" + one.id, "data-part": one.id }, head);
  if (one.ours) head.append(" ", planMake("small", { class: "plan-ours" }, says.ours));
  if (one.note) part.append(planMake("p", { class: "meta" }, one.note));
  for (const group of one.lists || []) {
    if (group.from) part.append(planMake("h4", {}, group.from));
    part.append(planMake("ul", { class: "plan-list" }, ...group.lines.map(function (line) { return planMake("li", {}, line); })));
  }
  for (const group of one.steps || []) {
    part.append(planMake("h4", {}, group.from), planMake("ol", { class: "plan-steps" }, ...group.lines.map(function (row) { return planStep(row, state, says); })));
  }
  if (one.table) part.append(planTable(one, one.table, says));
  part.append(...(one.blanks || []).map(function (label) { return planBlank(label, says); }));
  if (one.links) part.append(planMake("ul", { class: "plan-list" }, ...one.links.map(function (to) { return planLink(to, says); })));
  return part;
}

/** @param {HTMLElement} place @param {PlanSheet} sheet @param {PlanState} state @param {string} link printed below it @param {Record<string, string>} says */
function drawSheet(place, sheet, state, link, says) {
  place.replaceChildren(
    planMake("h2", { id: "h-sheet", tabindex: "-1" }, sheet.title),
    planMake("div", { class: "plan-notes" }, ...sheet.notes.map(function (note) { return planMake("p", {}, note); })),
    ...sheet.sections.map(function (one) { return planSection(one, state, says); }),
    planMake("p", { class: "plan-printed" }, says.text_link + link),
  );
}
