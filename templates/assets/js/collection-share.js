// What is taken home of a collection: a link, its code, a sheet, a text.
const HASH_BEGIN = "#1.";

/** @param {string[]} ids */
function hashOf(ids) { return HASH_BEGIN + ids.join(""); }

/**
 * The ids that an address ends in; null where it speaks of something else.
 * @param {string} hash @returns {{ids: string[], odd: boolean} | null} `odd`: part of it cannot be read
 */
function sharedIds(hash) {
  if (!/^#\d+\./.test(hash)) return null;
  if (!hash.startsWith(HASH_BEGIN)) return { ids: [], odd: true }; // of a version to come
  const said = hash.slice(HASH_BEGIN.length, 5000).toLowerCase(), parts = said.match(/.{1,5}/gs) || [], ids = shortIds(parts);
  return { ids: ids, odd: !parts.length || ids.length < new Set(parts).size };
}

/** @typedef {{id: string, title: string, where: string, one: string, madeUp: boolean}} Taken */

/** The part of the page for taking a collection home. @param {HTMLElement} page @param {Record<string, string>} says */
function shareOf(page, says) {
  const d = document, data = page.dataset, onDisk = location.protocol === "file:";
  const site = onDisk ? data.site || "" : new URL(window.ShowcaseSearch.home, location.href).href;
  const field = /** @type {HTMLInputElement} */ (part("link")), copied = part("copied"), byHand = part("by-hand");
  const text = /** @type {HTMLTextAreaElement} */ (rowPart(byHand, "textarea")), send = part("send");
  /** @type {Taken[]} */
  let taken = [];

  /** @param {string} name @returns {HTMLElement} */
  function part(name) { return rowPart(page, "[data-kept-" + name + "]"); }

  /** @param {string} id */
  function short(id) { return site + (data.short || "").replace("{id}", id); }

  /** @param {boolean} marked whether as Markdown */
  function written(marked) {
    const lines = taken.map(function (one, at) {
      const name = (one.madeUp ? says.made_up : "") + one.title;
      const said = marked ? "[" + name.replace(/[\\[\]]/g, "\\$&") + "](" + short(one.id) + ")" : name;
      const rest = one.where + (one.one ? (marked ? "  \n   " : "\n   ") + one.one : "");
      return (at + 1) + ". " + said + (one.where ? says.dash : "") + rest + (marked ? "" : "\n   " + short(one.id));
    });
    const head = says.sheet_title;
    return (marked ? "## " + head : head) + "\n\n" + lines.join("\n") + "\n\n" + says.sheet_link + (marked ? "<" + field.value + ">" : field.value) + "\n";
  }

  /** @param {string} what */
  async function copy(what) {
    const said = what === "link" ? field.value : written(what === "markdown");
    byHand.hidden = true;
    copied.textContent = "";
    try {
      await navigator.clipboard.writeText(said);
      copied.textContent = says.copied;
    } catch (refused) {
      byHand.hidden = false;
      text.value = said;
      text.focus();
      text.select();
      copied.textContent = says.not_copied;
    }
  }

  function draw() {
    const rows = qrCode(field.value), svg = part("code"), size = rows ? rows.length + 8 : 1;
    rowPart(page, ".kept-code").hidden = !rows;
    if (!rows) return;
    svg.setAttribute("viewBox", "0 0 " + size + " " + size);
    rowPart(svg, ".kept-light").setAttribute("d", "M0 0h" + size + "v" + size + "H0z");
    rowPart(svg, ".kept-dark").setAttribute("d", qrPath(rows));
  }

  page.addEventListener("click", function (event) {
    const pressed = event.target instanceof Element ? event.target.closest("button") : null;
    if (pressed && pressed.dataset.keptCopy) copy(pressed.dataset.keptCopy);
  });
  part("print").addEventListener("click", function () { window.print(); });
  field.addEventListener("focus", function () { field.select(); });
  send.hidden = !("share" in navigator);
  send.addEventListener("click", function () {
    navigator.share({ title: d.title, url: field.value }).catch(function () { /* thought better of it */ });
  });
  part("where").hidden = !onDisk;
  part("where").textContent = onDisk ? says.on_disk.replace("{site}", site) : "";
  return {
    short: short,
    /** @param {string[]} ids @param {Taken[]} shown */
    of: function (ids, shown) {
      taken = shown;
      byHand.hidden = true;
      copied.textContent = "";
      field.value = site + (data.page || "") + hashOf(ids);
      if (ids.length) draw();
    },
  };
}
