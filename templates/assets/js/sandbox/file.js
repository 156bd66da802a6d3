// The scheme as a case file: one that says it is planned, with what was set here.

/** @param {Setting} setting @param {Scheme} scheme @param {Record<string, string>} says @param {string} required @param {string} address @param {string} today */
function schemeFile(setting, scheme, says, required, address, today) {
  const who = setting.name || says["file.us"], unknown = "未披露", said = new Set(["earn", "redeem"]);
  const figure = (/** @type {number} */ value, /** @type {string} */ unit) => yamlWords(String(Math.round(value * 100) / 100) + " " + unit);
  const named = (/** @type {Row} */ row, /** @type {string} */ otherwise) => yamlText(row.name || otherwise);
  const lines = ["---", "# " + says["file.comment"], "type: point_scheme", "status: planned",
    "title: " + yamlText(filledIn(says["file.title"], { who: who })), "summary: " + yamlText(filledIn(says["file.summary"], { who: who })),
    "# " + says["file.place"], "place: " + unknown, "# " + says["file.problems"], "problems: " + unknown, "done: " + yamlText(says["file.done"]),
    "community:", "  households: " + figure(scheme.households, "户")];
  lines.push(setting.rules.length ? "earn:" : "earn: " + unknown);
  for (const row of setting.rules) lines.push("  - action: " + named(row, says.new_rule), "    points: " + figure(row.points, "分"), "    per: time");
  lines.push(setting.items.length ? "redeem:" : "redeem: " + unknown);
  for (const row of setting.items) lines.push("  - item: " + named(row, says.new_item), "    points: " + figure(row.points, "分"), "    cost_cny: " + figure(row.other, "元"));
  if (scheme.cap) lines.push("caps:", "  month: " + figure(scheme.cap, "分"));
  if (scheme.expiry) lines.push("expiry:", "  rule: " + yamlText(filledIn(says["file.expiry"], { months: scheme.expiry })), "  months: " + figure(scheme.expiry, "个月"));
  lines.push("reserve_cny: " + figure(scheme.fund, "元"));
  const sources = [[says["file.income"], scheme.income], [says["file.sponsor"], scheme.sponsor]].filter((pair) => pair[1]);
  if (sources.length) lines.push("funding_sources:");
  for (const [source, monthly] of sources) lines.push("  - source: " + yamlText(String(source)), "    kind: other", "    cny_year: " + figure(Number(monthly) * 12, "元/年"));
  if (scheme.running) lines.push("inputs:", "  cost_yearly: " + figure(scheme.running * 12, "元"));
  const open = required.split(" ").filter((name) => name && !said.has(name));
  if (open.length) lines.push("# " + says["file.undecided"]);
  for (const name of open) lines.push(name + ": " + unknown);
  lines.push("sources:", "  - id: sandbox", "    title: " + yamlText(says["file.source"]), "    date: " + yamlWords(today), "    kind: self", "provenance: self-submitted",
    "open_questions:", "  - ask: " + yamlText(says["file.ask"]), "# " + filledIn(says["file.tried"], { address: address }));
  return lines.join("\n") + "\n---\n";
}
