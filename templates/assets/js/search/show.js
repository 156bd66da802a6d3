// What a result shows of a document.
const SNIPPET = 120;
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
  const said = folded(text), marks = Array(said.length).fill(false);
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
  const shown = seen && seen.length === text.length ? seen : text, marks = hits(text, runs);
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
  const marks = hits(text, runs), first = marks ? marks.indexOf(true) : 0;
  const from = first > SNIPPET / 4 ? first - SNIPPET / 10 : 0, shown = seen.length === text.length ? seen : text;
  const [said, read] = [text, shown].map(function (one) {
    return (from ? "…" : "") + one.slice(from, from + SNIPPET) + (from + SNIPPET < one.length ? "…" : "");
  });
  return marked(said || "", runs, read);
}

/**
 * A text that shows the hit, in the reader's language where it can: of what a case is about, the
 * names that were hit stand before its summary; its whole text is read where neither holds it.
 * @param {number} doc @param {Card} card @param {Run[]} runs @param {number} side
 * @param {(text: string) => string} seen
 */
async function snippet(doc, card, runs, side, seen) {
  const own = [card.summary[side] || "", card.summary[1 - side] || ""];
  /** @param {string} text */
  function holdsAll(text) { return runs.every(function (run) { return hits(text, [run]); }); }
  const whole = own.find(holdsAll);
  if (whole !== undefined || holdsAll(card.title[side] || "")) return cut(whole || own[0] || "", runs, seen(whole || own[0] || ""));
  const names = card.about.filter(function (name) { return hits(name, runs); }).slice(0, 2), told = names.concat(own[0] || "");
  if (holdsAll(names.join(" · "))) return cut(told.join(" · "), runs, told.map(seen).join(" · "));
  const body = String((await file("b/" + doc))[0]).split("\n");
  const found = body.find(holdsAll) || [...own, ...body].find(function (text) { return hits(text, runs); });
  return cut(found || own[0] || "", runs, seen(found || own[0] || ""));
}

/**
 * @param {number} doc @param {Run[]} runs @param {string | null} correction
 * @param {number} score @param {"zh" | "en" | "hant"} lang @returns {Promise<SearchResult>}
 */
async function shown(doc, runs, correction, score, lang) {
  const card = /** @type {Card} */ ((await file("d/" + doc))[0]), side = lang === "en" ? 1 : 0;
  const seen = await dressed(lang), title = card.title[side] || "";
  return {
    id: card.id, short: card.short, url: card.url[side] || card.url[0] || "", title: seen(title), kind: card.kind,
    heading: marked(title, runs, seen(title)), snippet: await snippet(doc, card, runs, side, seen),
    score: score, facets: { ...card.facets, place: seen(card.place[side] || "") },
    correction: correction, building: card.building,
  };
}
