// MiniSearch for Chinese: Han text by every two characters that stand together, the key fields by
// every single one as well; other scripts by their words. Index and browser cut alike.

const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const HAN = /\p{Script=Han}/u;

export const options = {
  fields: ["title", "key", "text"],
  storeFields: ["title", "summary"],
  processTerm: (term) => term,
  tokenize: (text, field) => cut(text, field === "title" || field === "key"),
  searchOptions: {
    boost: { title: 3, key: 3 },
    prefix: (term) => !HAN.test(term) && term.length > 2,
    fuzzy: (term) => !HAN.test(term) && term.length > 3 && 0.2,
    tokenize: (text) => cut(text, false),
  },
};

function cut(text, singly) {
  const terms = [];
  for (const [run] of text.normalize("NFKC").toLowerCase().matchAll(RUNS)) {
    const signs = [...run];
    if (!HAN.test(run)) { terms.push(run); continue; }
    if (singly || signs.length === 1) terms.push(...signs);
    for (let at = 1; at < signs.length; at++) terms.push(signs[at - 1] + signs[at]);
  }
  return terms;
}

// What holds all of the query, then what holds some.
export function find(index, text, limit) {
  const all = index.search(text, { combineWith: "AND" });
  if (all.length >= limit) return all.slice(0, limit);
  const has = new Set(all.map((one) => one.id));
  return [...all, ...index.search(text).filter((one) => !has.has(one.id))].slice(0, limit);
}
