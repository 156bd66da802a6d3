// What may have been meant where nothing holds what was typed.
const MOST_PATHS = 24;
const MOST_TRIED = 8;

/** @type {Map<number, Promise<Map<string, string[]>>>} */
const pagesOfSounds = new Map();

/** How a character may sound. @param {string} sign @returns {Promise<string[]>} */
async function sounds(sign) {
  const code = sign.codePointAt(0) || 0;
  const page = code >> 8;
  if (code < 0x3400 || code > 0x9fff) return [];
  let coming = pagesOfSounds.get(page);
  if (!coming) {
    coming = part("c/" + page).then(function (said) {
      return new Map(String(said[0]).split(" ").map(function (row) { return [row[0] || "", row.slice(1).split(",")]; }));
    }, function () { return new Map(); });
    pagesOfSounds.set(page, coming);
  }
  return (await coming).get(sign) || [];
}

/** The query in simplified characters. @param {Run[]} runs */
async function simplified(runs) {
  const twos = Array.from(String((await part("simple"))[0]));
  /** @type {Map<string, string>} */
  const simple = new Map();
  for (let at = 0; at < twos.length; at += 2) simple.set(twos[at] || "", twos[at + 1] || "");
  return parsed(runs.map(function (run) {
    return (run.signs || [run.text]).map(function (sign) { return simple.get(sign) || sign; }).join("");
  }).join(" "));
}

/** What was typed, as the names are spelled: ü as v, without tones. @param {string} text */
function letters(text) {
  return folded(text.normalize("NFC").replace(/[üǖǘǚǜÜ]/g, "v")).replace(/[^a-z]/g, "");
}

/**
 * Names that are spelled so in pinyin, or begin so; then those with these initials.
 * @param {string} typed @returns {Promise<{name: string, docs: number[], whole: boolean}[]>}
 */
async function spelledSo(typed) {
  if (typed.length < 2) return [];
  /** @type {{name: string, docs: number[], whole: boolean, length: number}[]} */
  const found = [];
  (await shelf("p", typed.slice(0, 2))).forEach(function (said, key) {
    const initials = key.endsWith("."), bare = initials ? key.slice(0, -1) : key;
    if (!bare.startsWith(typed)) return;
    for (const one of said.split("、")) {
      const comma = one.indexOf(",");
      found.push({ name: one.slice(0, comma), docs: numbers(one.slice(comma + 1)), whole: bare === typed, length: bare.length });
    }
  });
  return found.sort(function (a, b) { return Number(b.whole) - Number(a.whole) || a.length - b.length; });
}

/**
 * Every way to read letters as syllables that names have, the fewest first.
 * @param {string} typed @returns {Promise<string[][]>}
 */
async function syllables(typed) {
  const every = new Set(String((await part("syllables"))[0]).split(" "));
  /** @type {string[][][]} */
  const ways = [[[]]];
  for (let end = 1; end <= typed.length; end++) {
    /** @type {string[][]} */
    const here = [];
    for (let from = Math.max(0, end - 6); from < end; from++) {
      const last = typed.slice(from, end);
      if (every.has(last)) for (const way of ways[from] || []) here.push([...way, last]);
    }
    ways.push(here.sort(function (a, b) { return a.length - b.length; }).slice(0, 6));
  }
  return ways[typed.length] || [];
}

/**
 * What sounds so, of what names hold, the likeliest first: every two characters of an answer stand
 * together in some name, but where it breaks into words.
 * @param {string[][]} readings the readings of every place @param {string[]} same what was typed there
 * @returns {Promise<string[]>}
 */
async function soundingSo(readings, same) {
  /** @type {string[][]} */
  const twos = await Promise.all(readings.slice(1).map(async function (after, at) {
    const keys = (readings[at] || []).flatMap(function (a) { return after.map(function (b) { return a + "_" + b; }); });
    return (await Promise.all(keys.map(function (key) { return told("s", key); }))).flatMap(function (said) {
      return said.match(/../gu) || [];
    });
  }));
  /** @typedef {{said: string, breaks: number, kept: number, rank: number}} Path */
  /** @type {Path[][]} */
  const paths = [[{ said: "", breaks: 0, kept: 0, rank: 0 }], []];
  for (let end = 2; end <= readings.length; end++) {
    /** @type {Path[]} */
    const here = [];
    (twos[end - 2] || []).forEach(function (two, rank) {
      const a = two[0] || "", b = two[1] || "";
      for (const path of paths[end - 1] || []) {
        if (path.said.endsWith(a)) here.push({ said: path.said + b, breaks: path.breaks, kept: path.kept + Number(b === same[end - 1]), rank: path.rank + rank });
      }
      for (const path of paths[end - 2] || []) {
        here.push({ said: (path.said ? path.said + " " : "") + two, breaks: path.breaks + 1, kept: path.kept + Number(a === same[end - 2]) + Number(b === same[end - 1]), rank: path.rank + rank });
      }
    });
    here.sort(function (a, b) { return a.breaks - b.breaks || b.kept - a.kept || a.rank - b.rank; });
    paths.push(here.slice(0, MOST_PATHS));
  }
  return (paths[readings.length] || []).map(function (path) { return path.said; });
}

