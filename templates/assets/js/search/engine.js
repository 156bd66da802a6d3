// What the search offers to pages: answers, what a result shows, and what cases are filtered by.
const MOMENT = 150;

/** @type {Map<string, Promise<Findings>>} */
const answers = new Map();

/** @param {string} text @param {SearchDepth} depth */
function remembered(text, depth) {
  const key = (depth || "") + " " + text;
  const before = answers.get(key);
  if (before) return before;
  const coming = findings(text, depth);
  answers.set(key, coming);
  coming.catch(function () { answers.delete(key); });
  if (answers.size > MOST_KEPT) answers.delete([...answers.keys()][0] || "");
  return coming;
}

/** @param {SearchOptions} options */
function language(options) {
  const tag = document.documentElement.lang;
  return options.lang || (tag.startsWith("en") ? "en" : tag === "zh-Hant" ? "hant" : "zh");
}

// -- what cases are filtered by -----------------------------------------------------------------

/** @typedef {{label: {zh: string, en: string}, values: SearchFacetValue[]}} Column */
/** @type {Map<string, Promise<Column>>} */
const columns = new Map();

/** @param {string} name */
function facet(name) {
  const before = columns.get(name);
  if (before) return before;
  const coming = column(name);
  columns.set(name, coming);
  coming.catch(function () { columns.delete(name); });
  return coming;
}

