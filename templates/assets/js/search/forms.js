// The site's texts in traditional characters, for readers of those.
/** @type {Promise<(text: string) => string> | null} */
let converting = null;

/** What puts the site's texts into traditional characters, each in its place. */
function converter() {
  converting = converting || part("hant").then(function (said) {
    return traditionalBy(String(said[0]), /** @type {Record<string, string>} */ (said[1]));
  });
  return converting;
}

/** Texts as the reader sees them: converted, or as they stand. @param {string} lang */
async function dressed(lang) {
  return lang === "hant" ? converter() : function (/** @type {string} */ text) { return text; };
}
