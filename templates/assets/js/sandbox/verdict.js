// What the runs say, in plain words.

/** @param {string} text @param {Record<string, string | number>} said */
function filledIn(text, said) { return text.replace(/\{(\w+)\}/g, (whole, name) => name in said ? String(said[name]) : whole); }

/** What is missing for there to be a scheme at all; "" where nothing is. @param {Scheme} scheme @param {Record<string, string>} says */
function missingOf(scheme, says) {
  if (SandboxModel.monthly(scheme) <= 0) return says.no_rules;
  if (!scheme.items.length) return says.no_items;
  return scheme.spending > 0 ? "" : says.no_spending;
}

/** The change that helps most, and whether it is enough. @param {Scheme} scheme @param {Course} course @param {Record<string, string>} says */
function adviceOf(scheme, course, says) {
  const best = SandboxModel.bestChange(scheme), last = SandboxModel.MONTHS - 1;
  if (!best) return [];
  const changed = SandboxModel.changes(scheme)[best], then = SandboxModel.expected(changed), left = then.money[last];
  const value = best === "cap" ? changed.cap : best === "expiry" ? changed.expiry : changed.income - scheme.income;
  const enough = left < 0 ? filledIn(says.best_short, { yuan: grouped(-left) }) : then.ends ? says.best_stop : says.best_enough;
  return [filledIn(says.best, { what: filledIn(says["best." + best], { value: grouped(value) }), yuan: grouped(left - course.money[last]) }) + enough];
}

/** @param {Scheme} scheme @param {Course} course @param {Bands} bands @param {Setting} setting @param {Record<string, string>} says */
function verdictOf(scheme, course, bands, setting, says) {
  const runs = bands.ends.length, short = bands.ends.filter(Boolean), last = SandboxModel.MONTHS - 1, missing = missingOf(scheme, says);
  const few = short.length * 20 < runs, price = SandboxModel.worth(scheme), usual = SandboxModel.monthly(scheme), told = missing ? [missing] : [];
  const month = short.length * 2 >= runs ? short[Math.floor((short.length - 1) / 2)] : 0;
  if (month) {
    let text = filledIn(short.length === runs ? says.ends_all : says.ends, { month: month, runs: runs, count: short.length });
    if (scheme.sponsor > 0 && scheme.leaves > 0) text += month >= scheme.leaves ? filledIn(says.sponsor_after, { months: month - scheme.leaves + 1 }) : says.sponsor_before;
    told.push(text);
  } else if (short.length) told.push(filledIn(says.lasts, { runs: runs, count: short.length }));
  else if (!missing) told.push(filledIn(says.lasts_all, { runs: runs }));
  if (price > 0 && course.outstanding[last] >= 1) told.push(filledIn(says.owed, { points: grouped(course.outstanding[last]), yuan: grouped(course.outstanding[last] * price) }));
  const cheapest = setting.items.filter((row) => row.points > 0).sort((a, b) => a.points - b.points)[0];
  if (cheapest && usual > 0) {
    const months = Math.ceil(cheapest.points / usual), worth = usual * price;
    told.push(filledIn(says.household, { points: grouped(usual), yuan: worth < 100 ? worth.toFixed(1) : grouped(worth), item: cheapest.name, months: grouped(months) }) + (months > 6 ? says.slow : ""));
  }
  if (!few && !missing) told.push(...adviceOf(scheme, course, says));
  if (isSample(setting)) told[0] = says.made_up + told[0];
  return { told: told, short: !few || missing !== "", ends: month, head: (/^.*?[。.](?!\d)/.exec(told[0]) || told)[0] };
}