/** @param {string} name @returns {Promise<Column>} */
async function column(name) {
  const says = await manifest();
  if (!says.facets.includes(name)) return { label: { zh: name, en: name }, values: [] };
  const said = await part("f/" + name);
  const say = await dressed(language({}));
  const label = /** @type {string[]} */ (said[0]);
  const rows = /** @type {string[][]} */ (said[1]);
  return {
    label: { zh: say(label[0] || ""), en: label[1] || "" },
    values: rows.map(function (row) {
      return {
        id: row[0] || "",
        label: { zh: say(row[1] || ""), en: row[2] || "" },
        parent: row[3] || "",
        docs: numbers(row[4] || ""),
      };
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

// -- answers ------------------------------------------------------------------------------------

/**
 * Documents by kind, in their order: cases first, the guide last, the others by their best one.
 * @param {number[]} docs @param {"zh" | "en" | "hant"} lang @returns {Promise<SearchGroup[]>}
 */
async function byKind(docs, lang) {
  const says = await manifest();
  const say = await dressed(lang);
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (const doc of docs) {
    const kind = kindOf(says, doc);
    const before = groups.get(kind);
    if (before) before.push(doc);
    else groups.set(kind, [doc]);
  }
  /** @param {string} kind */
  function place(kind) { return kind === "case" ? -1 : kind === "guide" ? 1 : 0; }
  return [...groups].sort(function (a, b) { return place(a[0]) - place(b[0]); }).map(function ([kind, own]) {
    const row = says.kinds.find(function (one) { return one[0] === kind; });
    const [zh, en] = row ? [row[2], row[3]] : [kind, kind];
    return { kind: kind, label: lang === "en" ? en : say(zh), docs: own };
  });
}

/** Has on its way what it takes to look through whole texts, where that is a script for all of them. */
async function warm() {
  const says = await manifest();
  if (says.together.t) await part("syllables");
}

/** @param {string} text @param {SearchOptions} options @returns {Promise<SearchMatch>} */
async function match(text, options) {
  const says = await manifest();
  const within = await filtered(options.filters || {});
  const lang = language(options);
  const found = await remembered(text, options.depth);
  const all = text.trim() ? [...found.readings.keys()] : Array.from({ length: countOf(says, "case") }, function (_, doc) { return doc; });
  const groups = await byKind(within ? all.filter(function (doc) { return within.has(doc); }) : all, lang);
  const docs = groups.flatMap(function (group) { return group.docs; });
  return {
    total: docs.length,
    depth: found.depth,
    correction: found.correction && (await dressed(lang))(found.correction),
    near: docs.length > 0 && text.trim() !== "" && !found.sure && !found.correction,
    groups: groups,
    docs: docs,
    scores: docs.map(function (doc) {
      const by = found.readings.get(doc);
      return by && by.scores ? by.scores[doc] || 0 : 0;
    }),
  };
}

/** Whether something takes longer than so many milliseconds, or never comes. @param {Promise<unknown>} coming @param {number} time */
function takesLonger(coming, time) {
  const came = coming.then(function () { return false; }, function () { return true; });
  return Promise.race([came, new Promise(function (done) { window.setTimeout(done, time, true); })]);
}

/**
 * What the key fields give, where whole texts take longer than a moment to come; then all there is.
 * @param {string} text @param {SearchOptions} options @param {(found: SearchMatch, options: SearchOptions) => unknown} tell
 */
async function answer(text, options, tell) {
  const whole = match(text, options);
  const quick = { ...options, depth: /** @type {const} */ ("key") };
  let told = false;
  if (!options.depth && await takesLonger(whole, MOMENT)) {
    const first = await match(text, quick);
    told = first.total > 0 && Boolean(await takesLonger(whole, 0));
    if (told) await tell(first, quick);
  }
  const all = await whole.catch(function (failed) {
    if (!told) throw failed;
    return null; // what there is stands already
  });
  if (all) await tell(all, options);
}

// -- results ------------------------------------------------------------------------------------

/** Documents by number; a short id that no case has is left out. @param {(number | string)[]} docs */
async function numbered(docs) {
  const found = await Promise.all(docs.map(async function (doc) {
    const said = typeof doc === "number" ? doc : await told("i", doc);
    return said === "" ? [] : [Number(said)];
  }));
  return found.flat();
}

/** @param {(number | string)[]} docs @param {SearchOptions & { text?: string }} options */
async function cards(docs, options) {
  const found = await remembered(options.text || "", options.depth);
  return Promise.all((await numbered(docs)).map(function (doc) {
    return shown(doc, found.readings.get(doc) || null, options);
  }));
}

/**
 * Names that hold something of a text, the nearest first; those of most cases for none.
 * @param {string} text @param {SearchOptions} options @returns {Promise<SearchName[]>}
 */
async function names(text, options) {
  const rows = /** @type {[string, string, string, string, string, number][]} */ ((await part("names"))[0]);
  const english = language(options) === "en";
  const signs = new Set(folded(text));
  const twos = wanted(parsed(text)).terms;
  /** @param {string} name */
  function near(name) {
    const said = folded(name);
    return twos.reduce(function (sum, two) { return sum + (said.includes(two.term) ? 4 : 0); }, 0)
      + [...signs].reduce(function (sum, sign) { return sum + (said.includes(sign) && IS_HAN.test(sign) ? 1 : 0); }, 0);
  }
  const say = await dressed(language(options));
  const scored = rows.map(function (row) { return { row: row, near: Math.max(near(row[3]), near(row[4])) }; });
  const kept = text.trim() ? scored.filter(function (one) { return one.near; }) : scored;
  kept.sort(function (a, b) { return b.near - a.near; });
  return kept.slice(0, options.limit || ENOUGH).map(function (one) {
    const [kind, id, path, zh, en, count] = one.row;
    return { kind: kind, id: id, url: (english ? "en/" : "") + path, label: english ? en : say(zh), cases: count };
  });
}

door.engine = {
  query: async function (text, options) {
    const wish = options || {};
    const found = await match(text, wish);
    const from = wish.offset || 0;
    const docs = found.docs.slice(from, from + (wish.limit || ENOUGH));
    const results = await cards(docs, { ...wish, text: text });
    return {
      total: found.total,
      depth: found.depth,
      correction: found.correction,
      near: found.near,
      groups: found.groups,
      results: results,
    };
  },
  match: function (text, options) { return match(text, options || {}); },
  answer: answer,
  warm: warm,
  cards: function (docs, options) { return cards(docs, options || {}); },
  facets: async function () {
    const says = await manifest();
    return Promise.all(says.facets.map(async function (name) { return { name: name, ...(await facet(name)) }; }));
  },
  names: function (text, options) { return names(text, options || {}); },
};
