// Looks for what was asked, from the surest reading of it to the loosest.
const ENOUGH = 10;
const MOST_KEPT = 12;

/** @typedef {{runs: Run[], docs: number[], scores: Float64Array | null, correction: (doc: number) => string | null}} Group */
/** @typedef {{total: number, depth: "key" | "full", correction: string | null, docs: number[], scores: number[], groups: Map<number, Group>}} Answer */

/** What was found, in groups from the surest to the loosest, each document once. */
class Findings {
  constructor() {
    /** @type {Map<number, Group>} */
    this.groups = new Map();
    /** @type {"key" | "full"} */
    this.depth = "key";
    /** @type {string | null} */
    this.correction = null;
  }

  get size() { return this.groups.size; }

  /** @param {Held} what @param {number[]} docs @param {(doc: number) => string | null} correction */
  add(what, docs, correction) {
    const group = { runs: what.runs, docs: docs, scores: what.scores, correction: correction };
    for (const doc of docs) if (!this.groups.has(doc)) this.groups.set(doc, group);
  }
}

/** Says what was looked for, where it is not what was typed. @param {string} asked @param {Held} what */
function stating(asked, what) {
  const every = what.want.terms.reduce(function (sum, _, at) { return sum | 1 << at; }, 0), said = spelled(what.runs);
  return function (/** @type {number} */ doc) {
    const own = what.terms[doc] === every ? said : pieces(what, doc);
    return own === asked ? null : own;
  };
}

/** @param {Run[]} runs */
async function inKeyFields(runs) { return withPhrases(await held(runs, false)); }

/**
 * The readings of a query that are no guess: as it stands, without a question's words, simplified.
 * @param {Run[]} asked @param {Findings} found
 */
async function plainly(asked, found) {
  const first = await inKeyFields(asked), readings = [asked];
  found.add(first, holding(first, "key"), stating(spelled(asked), first));
  const bare = withoutStops(asked);
  if (!found.size && spelled(bare) !== spelled(asked)) await tried(bare, asked, readings, found);
  if (!found.size && asked.some(function (run) { return run.signs; })) {
    for (const runs of [...readings].reverse()) {
      const simple = await simplified(runs), again = withoutStops(simple);
      if (spelled(simple) === spelled(runs)) continue;
      await tried(again, asked, readings, found);
      if (found.size) break;
    }
  }
  return readings;
}

/** @param {Run[]} runs @param {Run[]} asked @param {Run[][]} readings @param {Findings} found */
async function tried(runs, asked, readings, found) {
  const what = await inKeyFields(runs), docs = holding(what, "key");
  readings.push(runs);
  found.add(what, docs, stating(spelled(asked), what));
  if (docs.length) found.correction = found.correction || spelled(runs);
}

/** The whole text, where the key fields gave too few. @param {Run[][]} readings @param {Run[]} asked @param {Findings} found */
async function everywhere(readings, asked, found) {
  found.depth = "full";
  for (const runs of readings) {
    const what = await held(runs, true), docs = holding(what, "exact");
    found.add(what, docs, stating(spelled(asked), what));
    if (docs.length && runs !== asked && !found.correction) found.correction = spelled(runs);
    if (docs.length) return;
  }
}

/**
 * Readings that are guesses; all that are found are kept, the likelier first.
 * @param {string[]} guesses @param {Run[]} asked @param {Findings} found @param {"key" | "exact"} [how]
 */
async function guessed(guesses, asked, found, how) {
  const kept = [];
  for (const guess of guesses.slice(0, MOST_TRIED)) {
    const what = await inKeyFields(parsed(guess)), docs = holding(what, how || "key");
    if (docs.length) kept.push({ what: what, docs: docs });
  }
  for (const one of kept) {
    found.add(one.what, one.docs, stating(spelled(asked), one.what));
    found.correction = found.correction || spelled(one.what.runs);
  }
}

/** Letters: the beginning of an English word, pinyin, initials. @param {Run[]} asked @param {Findings} found */
async function byLetters(asked, found) {
  const typed = letters(spelled(asked)), names = await spelledSo(typed), whole = names.filter(function (one) { return one.whole; });
  await beginning(asked, found);
  const nearest = whole.length ? whole : names.slice(0, MOST_KEPT);
  const few = nearest.filter(function (one) { return one.docs.length; }), many = nearest.filter(function (one) { return !one.docs.length; });
  await guessed(many.map(function (one) { return one.name; }), asked, found);
  const scores = new Float64Array((await manifest()).documents);
  for (const one of few) {
    const what = { runs: parsed(one.name), docs: one.docs, scores: scores, correction: function () { return one.name; } };
    for (const doc of one.docs) if (!found.groups.has(doc)) found.groups.set(doc, what);
    found.correction = found.correction || one.name;
  }
  if (whole.length && found.size >= ENOUGH || typed.length < 3) return;
  const ways = await syllables(typed), said = (await Promise.all(ways.slice(0, 3).map(function (way) {
    return soundingSo(way.map(function (one) { return [one]; }), []);
  }))).flat();
  await guessed(said, asked, found);
}

