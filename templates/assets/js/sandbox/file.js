// The scheme as a case file: one that says it is planned, with what was set here. What nobody set
// is not in it. While any of it is a made-up case's, the file is a made-up case's too.

/**
 * @param {Setting} setting
 * @param {Scheme} scheme
 * @param {Record<string, string>} says
 * @param {string} address
 * @param {string} today
 */
function schemeFile(setting, scheme, says, address, today) {
  const who = setting.name || says["file.us"], made = isSample(setting);
  return [
    "---",
    ...(made ? ["# " + says["file.sample"], "illustrative: true"] : []),
    "# " + says["file.comment"],
    "type: point_scheme",
    "status: planned",
    "title: " + yamlText((made ? says.made_up : "") + filledIn(says["file.title"], { who: who })),
    "summary: " + yamlText(filledIn(says["file.summary"], { who: who })),
    "# " + says["file.place"],
    "place_said: " + yamlText(setting.name || says["file.where"]),
    "# " + says["file.problems"],
    "# problems:",
    "done: " + yamlText(says["file.done"]),
    "community:",
    "  households: " + yamlFigure(scheme.households, "户"),
    ...schemeRows(setting, says),
    ...schemeBooks(scheme, says),
    "sources:",
    "  - id: sandbox",
    "    title: " + yamlText(says["file.source"]),
    "    date: " + yamlWords(today),
    "    kind: " + (made ? "illustration" : "self"),
    "provenance: " + (made ? "illustration" : "self-submitted"),
    "open_questions:",
    "  - ask: " + yamlText(says["file.ask"]),
    "# " + filledIn(says["file.tried"], { address: address }),
    "---",
    "",
  ].join("\n");
}

/** What earns points and what they buy. @param {Setting} setting @param {Record<string, string>} says */
function schemeRows(setting, says) {
  /** @type {string[]} */
  const lines = [];
  if (setting.rules.length) lines.push("earn:");
  for (const row of setting.rules) {
    lines.push("  - action: " + yamlText(row.name || says.new_rule));
    lines.push("    points: " + yamlFigure(row.points, "分"));
    lines.push("    per: time");
  }
  if (setting.items.length) lines.push("redeem:");
  for (const row of setting.items) {
    lines.push("  - item: " + yamlText(row.name || says.new_item));
    lines.push("    points: " + yamlFigure(row.points, "分"));
    lines.push("    cost_cny: " + yamlFigure(row.other, "元"));
  }
  return lines;
}

/** Limits, and where the money comes from. @param {Scheme} scheme @param {Record<string, string>} says */
function schemeBooks(scheme, says) {
  /** @type {string[]} */
  const lines = [];
  if (scheme.cap) lines.push("caps:", "  month: " + yamlFigure(scheme.cap, "分"));
  if (scheme.expiry) {
    lines.push("expiry:");
    lines.push("  rule: " + yamlText(filledIn(says["file.expiry"], { months: scheme.expiry })));
    lines.push("  months: " + yamlFigure(scheme.expiry, "个月"));
  }
  lines.push("reserve_cny: " + yamlFigure(scheme.fund, "元"));
  if (scheme.income || scheme.sponsor) lines.push("funding_sources:");
  if (scheme.income) lines.push(...schemeFunding(says["file.income"], scheme.income));
  if (scheme.sponsor) lines.push(...schemeFunding(says["file.sponsor"], scheme.sponsor));
  if (scheme.running) lines.push("inputs:", "  cost_yearly: " + yamlFigure(scheme.running * 12, "元"));
  return lines;
}

/** @param {string} source @param {number} monthly */
function schemeFunding(source, monthly) {
  return [
    "  - source: " + yamlText(source),
    "    kind: other",
    "    cny_year: " + yamlFigure(monthly * 12, "元/年"),
  ];
}

/** @param {number} value @param {string} unit */
function yamlFigure(value, unit) {
  return yamlWords(String(Math.round(value * 100) / 100) + " " + unit);
}
