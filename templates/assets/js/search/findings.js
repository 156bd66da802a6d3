// Looks for what was asked, from the surest reading of it to the loosest.
const ENOUGH = 10;
const MOST_KEPT = 12;

/**
 * Documents that one reading found; `held` says what they and others hold of it.
 * @typedef {{runs: Run[], scores: Float64Array | null, correction: (doc: number) => string | null, held: () => Promise<Held>}} Reading
 */

/** What was found, from the surest to the loosest, each document once. */
class Findings {
  /** @param {number} cases how many documents are cases: they are the first */
  constructor(cases) {
    this.all = cases;
    /** How many of those found are cases. */
    this.cases = 0;
    /** @type {Map<number, Reading>} */
    this.readings = new Map();
    /** @type {"key" | "full"} */
    this.depth = "key";
    /** The name that was meant, where it is not what was typed. @type {string | null} */
    this.correction = null;
    /** Whether any document holds what was typed, in whatever order and script. */
    this.sure = false;
  }

  get size() { return this.readings.size; }

  /** @param {Reading} reading @param {number[]} docs */
  add(reading, docs) {
    for (const doc of docs) {
      if (this.readings.has(doc)) continue;
      this.readings.set(doc, reading);
      if (doc < this.all) this.cases += 1;
    }
  }

  /** @param {Reading} reading @param {number[]} docs */
  addSurely(reading, docs) {
    this.add(reading, docs);
    if (docs.length) this.sure = true;
  }
}

/** @param {Held} what @param {(doc: number) => string | null} correction @returns {Reading} */
function reading(what, correction) {
  return {
    runs: what.runs,
    scores: what.scores,
    correction: correction,
    held: function () { return Promise.resolve(what); },
  };
}

/** A reading that says what was looked for, where it is not what was typed. @param {Run[]} asked @param {Held} what */
function stating(asked, what) {
  const typed = spelled(asked);
  const said = spelled(what.runs);
  const every = everyTerm(what);
  return reading(what, function (doc) {
    const own = what.terms[doc] === every ? said : pieces(what, doc);
    return own === typed ? null : own;
  });
}

/** @param {Run[]} runs */
async function inKeyFields(runs) { return withPhrases(await held(runs, false)); }

/**
 * The readings of a query that are no guess: as it stands, without a question's words, simplified.
 * @param {Run[]} asked @param {Findings} found
 */
async function plainly(asked, found) {
  const readings = [asked];
  await tried(asked, asked, found);
  const bare = withoutStops(asked);
  const isLittle = spelled(bare).length < 2 && found.size > 0; // 谁办的 leaves 办
  if (!found.cases && !isLittle && spelled(bare) !== spelled(asked)) {
    readings.push(bare);
    await tried(bare, asked, found);
  }
  if (found.cases || !asked.some(function (run) { return run.signs; })) return readings;
  for (const runs of [...readings].reverse()) {
    const simple = await simplified(runs);
    if (found.cases || spelled(simple) === spelled(runs)) continue;
    readings.push(withoutStops(simple));
    await tried(withoutStops(simple), asked, found);
  }
  return readings;
}

/** @param {Run[]} runs @param {Run[]} asked @param {Findings} found */
async function tried(runs, asked, found) {
  const what = await inKeyFields(runs);
  found.addSurely(stating(asked, what), holding(what, "key"));
}

/** The whole text, where the key fields gave too few. @param {Run[][]} readings @param {Run[]} asked @param {Findings} found */
async function everywhere(readings, asked, found) {
  found.depth = "full";
  for (const runs of readings) {
    const what = await held(runs, true);
    const docs = holding(what, "exact");
    found.addSurely(stating(asked, what), docs);
    if (docs.some(function (doc) { return doc < found.all; })) return;
  }
}

/**
 * Readings that are guesses; all that are found are kept, the likelier first.
 * @param {string[]} guesses @param {Run[]} asked @param {Findings} found @param {"key" | "exact"} [how]
 */
async function guessed(guesses, asked, found, how) {
  for (const guess of guesses.slice(0, MOST_TRIED)) {
    const what = await inKeyFields(parsed(guess));
    const docs = holding(what, how || "key");
    if (!docs.length) continue;
    found.add(stating(asked, what), docs);
    if (!found.correction && await isMeant(what.runs, asked)) found.correction = spelled(what.runs);
  }
}

/** Whether whatever differs from what was typed is a name. @param {Run[]} runs @param {Run[]} asked */
async function isMeant(runs, asked) {
  const typed = new Set(asked.map(function (run) { return run.text; }));
  const others = runs.filter(function (run) { return !typed.has(run.text); });
  const known = await Promise.all(others.map(function (run) { return isName(run.text); }));
  return known.every(Boolean);
}

/**
 * Letters: the beginning of an English word, pinyin, initials.
 * @param {string} text @param {Run[]} asked @param {Findings} found @param {SearchDepth} depth
 */