/** Words that begin as the last one typed does. @param {Run[]} asked @param {Findings} found */
async function beginning(asked, found) {
  const last = asked[asked.length - 1], before = asked.slice(0, -1);
  if (!last || last.signs || last.text.length < 2) return;
  const words = [...(await shelf("k", last.text.slice(0, 2))).keys()].filter(function (term) {
    return term.startsWith(last.text) && !term.includes("_");
  }).sort(function (a, b) { return a.length - b.length; });
  for (const word of words.slice(0, MOST_KEPT)) {
    const what = await inKeyFields([...before, { text: word, signs: null }]);
    found.add(what, holding(what, "key"), stating(spelled(asked), what));
  }
}

/** Parts of words at the ends of a query that was cut out of a text. @param {Run[]} asked @param {Findings} found */
async function inside(asked, found) {
  const parts = asked.flatMap(function (run) {
    const letters = Array.from(run.text);
    if (run.signs || letters.length === 1) return run.signs ? [run] : [{ text: "~" + run.text, signs: null }];
    return letters.slice(1).map(function (sign, at) { return { text: "~" + letters[at] + sign, signs: null }; });
  });
  if (asked.every(function (run) { return run.signs; })) return;
  const what = await held(parts, true);
  what.runs = asked;
  found.depth = "full";
  found.add(what, holding(what, "exact"), function () { return null; });
}

/** Whatever holds a part of it. @param {Run[][]} readings @param {Findings} found */
async function loosely(readings, found) {
  const runs = readings[readings.length - 1] || [];
  let what = await held(runs, false), docs = nearly(what, 0.25);
  if (!docs.length) {
    what = await held(runs.flatMap(function (run) {
      return run.signs ? run.signs.map(function (sign) { return { text: sign, signs: [sign] }; }) : [run];
    }), true);
    docs = nearly(what, 0.5);
  }
  found.add(what, docs, function (doc) { return pieces(what, doc); });
  if (docs.length && !found.correction) found.correction = pieces(what, docs[0] || 0);
}

/** What sounds the same, then what differs in one character; in a row before in pieces. @param {Run[]} runs @param {Run[]} asked @param {Findings} found */
async function slips(runs, asked, found) {
  const before = found.size, sounding = await homophones(runs);
  await guessed(sounding.filter(function (said) { return !said.includes(" "); }), asked, found, "exact");
  if (found.size > before) return;
  const other = await replaced(await held(runs, false));
  await guessed(other, asked, found, "exact");
  if (found.size === before) await guessed([...sounding.slice(0, MOST_TRIED / 2), ...other], asked, found);
}

/** @param {string} text @param {boolean} deep @returns {Promise<Findings>} */
async function findings(text, deep) {
  const found = new Findings(), asked = parsed(text);
  if (!asked.length) return found;
  const readings = await plainly(asked, found), latin = asked.every(function (run) { return !run.signs; });
  if (latin && !found.size) await byLetters(asked, found);
  const named = found.size > 0;
  if (deep || found.size < ENOUGH) await everywhere(readings, asked, found);
  if (deep || !found.size) await inside(asked, found);
  if (!named && found.size < ENOUGH) await slips(readings[readings.length - 1] || asked, asked, found);
  if (!named && found.size < ENOUGH) await loosely(readings, found);
  return found;
}

/** @type {Map<string, Promise<Findings>>} */
const answers = new Map();

/** @param {string} text @param {boolean} deep */
function remembered(text, deep) {
  const key = (deep ? "full " : "") + text, known = answers.get(key);
  if (known) return known;
  const coming = findings(text, deep);
  answers.set(key, coming);
  coming.catch(function () { answers.delete(key); });
  if (answers.size > MOST_KEPT) answers.delete([...answers.keys()][0] || "");
  return coming;
}

/** @typedef {{label: {zh: string, en: string}, values: SearchFacetValue[]}} Column */
/** @type {Map<string, Promise<Column>>} */
const columns = new Map();

/** @param {string} name */
function facet(name) {
  const known = columns.get(name);
  if (known) return known;
  const coming = column(name);
  columns.set(name, coming);
  coming.catch(function () { columns.delete(name); });
  return coming;
}

