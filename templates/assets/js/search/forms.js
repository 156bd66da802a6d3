// From simplified to traditional characters, by the rules that generator/search/forms.py found.
const AROUND = [[8, 8], [6, 6], [4, 4], [3, 3], [2, 2], [1, 2], [1, 1], [0, 1]];
const EDGE = Array(8).fill("\n");

/** @type {Promise<(text: string) => string> | null} */
let converting = null;

/** What puts the site's texts into traditional characters, each in its place. */
function converter() {
  converting = converting || file("hant").then(function (said) {
    const twos = Array.from(String(said[0])), rules = new Map(Object.entries(/** @type {Record<string, string>} */ (said[1])));
    /** @type {Map<string, string>} */
    const alone = new Map();
    for (let at = 0; at < twos.length; at += 2) alone.set(twos[at] || "", twos[at + 1] || "");
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
  });
  return converting;
}

/** Texts as the reader sees them: converted, or as they stand. @param {string} lang */
async function dressed(lang) {
  return lang === "hant" ? converter() : function (/** @type {string} */ text) { return text; };
}
