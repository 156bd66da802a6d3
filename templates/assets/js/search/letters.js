// From a text to what it is found by. generator/search/letters.py says the same.
const HAN = "㐀-䶿一-鿿豈-﫿々〇𠀀-𳎿";
const RUNS = new RegExp("[" + HAN + "]+|(?:(?![" + HAN + "])[\\p{L}\\p{N}])+", "gu");
const IS_HAN = new RegExp("^[" + HAN + "]", "u");
const MOST_LETTERS = 64;

/** Half-width, small letters, no accents; every character stays in its place. @param {string} text */
function folded(text) {
  return /^[\x00-\x7f]*$/.test(text) ? text.toLowerCase() : Array.from(text, foldedOne).join("");
}

/** @param {string} character */
function foldedOne(character) {
  const bare = character.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return bare.length === 1 ? bare : character;
}

/** An English word without its plural's ending. @param {string} word */
function stem(word) {
  if (/[a-z]{2}ies$/.test(word)) return word.slice(0, -3) + "y";
  if (/[a-z]{2}(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[a-z]{2}s$/.test(word) && !/[sui]s$/.test(word) ? word.slice(0, -1) : word;
}

/**
 * What a query asks for: runs of Han characters as arrays, and words.
 * @param {string} query @returns {Run[]}
 */
function parsed(query) {
  return (folded(query).slice(0, MOST_LETTERS).match(RUNS) || []).map(function (text) {
    return IS_HAN.test(text) ? { text: text, signs: Array.from(text) } : { text: text, signs: null };
  });
}

/** A query in one shape, to know it again. @param {Run[]} runs */
function spelled(runs) { return runs.map(function (run) { return run.text; }).join(" "); }

const STOPS = new RegExp([
  "^(?:请问)?(?:什么|啥)(?:才)?(?:是|叫做?|算是?)", "^何[为谓]", "(?:指的)?[是叫](?:什么|啥)(?:意思|东西)?$", "什么意思$",
  "(?:请问|我们|你们|咱们)(?:小区|社区|村)?(?:里|的)?", "(?:小区|社区)里?(?:总有人|有人|总是|老是)",
  "(?:如何|怎么|怎样|咋)(?:才能|才|能|去|来|做好|做到|开展|解决|处理|应对|推进|推动|办|做|治理|搞好|搞)?(?:呢|啊|呀|吗|才好|好)?",
  "该?(?:怎么办|咋办|怎么样|怎样办)(?:呢|啊|呀|才好|好)?", "(?:有|都有)?(?:哪些|什么|啥)(?:好的?)?(?:经验|做法|办法|案例|例子|方法|措施|地方)?",
  "的?(?:解决|处理|治理|具体|好)?(?:办法|做法|经验|案例|例子|方法|措施)(?:有哪些|是什么|有什么)?",
  "(?:想|要|能|可以|能不能|可不可以|有没有)(?:知道|了解|学习|找|看看|看)?(?:一下)?", "(?:的|关于)?(?:问题)?(?:应该|该|需要)",
  "(?:谁|哪里|哪儿|哪个(?:社区|小区|地方)?)(?:做得好|做得|在做|做过|做)?", "^关于", "[吗呢啊呀吧]$", "为什么|为何", "^的|的$", "的?问题$", "难(?=如何|怎|咋)",
].join("|"), "gu");
const ENGLISH_STOPS = new Set("a an the of to in on for and or how do does what which who is are we can with by about best way ways".split(" "));

/**
 * The query without the words of a question; the same where nothing else is left.
 * @param {Run[]} runs @returns {Run[]}
 */
function withoutStops(runs) {
  /** @type {Run[]} */
  const left = [];
  for (const run of runs) {
    if (run.signs) left.push(...parsed(run.text.replace(STOPS, " ")));
    else if (!ENGLISH_STOPS.has(run.text)) left.push(run);
  }
  return left.length ? left : runs;
}