async function byLetters(text, asked, found, depth) {
  const typed = letters(text);
  const names = await spelledSo(typed);
  const whole = names.filter(function (one) { return one.whole; });
  await beginning(asked, found);
  const nearest = whole.length ? whole : names.slice(0, MOST_KEPT);
  const many = nearest.filter(function (one) { return !one.docs.length; });
  await guessed(many.map(function (one) { return one.name; }), asked, found);
  for (const one of nearest) {
    if (!one.docs.length) continue;
    found.add(named(one.name), one.docs);
    found.correction = found.correction || one.name;
  }
  if (depth === "key" || typed.length < 3 || whole.length && found.cases >= ENOUGH) return;
  const ways = await syllables(typed);
  const said = await Promise.all(ways.slice(0, 3).map(function (way) {
    return soundingSo(way.map(function (one) { return [one]; }), []);
  }));
  // Where some name is spelled so, nobody meant two that are put together.
  await guessed(said.flat().filter(function (guess) { return !whole.length || !guess.includes(" "); }), asked, found);
}

/** The documents of a name, which nobody has looked for yet. @param {string} name @returns {Reading} */
function named(name) {
  const runs = parsed(name);
  return {
    runs: runs,
    scores: null,
    correction: function () { return name; },
    held: function () { return inKeyFields(runs); },
  };
}

/** Words that begin as the last one typed does. @param {Run[]} asked @param {Findings} found */
async function beginning(asked, found) {
  const last = asked[asked.length - 1];
  if (!last || last.signs || last.text.length < 2) return;
  const words = [...(await shelf("k", last.text.slice(0, 2))).keys()].filter(function (term) {
    return term.startsWith(last.text) && !term.includes("_");
  }).sort(function (a, b) { return a.length - b.length; });
  for (const word of words.slice(0, MOST_KEPT)) {
    const what = await inKeyFields([...asked.slice(0, -1), { text: word, signs: null }]);
    found.addSurely(stating(asked, what), holding(what, "key"));
  }
}

/** Parts of words at the ends of a query that was cut out of a text. @param {Run[]} asked @param {Findings} found */
async function inside(asked, found) {
  if (asked.every(function (run) { return run.signs; })) return;
  const parts = asked.flatMap(function (run) {
    const signs = Array.from(run.text);
    if (run.signs) return [run];
    if (signs.length === 1) return [{ text: "~" + run.text, signs: null }];
    return signs.slice(1).map(function (sign, at) { return { text: "~" + signs[at] + sign, signs: null }; });
  });
  const what = await held(parts, true);
  const docs = holding(what, "exact");
  what.runs = asked;
  found.depth = "full";
  found.add(reading(what, function () { return null; }), docs);
}

/** Cases that hold a part of it; where there is nothing else, whatever does, and single characters. @param {Run[][]} readings @param {Findings} found */
async function loosely(readings, found) {
  const runs = readings[readings.length - 1] || [];
  let what = await held(runs, false);
  let docs = nearly(what, 0.25);
  if (!docs.length && !found.size) {
    what = await held(runs.flatMap(function (run) {
      return run.signs ? run.signs.map(function (sign) { return { text: sign, signs: [sign] }; }) : [run];
    }), true);
    docs = nearly(what, 0.5);
  }
  const by = what;
  if (found.size) docs = docs.filter(function (doc) { return doc < found.all; });
  found.add(reading(by, function (doc) { return pieces(by, doc); }), docs);
}

/** What sounds the same, then what differs in one character; in a row before in pieces. @param {Run[]} runs @param {Run[]} asked @param {Findings} found */
async function slips(runs, asked, found) {
  const sounding = await homophones(runs);
  await guessed(sounding.filter(function (said) { return !said.includes(" "); }), asked, found, "exact");
  if (found.size) return;
  const other = await replaced(await held(runs, false));
  await guessed(other, asked, found, "exact");
  if (!found.size) await guessed([...sounding.slice(0, MOST_TRIED / 2), ...other], asked, found);
}

/** @param {string} text @param {SearchDepth} depth @returns {Promise<Findings>} */
async function findings(text, depth) {
  const found = new Findings(countOf(await manifest(), "case"));
  const asked = parsed(text);
  if (!asked.length) return found;
  const readings = await plainly(asked, found);
  const latin = asked.every(function (run) { return !run.signs; });
  if (latin && !found.size) await byLetters(text, asked, found, depth);
  if (depth === "key") return found;
  const isNamed = found.size > 0;
  if (depth === "full" || found.cases < ENOUGH) await everywhere(readings, asked, found);
  if (depth === "full" || !found.size) await inside(asked, found);
  if (!found.size) await slips(readings[readings.length - 1] || asked, asked, found);
  if (!isNamed && found.cases < ENOUGH) await loosely(readings, found);
  return found;
}
