// Which documents hold what was asked for, and how well.
const IDF_MOST = 7;
const MOST_PLACES = 30;

/** @param {string} term */
function placeOf(term) { return term[0] === "~" ? term : Array.from(term).slice(0, 2).join(""); }

/**
 * What must be found: every two characters of a run, a character alone, a word.
 * @param {Run[]} runs @returns {{terms: {term: string, places: number}[], all: number}}
 */
function wanted(runs) {
  /** @type {{term: string, places: number}[]} */
  const terms = [];
  let place = 0;
  for (const run of runs) {
    const signs = run.signs || [stem(run.text)];
    if (signs.length === 1) terms.push({ term: signs[0] || "", places: 1 << place });
    for (let at = 0; at + 1 < signs.length && place + at + 1 < MOST_PLACES; at++) {
      terms.push({ term: (signs[at] || "") + (signs[at + 1] || ""), places: 3 << place + at });
    }
    place += signs.length;
    if (place >= MOST_PLACES) break;
  }
  const places = terms.reduce(function (sum, one) { return sum | one.places; }, 0);
  return { terms: terms.slice(0, MOST_PLACES), all: places };
}

/**
 * Documents by level. @param {string} said @returns {number[][]}
 */
function byLevel(said) { return said.split("!").map(numbers); }

/** @type {Map<string, number[][]>} */
const read = new Map();

/**
 * A term's documents: of the key fields by level, of the whole text in one list.
 * @param {string} kind @param {string} term
 */
async function postings(kind, term) {
  const key = kind + term, known = read.get(key);
  if (known) return known;
  const said = await told(kind, term, placeOf(term));
  const found = kind === "k" ? byLevel(said) : [numbers(said)];
  read.set(key, found);
  return found;
}

/**
 * What every document holds of a query.
 * @param {Run[]} runs @param {boolean} deep whether to look through the whole text
 * @returns {Promise<Held>}
 */
async function held(runs, deep) {
  const says = await manifest(), want = wanted(runs), count = says.documents;
  const key = await Promise.all(want.terms.map(function (one) { return postings("k", one.term); }));
  const body = deep ? await Promise.all(want.terms.map(function (one) { return postings("t", one.term); })) : [];
  const places = new Int32Array(count), inKey = new Int32Array(count), terms = new Int32Array(count);
  const scores = new Float64Array(count);
  /** @type {number[]} */
  const idfs = [];
  want.terms.forEach(function (one, at) {
    const levels = key[at] || [], texts = (body[at] || [])[0] || [];
    const df = levels.reduce(function (sum, docs) { return sum + docs.length; }, 0);
    const idf = df ? Math.min(IDF_MOST, Math.log(1 + count / df)) : IDF_MOST;
    idfs.push(idf);
    levels.forEach(function (docs, level) {
      const gain = idf * (says.levels[level] || 1);
      for (const doc of docs) {
        scores[doc] = (scores[doc] || 0) + gain;
        places[doc] = (places[doc] || 0) | one.places;
        inKey[doc] = (inKey[doc] || 0) | one.places;
        terms[doc] = (terms[doc] || 0) | 1 << at;
      }
    });
    for (const doc of texts) {
      scores[doc] = (scores[doc] || 0) + idf / 2;
      places[doc] = (places[doc] || 0) | one.places;
      terms[doc] = (terms[doc] || 0) | 1 << at;
    }
  });
  return { runs: runs, want: want, places: places, inKey: inKey, terms: terms, scores: scores, idfs: idfs, apart: await apart(runs, count) };
}

/**
 * The documents that hold every two of some three characters, and not the three in a row.
 * @param {Run[]} runs @param {number} count
 */
async function apart(runs, count) {
  const found = new Uint8Array(count), threes = runs.flatMap(function (run) {
    return (run.signs || []).slice(0, MOST_PLACES).map(function (_, at, signs) { return signs.slice(at, at + 3); });
  });
  for (const signs of threes) {
    if (signs.length === 3) for (const docs of await postings("k", signs.join(""))) for (const doc of docs) found[doc] = 1;
  }
  return found;
}

/** Adds a bonus for words that stand together in a name. @param {Held} what */
async function withPhrases(what) {
  const words = what.runs.filter(function (run) { return !run.signs; }).map(function (run) { return stem(run.text); });
  for (let at = 0; at + 1 < words.length; at++) {
    const together = await postings("k", words[at] + "_" + words[at + 1]);
    for (const docs of together) for (const doc of docs) what.scores[doc] = (what.scores[doc] || 0) + IDF_MOST * 8;
  }
  return what;
}

/** A bit for every term of a query. @param {Held} what */
function everyTerm(what) {
  return what.want.terms.reduce(function (sum, _, at) { return sum | 1 << at; }, 0);
}

/**
 * The documents that hold all of it, best first: in a row before in pieces, then by score.
 * @param {Held} what @param {"key" | "pieces" | "exact"} how
 */
function holding(what, how) {
  const all = what.want.all, every = everyTerm(what);
  const inPart = how === "key" ? what.inKey : what.places, found = [];
  for (let doc = 0; doc < inPart.length; doc++) {
    if (all && inPart[doc] === all && (how !== "exact" || what.terms[doc] === every)) found.push(doc);
  }
  return ranked(found, what, function (doc) { return what.terms[doc] === every && !what.apart[doc] ? 1 : 0; });
}

/** @param {number[]} docs @param {Held} what @param {(doc: number) => number} first */
function ranked(docs, what, first) {
  return docs.sort(function (a, b) {
    return first(b) - first(a) || (what.scores[b] || 0) - (what.scores[a] || 0) || a - b;
  });
}

/** Documents that hold a good part of it, those that hold most first. @param {Held} what @param {number} least the part */
function nearly(what, least) {
  const weights = what.want.terms.map(function (one, at) { return { bits: one.places, idf: what.idfs[at] || 0, known: 0 }; });
  /** @param {number} mask */
  function weight(mask) {
    let sum = 0;
    for (let bit = 1; bit && bit <= what.want.all; bit <<= 1) {
      if (mask & bit) sum += weights.reduce(function (most, one) { return one.bits & bit ? Math.max(most, one.idf) : most; }, 0);
    }
    return sum;
  }
  const whole = weight(what.want.all), shares = new Map(), found = [];
  for (let doc = 0; doc < what.places.length; doc++) {
    const mask = what.places[doc] || 0;
    if (!mask) continue;
    if (!shares.has(mask)) shares.set(mask, weight(mask) / whole);
    if (shares.get(mask) >= least) found.push(doc);
  }
  /** @param {number} doc */
  function share(doc) { return Math.pow(shares.get(what.places[doc] || 0), 2) * (what.scores[doc] || 0); }
  return found.sort(function (a, b) { return share(b) - share(a) || a - b; });
}

/**
 * How a document holds the query: as it stands, or in these pieces.
 * @param {Held} what @param {number} doc
 */
function pieces(what, doc) {
  let place = 0;
  return what.runs.map(function (run) {
    const signs = run.signs;
    if (!signs) return ((what.places[doc] || 0) >> place++ & 1) ? run.text : "";
    let said = "";
    signs.forEach(function (sign, at) {
      const joined = at > 0 && what.want.terms.some(function (one, number) {
        return one.places === 3 << place + at - 1 && (what.terms[doc] || 0) >> number & 1;
      });
      if ((what.places[doc] || 0) >> place + at & 1) said += (joined || !said ? "" : " ") + sign;
    });
    place += signs.length;
    return said;
  }).filter(Boolean).join(" ");
}
