// What the runs say, in plain words.

/** @param {string} text @param {Record<string, string | number>} said */
function filledIn(text, said) { return text.replace(/\{(\w+)\}/g, (whole, name) => name in said ? String(said[name]) : whole); }

/** @param {Scheme} scheme @param {Course} course @param {Bands} bands @param {Setting} setting @param {Record<string, string>} says */
function verdictOf(scheme, course, bands, setting, says) {
  const runs = bands.ends.length, short = bands.ends.filter(Boolean), told = [], last = SandboxModel.MONTHS - 1;
  const few = short.length * 20 < runs, price = SandboxModel.worth(scheme), usual = SandboxModel.monthly(scheme);
  if (!short.length) told.push(filledIn(says.lasts_all, { runs: runs }));
  else if (short.length * 2 < runs) told.push(filledIn(says.lasts, { runs: runs, count: short.length }));
  else {
    const month = short[Math.floor((short.length - 1) / 2)];
    let text = filledIn(says.ends, { month: month, runs: runs, count: short.length });
    if (scheme.sponsor > 0 && scheme.leaves > 0) text += month >= scheme.leaves ? filledIn(says.sponsor_after, { months: month - scheme.leaves + 1 }) : says.sponsor_before;
    told.push(text);
  }
  told.push(filledIn(says.owed, { points: grouped(course.outstanding[last]), yuan: grouped(course.outstanding[last] * price) }));
  const cheapest = setting.items.filter((row) => row.points > 0).sort((a, b) => a.points - b.points)[0];
  if (cheapest && usual > 0) {
    const months = Math.ceil(cheapest.points / usual);
    told.push(filledIn(says.household, { points: grouped(usual), yuan: (usual * price).toFixed(1), item: cheapest.name, months: months }) + (months > 6 ? says.slow : ""));
  }
  const best = few ? "" : SandboxModel.bestChange(scheme);
  if (best) {
    const changed = SandboxModel.changes(scheme)[best], gain = SandboxModel.expected(changed).money[last] - course.money[last];
    const value = best === "cap" ? changed.cap : best === "expiry" ? changed.expiry : changed.income - scheme.income;
    told.push(filledIn(says.best, { what: filledIn(says["best." + best], { value: grouped(value) }), yuan: grouped(gain) }));
  }
  return { told: told, short: !few };
}
