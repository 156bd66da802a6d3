// What the index's small scripts hand over, each loaded once.
/** @type {Map<string, Promise<unknown[]>>} */
const loads = new Map();
/** @type {Map<string, unknown[]>} */
const handed = new Map();
const ELSEWHERE = /^(\d+)!$/;

door.put = function (name, ...said) { handed.set(name, said); };

/** @param {string} name @param {string} [version] @returns {Promise<unknown[]>} */
function loaded(name, version) {
  const known = loads.get(name);
  if (known) return known;
  /** @type {Promise<unknown[]>} */
  const coming = new Promise(function (done, failed) {
    const script = document.createElement("script");
    script.src = door.home + "search/" + name + ".js" + (version ? "?v=" + version : "");
    script.onload = function () {
      script.remove();
      const said = handed.get(name);
      handed.delete(name);
      if (said) done(said);
      else failed(new Error(name));
    };
    script.onerror = function () { script.remove(); loads.delete(name); failed(new Error(name)); };
    document.head.append(script);
  });
  loads.set(name, coming);
  return coming;
}

/** @returns {Promise<Manifest>} */
function manifest() {
  return loaded("index").then(function (said) { return /** @type {Manifest} */ (said[0]); });
}

/** A file of the index that the manifest names. @param {string} name */
async function file(name) { return loaded(name, (await manifest()).version); }

/** @param {string} term */
function home(term) {
  let number = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) number = Math.imul(number ^ term.charCodeAt(at), 0x01000193);
  return number >>> 0;
}

/** @type {Map<string, Map<string, string>>} */
const shelves = new Map();

/**
 * All that stands on a shelf, by term.
 * @param {string} kind @param {string} place @returns {Promise<Map<string, string>>}
 */
async function shelf(kind, place) {
  const count = (await manifest()).shelves[kind] || 1, name = kind + "/" + (home(place) & (count - 1));
  const known = shelves.get(name);
  if (known) return known;
  const said = await file(name), terms = String(said[0]), told = String(said[1]).split(" ");
  const found = new Map(terms ? terms.split(" ").map(function (term, at) { return [term, told[at] || ""]; }) : []);
  shelves.set(name, found);
  return found;
}

/** What is said of a term; "" where it is unknown. @param {string} kind @param {string} term @param {string} [place] */
async function told(kind, term, place) {
  const said = (await shelf(kind, place || term)).get(term) || "";
  const elsewhere = ELSEWHERE.exec(said);
  return elsewhere ? String((await file(kind + "/long-" + elsewhere[1]))[0]) : said;
}

/** Ascending numbers from their distances; generator/search/numbers.py writes them. @param {string} said */
function numbers(said) {
  const found = [];
  let number = -1, high = 0;
  for (let at = 0; at < said.length; at++) {
    const code = said.charCodeAt(at), digit = code - (code > 92 ? 36 : 35);
    if (digit >= 62) { high = high * 29 + digit - 61; continue; }
    number += high * 62 + digit + 1;
    found.push(number);
    high = 0;
  }
  return found;
}
