// Data that lie in scripts, those of many entries in one: each loaded once, in the page's language.
// generator/pages/shards.py writes them.

/** @type {Map<string, Promise<unknown>>} */
const shardsComing = new Map();
/** @type {Map<string, unknown>} */
const shardsHanded = new Map();

window.showcaseShard = function (name, said, twos, rules) {
  const tag = document.documentElement.lang;
  const converts = tag === "zh-Hant" && twos !== undefined && traditionalBy(twos, rules || {});
  shardsHanded.set(name, inOneLanguage(said, tag.startsWith("en") ? 1 : 0, converts || String));
};

/**
 * Data in one of their languages: where those differ, both stand under the key that has no name.
 * @param {unknown} said @param {0 | 1} lang @param {(text: string) => string} dress @returns {unknown}
 */
function inOneLanguage(said, lang, dress) {
  if (typeof said === "string") return dress(said);
  if (Array.isArray(said)) {
    return said.map(function (one) { return inOneLanguage(one, lang, dress); });
  }
  if (!said || typeof said !== "object") return said;
  const entries = Object.entries(said);
  if (entries.length === 1 && entries[0][0] === "") return inOneLanguage(entries[0][1][lang], lang, dress);
  return Object.fromEntries(entries.map(function (entry) {
    return [entry[0], inOneLanguage(entry[1], lang, dress)];
  }));
}

/** The script among so many that holds the data of an entry, by its name. @param {string} name @param {number} shards */
function shardOf(name, shards) {
  let number = 0;
  for (const letter of name) number = (number * 31 + letter.charCodeAt(0)) % 1000003;
  return number % shards;
}

/**
 * What a script hands over; null where there is none.
 * @param {string} folder @param {string} kind @param {number} number @returns {Promise<any>}
 */
function shard(folder, kind, number) {
  const name = kind + "/" + number, known = shardsComing.get(name);
  if (known) return known;
  /** @type {Promise<unknown>} */
  const coming = new Promise(function (done) {
    const script = document.createElement("script");
    script.src = folder + name + ".js";
    script.onload = script.onerror = function () {
      script.remove();
      done(shardsHanded.get(name) || null);
    };
    document.head.append(script);
  });
  shardsComing.set(name, coming);
  return coming;
}
