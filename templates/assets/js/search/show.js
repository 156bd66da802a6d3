// What a result shows of a document: its own words, and under what it is filed where those made the hit.
const SNIPPET = 120;
const SHORT = 24;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, function (sign) { return ESCAPES[/** @type {keyof typeof ESCAPES} */ (sign)]; });
}

/**
 * Which characters of a text are a hit: a whole run, or else every two of its characters.
 * @param {string} text @param {Run[]} runs @returns {boolean[] | null}
 */
function hits(text, runs) {
  const said = folded(text);
  const marks = Array(said.length).fill(false);
  let any = false;
  /** @param {string} part @param {boolean} word */
  function mark(part, word) {
    let here = false;
    for (let at = said.indexOf(part); part && at >= 0; at = said.indexOf(part, at + 1)) {
      if (word && at > 0 && /[a-z0-9]/.test(said[at - 1] || "")) continue;
      marks.fill(true, at, at + part.length);
      here = any = true;
    }
    return here;
  }
  for (const run of runs) {
    const signs = run.signs;
    if (!signs) mark(stem(run.text), true);
    else if (!mark(run.text, false)) {
      for (let at = 0; at + 1 < signs.length; at++) mark((signs[at] || "") + (signs[at + 1] || ""), false);
    }
  }
  return any ? marks : null;
}

/**
 * A text with its hits marked; where it is shown in other characters, at the same places of those.
 * @param {string} text @param {Run[]} runs @param {string} [seen] as long as the text
 */
function marked(text, runs, seen) {
  const shown = seen && seen.length === text.length ? seen : text;
  const marks = hits(text, runs);
  if (!marks) return escaped(shown);
  let html = "";
  for (let from = 0, to = 0; from < text.length; from = to) {
    while (to < text.length && marks[to] === marks[from]) to++;
    const part = escaped(shown.slice(from, to));
    html += marks[from] ? "<mark>" + part + "</mark>" : part;
  }
  return html;
}

/** About 120 characters, the first hit near their beginning. @param {string} text @param {Run[]} runs @param {string} seen */
function cut(text, runs, seen) {
  const marks = hits(text, runs);
  const first = marks ? marks.indexOf(true) : 0;
  const from = first > SNIPPET / 4 ? first - SNIPPET / 10 : 0;
  const shown = seen.length === text.length ? seen : text;
  const [said, read] = [text, shown].map(function (one) {
    return (from ? "…" : "") + one.slice(from, from + SNIPPET) + (from + SNIPPET < one.length ? "…" : "");
  });
  return marked(said || "", runs, read);
}

/**
 * Which of some terms a text holds.
 * @param {string} text @param {string[]} terms @returns {string[]}
 */
function heldOf(text, terms) {
  const said = folded(text);
  return terms.filter(function (term) {
    if (term[0] === "~") return said.includes(term.slice(1));
    if (IS_HAN.test(term)) return said.includes(term);
    for (let at = said.indexOf(term); at >= 0; at = said.indexOf(term, at + 1)) {
      if (!at || !/[a-z0-9]/.test(said[at - 1] || "")) return true;
    }
    return false;
  });
}

/**
 * What the entries that a document is filed under hold of some terms: the one that holds most of them.
 * @param {Card} card @param {Held} what @param {string[]} missing
 */
function filing(card, what, missing) {
  const best = { doc: -1, held: 0 };
  for (const doc of card.filed || []) {
    const count = what.want.terms.filter(function (one, at) {
      return missing.includes(one.term) && (what.terms[doc] || 0) >> at & 1;
    }).length;
    if (count > best.held) Object.assign(best, { doc: doc, held: count });
  }
  return best;
}

/**
 * The text of its own that shows best why a document was found, and the entry it is filed under where
 * that holds what its own words do not. Its whole text is read only where nothing nearer tells, and
 * never where only key fields are asked for.
 * @param {number} doc @param {Card} card @param {Reading} by @param {number} side @param {SearchDepth} depth
 * @returns {Promise<{said: string[], filed: number}>}
 */
async function reasons(doc, card, by, side, depth) {
  const what = await by.held();
  const own = sideOf(card.summary, side);
  const seen = [sideOf(card.title, side), sideOf(card.practice, side), sideOf(card.type, side), sideOf(card.where, side), own];
  const terms = what.want.terms.map(function (one) { return one.term; });
  const shown = heldOf(seen.join("\n"), terms);
  const missing = terms.filter(function (term) { return !shown.includes(term); });
  const other = sideOf(card.summary, 1 - side);
  if (!missing.length) return { said: [own], filed: -1 };
  if (other !== own && heldOf(other, missing).length === missing.length) return { said: [other], filed: -1 };
  const names = (card.called || []).filter(function (name) { return heldOf(name, missing).length; }).slice(0, 2);
  if (heldOf(names.join("\n"), missing).length === missing.length) return { said: [...names, own], filed: -1 };
  const under = filing(card, what, missing);
  if (under.held === missing.length || depth === "key") return { said: [...names, own], filed: under.doc };
  const lines = String((await part("b/" + doc))[0]).split("\n").map(function (text) {
    return { text: text, held: heldOf(text, missing).length };
  });
  const line = lines.reduce(function (best, one) { return one.held > best.held ? one : best; }, { text: "", held: 0 });
  if (!line.held) return { said: [...names, own], filed: under.doc };
  const rest = missing.filter(function (term) { return !heldOf(line.text, [term]).length; });
  return { said: line.text.length < SHORT ? [line.text, own] : [line.text], filed: filing(card, what, rest).doc };
}

/** The words of a side, or of the other where it has none. @param {string[] | undefined} words @param {number} side */
function sideOf(words, side) {
  return words ? words[side] || words[1 - side] || "" : "";
}

/**
 * @param {number} doc @param {Reading | null} by @param {SearchOptions} options
 * @returns {Promise<SearchResult>}
 */
async function shown(doc, by, options) {
  const card = /** @type {Card} */ ((await part("d/" + doc))[0]);
  const lang = language(options);
  const side = lang === "en" ? 1 : 0;
  const seen = await dressed(lang);
  const runs = by ? by.runs : [];
  const why = by ? await reasons(doc, card, by, side, options.depth) : { said: [sideOf(card.summary, side)], filed: -1 };
  const title = sideOf(card.title, side);
  const practice = sideOf(card.practice, side);
  const told = why.said.filter(Boolean);
  return {
    id: card.id,
    short: card.short || "",
    kind: kindOf(await manifest(), doc),
    url: sideOf(card.url, side),
    title: seen(title),
    heading: marked(title, runs, seen(title)),
    practice: marked(practice, runs, seen(practice)),
    type: seen(sideOf(card.type, side)),
    where: seen(sideOf(card.where, side)),
    snippet: cut(told.join(" · "), runs, told.map(seen).join(" · ")),
    filed: why.filed < 0 ? "" : seen(sideOf(/** @type {Card} */ ((await part("d/" + why.filed))[0]).title, side)),
    score: by && by.scores ? by.scores[doc] || 0 : 0,
    facets: card.facets || {},
    correction: by ? by.correction(doc) : null,
    illustrative: card.illustrative === true,
    building: card.building || null,
  };
}
