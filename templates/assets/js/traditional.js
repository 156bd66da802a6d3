// From simplified to traditional characters, by the rules that generator/traditional.py found.
const AROUND = [[8, 8], [6, 6], [4, 4], [3, 3], [2, 2], [1, 2], [1, 1], [0, 1]];
const EDGE = Array(8).fill("\n");

/**
 * What puts texts into traditional characters, each character in its place.
 * @param {string} twos characters, each with its form @param {Record<string, string>} contexts
 * @returns {(text: string) => string}
 */
function traditionalBy(twos, contexts) {
  const pairs = Array.from(twos), rules = new Map(Object.entries(contexts));
  /** @type {Map<string, string>} */
  const alone = new Map();
  for (let at = 0; at < pairs.length; at += 2) alone.set(pairs[at] || "", pairs[at + 1] || "");
  const lengths = new Set([...rules.keys()].map(function (context) { return Array.from(context).length; }));
  const widths = AROUND.filter(function ([before, after]) { return lengths.has((before || 0) + (after || 0) + 1); });
  const several = new Set([...rules.keys()].map(function (context) {
    const signs = Array.from(context);
    return signs[Math.floor((signs.length - 1) / 2)];
  }));
  return function (text) {
    const signs = EDGE.concat(Array.from(text), EDGE);
    return signs.slice(EDGE.length, -EDGE.length).map(function (sign, at) {
      const here = at + EDGE.length;
      if (several.has(sign)) {
        for (const [before = 0, after = 0] of widths) {
          const form = rules.get(signs.slice(here - before, here + after + 1).join(""));
          if (form) return form;
        }
      }
      return alone.get(sign) || sign;
    }).join("");
  };
}