/** The query with characters that sound the same. @param {Run[]} runs @returns {Promise<string[]>} */
async function homophones(runs) {
  const signs = runs.flatMap(function (run) { return run.signs || []; });
  if (signs.length < 2 || runs.some(function (run) { return !run.signs; })) return [];
  return soundingSo(await Promise.all(signs.map(sounds)), signs);
}

/**
 * The query with one other character, where what stands around it stands so in some name.
 * @param {Held} what @returns {Promise<string[]>}
 */
async function replaced(what) {
  /** @type {string[]} */
  const found = [];
  const whole = spelled(what.runs);
  for (const run of what.runs) {
    const signs = run.signs;
    if (!signs || signs.length < 3) continue;
    for (const at of suspects(signs.length, await unknownPairs(signs))) {
      for (const sign of await fills(signs, at)) {
        if (sign !== signs[at]) found.push(whole.replace(run.text, [...signs.slice(0, at), sign, ...signs.slice(at + 1)].join("")));
      }
    }
  }
  return [...new Set(found)];
}

/**
 * Where a slip may be: in a place that all unknown pairs touch, the one with most of them first; or
 * else wherever no name has what stands there.
 * @param {number} length @param {Set<number>} unknown the first places of unknown pairs
 */
function suspects(length, unknown) {
  /** @param {number} at */
  function touching(at) { return Number(unknown.has(at - 1)) + Number(unknown.has(at)); }
  const places = Array.from({ length: length }, function (_, at) { return at; });
  const all = places.filter(function (at) { return touching(at) === unknown.size; });
  if (all.length) return all.sort(function (a, b) { return Number(alone(b)) - Number(alone(a)) || a - b; });
  return places.filter(alone);
  /** @param {number} at */
  function alone(at) { return (at === 0 || unknown.has(at - 1)) && (at === length - 1 || unknown.has(at)); }
}

/** @param {string[]} signs */
async function unknownPairs(signs) {
  /** @type {Set<number>} */
  const found = new Set();
  for (let at = 0; at + 1 < signs.length; at++) {
    const levels = await postings("k", (signs[at] || "") + (signs[at + 1] || ""));
    if (!levels.some(function (docs) { return docs.length; })) found.add(at);
  }
  return found;
}

/** What may stand at a place, by what stands around it. @param {string[]} signs @param {number} at */
async function fills(signs, at) {
  const keys = [
    at > 0 && at + 1 < signs.length ? (signs[at - 1] || "") + "?" + (signs[at + 1] || "") : "",
    at > 1 ? (signs[at - 2] || "") + (signs[at - 1] || "") + "?" : "",
    at + 2 < signs.length ? "?" + (signs[at + 1] || "") + (signs[at + 2] || "") : "",
  ].filter(Boolean);
  const said = await Promise.all(keys.map(async function (key) { return Array.from(await told("g", key)); }));
  const [first = [], ...others] = said;
  return others.reduce(function (left, more) {
    const both = left.filter(function (sign) { return more.includes(sign); });
    return both.length ? both : left;
  }, first);
}

/** Whether the index has a name that is written just so. @param {string} text */
async function isName(text) {
  const signs = Array.from(text);
  /** @type {string[]} */
  let ways = [""];
  for (const readings of await Promise.all(signs.map(sounds))) {
    ways = ways.flatMap(function (way) { return readings.map(function (sound) { return way + sound; }); }).slice(0, MOST_PATHS);
  }
  const said = await Promise.all(ways.map(function (way) { return told("p", way, way.slice(0, 2)); }));
  return said.some(function (names) {
    return names.split("、").some(function (name) { return name.startsWith(text + ","); });
  });
}