/** @param {string} name @returns {Promise<Column>} */
async function column(name) {
  const says = await manifest();
  if (!says.facets.includes(name)) return { label: { zh: name, en: name }, values: [] };
  const said = await file("f/" + name), say = await dressed(language({})), label = /** @type {string[]} */ (said[0]), rows = /** @type {string[][]} */ (said[1]);
  return {
    label: { zh: say(label[0] || ""), en: label[1] || "" },
    values: rows.map(function (row) {
      return { id: row[0] || "", label: { zh: say(row[1] || ""), en: row[2] || "" }, parent: row[3] || "", docs: numbers(row[4] || "") };
    }),
  };
}

/** @param {Set<number>} some @param {Set<number>} others */
function both(some, others) { return new Set([...some].filter(function (doc) { return others.has(doc); })); }

/** The documents that have one of the values of every facet; null for all. @param {SearchFilters} filters */
async function filtered(filters) {
  /** @type {Set<number> | null} */
  let left = null;
  for (const [name, wish] of Object.entries(filters)) {
    const ids = [wish].flat();
    if (!ids.length) continue;
    const docs = new Set((await facet(name)).values.flatMap(function (value) { return ids.includes(value.id) ? value.docs : []; }));
    left = left ? both(left, docs) : docs;
  }
  return left;
}

/** @param {string} text @param {SearchOptions} options @returns {Promise<SearchMatch>} */
async function match(text, options) {
  const says = await manifest(), within = await filtered(options.filters || {});
  const found = await remembered(text, options.depth === "full"), asked = text.trim() !== "";
  const every = asked ? [...found.groups.keys()] : Array.from({ length: says.cases }, function (_, doc) { return doc; });
  const plain = language(options) === "hant" && found.correction === spelled(await simplified(parsed(text)));
  const docs = within ? every.filter(function (doc) { return within.has(doc); }) : every;
  return {
    total: docs.length, depth: found.depth, correction: plain ? null : found.correction, docs: docs,
    scores: docs.map(function (doc) { const group = found.groups.get(doc); return group && group.scores ? group.scores[doc] || 0 : 0; }),
  };
}

/** @param {SearchOptions} options */
function language(options) {
  const tag = document.documentElement.lang;
  return options.lang || (tag.startsWith("en") ? "en" : tag === "zh-Hant" ? "hant" : "zh");
}

/** Documents by number; a short id that no case has is left out. @param {(number | string)[]} docs */
async function numbered(docs) {
  const known = await Promise.all(docs.map(async function (doc) {
    const said = typeof doc === "number" ? doc : await told("i", doc);
    return said === "" ? [] : [Number(said)];
  }));
  return known.flat();
}

/** @param {(number | string)[]} docs @param {SearchOptions & { text?: string }} options */
async function cards(docs, options) {
  const found = await remembered(options.text || "", options.depth === "full"), lang = language(options);
  return Promise.all((await numbered(docs)).map(function (doc) {
    const group = found.groups.get(doc), score = group && group.scores ? group.scores[doc] || 0 : 0;
    return shown(doc, group ? group.runs : [], group ? group.correction(doc) : null, score, lang);
  }));
}

/** @param {string} text @param {SearchOptions} options @returns {Promise<SearchName[]>} */
async function names(text, options) {
  const rows = /** @type {[string, string, string, string, string, number][]} */ ((await file("names"))[0]);
  const english = language(options) === "en", signs = new Set(folded(text)), twos = wanted(parsed(text)).terms;
  /** @param {string} name */
  function near(name) {
    const said = folded(name);
    return twos.reduce(function (sum, two) { return sum + (said.includes(two.term) ? 4 : 0); }, 0)
      + [...signs].reduce(function (sum, sign) { return sum + (said.includes(sign) && IS_HAN.test(sign) ? 1 : 0); }, 0);
  }
  const say = await dressed(language(options)), scored = rows.map(function (row) { return { row: row, near: Math.max(near(row[3]), near(row[4])) }; });
  scored.sort(function (a, b) { return b.near - a.near; });
  return scored.slice(0, options.limit || ENOUGH).map(function (one) {
    const [kind, id, path, zh, en, count] = one.row;
    return { kind: kind, id: id, url: (english ? "en/" : "") + path, label: english ? en : say(zh), cases: count };
  });
}

door.engine = {
  query: async function (text, options) {
    const wish = options || {}, found = await match(text, wish), from = wish.offset || 0;
    const docs = found.docs.slice(from, from + (wish.limit || ENOUGH));
    const results = await cards(docs, { ...wish, text: text });
    return { total: found.total, depth: found.depth, correction: found.correction, results: results };
  },
  match: function (text, options) { return match(text, options || {}); },
  cards: function (docs, options) { return cards(docs, options || {}); },
  facets: async function () {
    const says = await manifest();
    return Promise.all(says.facets.map(async function (name) { return { name: name, ...(await facet(name)) }; }));
  },
  names: function (text, options) { return names(text, options || {}); },
};
