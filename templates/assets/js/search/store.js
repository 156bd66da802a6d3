// What the index's scripts hand over, each read once.
const door = window.ShowcaseSearch;
/** @type {Map<string, Promise<void>>} */
const scripts = new Map();
/** @type {Map<string, Promise<unknown[]>>} */
const parts = new Map();
/** @type {Map<string, unknown[]>} */
const handed = new Map();
// On its way since the door was opened.
const HEAD = door.home + "search/index.js";
const ELSEWHERE = /^(\d+)!$/;

door.put = function (name, ...said) { handed.set(name, said); };

/** A script, once it has run; one that did not come may be asked for again. @param {string} address */
function loaded(address) {
  const before = scripts.get(address);
  if (before) return before;
  /** @type {Promise<void>} */
  const coming = new Promise(function (done, failed) {
    const script = document.createElement("script");
    script.src = address;
    script.onload = function () {
      script.remove();
      done();
    };
    script.onerror = function () {
      script.remove();
      scripts.delete(address);
      failed(new Error(address));
    };
    document.head.append(script);
  });
  scripts.set(address, coming);
  return coming;
}

/**
 * What is handed over under a name, by the script at an address or by one that came before.
 * @param {string} name @param {string} address @returns {Promise<unknown[]>}
 */
function handedOver(name, address) {
  const before = parts.get(name);
  if (before) return before;
  const coming = (handed.has(name) ? Promise.resolve() : loaded(address)).then(function () {
    const said = handed.get(name);
    if (!said) throw new Error(name);
    handed.delete(name);
    return said;
  });
  parts.set(name, coming);
  coming.catch(function () { parts.delete(name); });
  return coming;
}

/** @returns {Promise<Manifest>} */
async function manifest() {
  return /** @type {Manifest} */ ((await handedOver("index", HEAD))[0]);
}

/** A part of the index, wherever it lies: in a script of its own, or with others. @param {string} name */
async function part(name) {
  const says = await manifest();
  const script = says.together[name.split("/")[0] || ""] || name;
  return handedOver(name, door.home + "search/" + script + ".js?v=" + says.version);
}

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
  const count = (await manifest()).shelves[kind] || 1;
  const name = kind + "/" + (home(place) & (count - 1));
  const before = shelves.get(name);
  if (before) return before;
  const said = await part(name);
  const terms = String(said[0]);
  const told = String(said[1]).split(" ");
  const found = new Map(terms ? terms.split(" ").map(function (term, at) { return [term, told[at] || ""]; }) : []);
  shelves.set(name, found);
  return found;
}

/** What is said of a term; "" where it is unknown. @param {string} kind @param {string} term @param {string} [place] */
async function told(kind, term, place) {
  const said = (await shelf(kind, place || term)).get(term) || "";
  const elsewhere = ELSEWHERE.exec(said);
  return elsewhere ? String((await part(kind + "/long-" + elsewhere[1]))[0]) : said;
}

/** Ascending numbers from their distances; generator/search/numbers.py writes them. @param {string} said */
function numbers(said) {
  const found = [];
  let number = -1;
  let high = 0;
  for (let at = 0; at < said.length; at++) {
    const code = said.charCodeAt(at);
    const digit = code - (code > 92 ? 36 : 35);
    if (digit >= 62) {
      high = high * 29 + digit - 61;
      continue;
    }
    number += high * 62 + digit + 1;
    found.push(number);
    high = 0;
  }
  return found;
}

/** The kind of a document, by the order of the kinds. @param {Manifest} says @param {number} doc */
function kindOf(says, doc) {
  let end = 0;
  for (const [kind, count] of says.kinds) {
    end += count;
    if (doc < end) return kind;
  }
  return "";
}

/** How many documents of a kind there are. @param {Manifest} says @param {string} kind */
function countOf(says, kind) {
  const row = says.kinds.find(function (one) { return one[0] === kind; });
  return row ? row[1] : 0;
}
