// The sandbox's page: what is set, what follows, and the address that says both.
(function () {
  const found = /** @type {HTMLElement | null} */ (document.querySelector("[data-sandbox]"));
  if (!found) return;
  const page = found;
  /** @type {Record<string, string>} */
  const says = JSON.parse(page.dataset.says || "{}");
  const dials = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("[data-dial]")]);
  /** @type {Record<string, [number, number]>} */
  const bounds = {};
  const part = (/** @type {ParentNode} */ inside, /** @type {string} */ name) => /** @type {HTMLInputElement} */ (inside.querySelector("[data-" + name + "]"));
  for (const dial of dials) bounds[dial.dataset.dial || ""] = [Number(part(dial, "number").min), Number(part(dial, "number").max)];
  const start = readSetting(page.dataset.start || "", bounds, null), title = document.title;
  let setting = read(), waiting = 0, resting = 0;

  function read() {
    const said = location.hash.startsWith(SANDBOX_BEGIN) ? location.hash.slice(SANDBOX_BEGIN.length) : "";
    return readSetting(said, bounds, start);
  }

  /** @param {string} key */
  function origin(key) { return isMadeUp(setting, key) ? says.made_up_known : setting.own.includes(key) ? says.own : setting.known.includes(key) ? says.known : says.assumed; }

  /** @param {string} key */
  function touched(key) {
    if (!setting.own.includes(key)) setting.own.push(key);
    schedule();
  }

  function schedule() {
    if (!waiting) waiting = requestAnimationFrame(function () { waiting = 0; tell(); });
    clearTimeout(resting);
    resting = setTimeout(keep, SANDBOX_REST);
  }

  // Browsers ask for the page's icon again at each new address, so it changes when the hand rests.
  function keep() {
    clearTimeout(resting);
    resting = 0;
    history.replaceState(null, "", settingHash(setting));
    carry();
  }

  /** The same page in another language shows what is set here. */
  function carry() {
    for (const link of document.querySelectorAll(".tools a[hreflang]")) link.setAttribute("href", (link.getAttribute("href") || "").replace(/#.*|$/, settingHash(setting, true)));
  }

  /** Whether an address was meant to say something, in a way that is not ours. */
  function isOdd() { return location.hash !== "" && !location.hash.startsWith(SANDBOX_BEGIN) && !isPlace(); }

  /** Whether an address names a place on this page, as that of a reader who skips the menu does. */
  function isPlace() { return document.getElementById(location.hash.slice(1)) !== null; }

  /** @param {HTMLElement} tag @param {string} text @param {boolean} [wrong] */
  function tellOrigin(tag, text, wrong) {
    if (wrong) tag.setAttribute("role", "status");
    tag.classList.toggle("is-wrong", Boolean(wrong));
    tag.classList.toggle("is-known", text === says.known || text === says.made_up_known);
    if (tag.textContent !== text) tag.textContent = text;
  }

  /** What was typed, and cannot be; "" where it can. @param {HTMLInputElement} input @param {number} least @param {number} most @param {number} value */
  function refused(input, least, most, value) {
    const said = input.value.trim() === "" ? NaN : Number(input.value);
    return said >= least && said <= most ? "" : filledIn(says.bounds, { least: grouped(least), most: grouped(most), value: grouped(value) });
  }

  // -- what is set ---------------------------------------------------------------------------

  function showDials() {
    for (const dial of dials) {
      const key = dial.dataset.dial || "", value = String(setting.dials[key]);
      for (const name of ["range", "number"]) if (part(dial, name) !== document.activeElement || part(dial, name).type === "range") part(dial, name).value = value;
      tellOrigin(part(dial, "tag"), origin(key));
    }
  }

  /** @param {"rules" | "items"} kind */
  function showRows(kind) {
    const box = /** @type {HTMLElement} */ (page.querySelector('[data-rows="' + kind + '"]')), list = /** @type {HTMLElement} */ (box.querySelector("[data-list]"));
    const key = kind === "rules" ? "r" : "t", tag = document.createElement("p");
    tag.className = "sandbox-rows-tag";
    tellOrigin(tag, origin(key));
    list.replaceChildren(tag, ...setting[kind].map(function (row, at) {
      const line = document.createElement("div");
      line.className = "sandbox-row";
      const words = field(row, kind === "rules" ? says.name : says.thing, row.name, "text", MADE_NAME, function (said) { row.name = plainName(said, SANDBOX_NAME); return row.name; });
      line.append(words, field(row, kind === "rules" ? says.points : says.price, String(row.points), "number", MADE_POINTS, function (said) { row.points = numberWithin(said, key === "t" ? 1 : 0, SANDBOX_MOST, row.points); return row.points; }, key === "t" ? 1 : 0),
        field(row, kind === "rules" ? says.times : says.cost, String(row.other), "number", MADE_OTHER, function (said) { row.other = numberWithin(said, 0, SANDBOX_MOST, row.other); return row.other; }));
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "×";
      const named = function () { button.setAttribute("aria-label", filledIn(says.remove, { name: row.name })); };
      named();
      line.addEventListener("input", named);
      button.addEventListener("click", function () { setting[kind].splice(at, 1); touched(key); showRows(kind); part(box, "add").focus(); });
      line.append(button);
      return line;
    }));
    part(box, "add").hidden = setting[kind].length >= SANDBOX_ROWS;

    /** @param {Row} row @param {string} label @param {string} value @param {string} type @param {number} made which part of the row it is @param {(said: string) => string | number} change @param {number} [least] */
    function field(row, label, value, type, made, change, least = 0) {
      const outer = document.createElement("label"), input = document.createElement("input");
      outer.append(label, input);
      input.type = type;
      input.value = value;
      input.autocomplete = "off";
      if (type === "number") { input.min = String(least); input.step = "any"; input.inputMode = "decimal"; }
      input.addEventListener("input", function () { change(input.value); row.made &= ~made; touched(key); tellOrigin(tag, origin(key)); });
      input.addEventListener("change", function () {
        const kept = change(input.value), wrong = type === "number" ? refused(input, least, SANDBOX_MOST, Number(kept)) : "";
        if (wrong) tellOrigin(tag, wrong, true);
        input.value = String(kept);
      });
      return outer;
    }
  }

  // -- what follows --------------------------------------------------------------------------

  function tell() {
    const scheme = schemeOf(setting), course = SandboxModel.expected(scheme), bands = SandboxModel.simulate(scheme);
    const verdict = verdictOf(scheme, course, bands, setting, says), box = /** @type {HTMLElement} */ (page.querySelector("[data-verdict]"));
    box.classList.toggle("is-short", verdict.short);
    for (const mark of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-made-up]"))) mark.hidden = !isSample(setting);
    document.title = isSample(setting) ? filledIn(says.titled, { title: title }) : title;
    const words = verdict.told.join("\n");
    if (box.dataset.words !== words) {
      box.dataset.words = words;
      part(page, "bar").textContent = verdict.head;
      part(page, "printed").textContent = (isSample(setting) ? says.made_up : "") + filledIn(says.printed, { who: setting.name || says["file.us"] });
      box.replaceChildren(...verdict.told.map(function (text) { const line = document.createElement("p"); line.textContent = text; return line; }));
    }
    const middle = (/** @type {number[][]} */ rows) => rows.map((row) => row[1]);
    const leaves = scheme.sponsor > 0 ? scheme.leaves : 0, last = SandboxModel.MONTHS - 1;
    const banded = (/** @type {string} */ title, /** @type {number[][]} */ rows, /** @type {string} */ unit) => ({
      title: title, note: unit, axis: says.axis, marked: says.leaves_mark, ends: 0, ended: filledIn(says.ends_mark, { month: verdict.ends }), lines: [{ values: middle(rows), kind: "mid" }], band: rows, mark: leaves,
      label: filledIn(says.chart, { title: title, first: grouped(rows[0][1]), last: grouped(rows[last][1]), low: grouped(rows[last][0]), high: grouped(rows[last][2]) }) });
    /** @type {Chart[]} */
    const charts = [{ ...banded(says.money, bands.money, says.yuan), ends: verdict.ends }, banded(says.cost_month, bands.cost, says.yuan), banded(says.outstanding, bands.outstanding, says.point),
      { title: says.flow, note: says.point + says.comma + says.issued, axis: says.axis, band: null, mark: 0, marked: "", ends: 0, ended: "", lines: [{ values: course.issued, kind: "mid" }, { values: course.redeemed, kind: "other" }],
        label: filledIn(says.chart_flow, { title: says.flow, issued: grouped(course.issued[last]), redeemed: grouped(course.redeemed[last]) }) }];
    const place = /** @type {HTMLElement} */ (page.querySelector("[data-charts]")), across = place.clientWidth || 640;
    const width = Math.max(270, Math.floor(across < SANDBOX_TWO ? across : (across - SANDBOX_GAP) / 2));
    place.replaceChildren(...charts.map(function (chart) {
      const figure = document.createElement("figure"), caption = document.createElement("figcaption"), title = document.createElement("b"), note = document.createElement("span");
      figure.className = "sandbox-chart";
      title.textContent = chart.title;
      note.textContent = chart.note;
      caption.append(title, note);
      figure.append(caption, drawChart(chart, width));
      return figure;
    }));
    const table = /** @type {HTMLElement} */ (page.querySelector("[data-table]"));
    if (/** @type {HTMLDetailsElement} */ (table.closest("details")).open) {
      table.replaceChildren(...course.issued.map(function (_, n) {
        const line = document.createElement("tr");
        const cells = [n + 1, course.issued[n], course.redeemed[n], course.expired[n], course.outstanding[n], course.cost[n]].map(grouped);
        cells.push(grouped(bands.money[n][0]) + " / " + grouped(bands.money[n][1]) + " / " + grouped(bands.money[n][2]));
        cells.forEach(function (text, at) { const cell = document.createElement(at ? "td" : "th"); if (!at) cell.setAttribute("scope", "row"); cell.textContent = text; line.append(cell); });
        return line;
      }));
    }
  }

  function show() {
    part(page, "odd").hidden = !isOdd();
    for (const link of page.querySelectorAll("[data-from-list] a")) {
      const from = (/[&]n=([a-z0-9-]+)/.exec(link.getAttribute("href") || "") || ["", ""])[1];
      if (from === setting.from) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
    showDials();
    showRows("rules");
    showRows("items");
    part(page, "community").value = setting.name;
    carry();
    tell();
  }

  // -- what visitors do ----------------------------------------------------------------------

  for (const dial of dials) {
    const key = dial.dataset.dial || "";
    for (const name of ["range", "number"]) {
      part(dial, name).addEventListener("input", function () {
        setting.dials[key] = numberWithin(part(dial, name).value, bounds[key][0], bounds[key][1], setting.dials[key]);
        touched(key);
        part(dial, name === "range" ? "number" : "range").value = String(setting.dials[key]);
        tellOrigin(part(dial, "tag"), origin(key));
      });
    }
    part(dial, "number").addEventListener("change", function () {
      const input = part(dial, "number"), wrong = refused(input, bounds[key][0], bounds[key][1], setting.dials[key]);
      if (wrong) tellOrigin(part(dial, "tag"), wrong, true);
      input.value = String(setting.dials[key]);
    });
  }
  for (const [kind, row] of /** @type {["rules" | "items", Row][]} */ ([["rules", { name: "", points: 5, other: 1, made: 0 }], ["items", { name: "", points: 100, other: 10, made: 0 }]])) {
    const box = /** @type {HTMLElement} */ (page.querySelector('[data-rows="' + kind + '"]'));
    part(box, "add").addEventListener("click", function () {
      setting[kind].push({ ...row, name: kind === "rules" ? says.new_rule : says.new_item });
      touched(kind === "rules" ? "r" : "t");
      showRows(kind);
      const inputs = box.querySelectorAll("input[type=text]");
      /** @type {HTMLInputElement} */ (inputs[inputs.length - 1]).select();
    });
  }
  part(page, "community").addEventListener("input", function () { setting.name = plainName(part(page, "community").value, 16); schedule(); });
  part(page, "form").addEventListener("submit", function (event) { event.preventDefault(); });
  part(page, "print").addEventListener("click", function () { window.print(); });
  part(page, "file").addEventListener("click", function () {
    const today = new Date(), day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    saveFile(isSample(setting) ? "made-up-point-scheme.md" : "my-point-scheme.md", schemeFile(setting, schemeOf(setting), says, (page.dataset.public || "") + settingHash(setting), day));
  });
  part(page, "copy").addEventListener("click", function () {
    const address = (location.protocol === "file:" ? page.dataset.public || "" : location.href.split("#")[0]) + settingHash(setting), told = part(page, "told");
    const copied = navigator.clipboard ? navigator.clipboard.writeText(address) : Promise.reject();
    copied.then(function () { told.textContent = says.copied; }, function () { told.textContent = says.not_copied + " " + address; });
  });
  const details = /** @type {HTMLElement} */ (page.querySelector("details"));
  details.addEventListener("toggle", tell);
  window.addEventListener("hashchange", function () {
    if (location.hash.startsWith(SANDBOX_BEGIN)) setting = read();
    else if (isPlace()) return keep();  // what was set is not lost to a reader who skipped the menu
    show();
  });
  part(page, "bar-go").addEventListener("click", function () {
    const title = /** @type {HTMLElement} */ (document.getElementById("h-found"));
    title.focus({ preventScroll: true });
    title.scrollIntoView();
  });
  const starts = /** @type {HTMLElement} */ (page.querySelector("[data-from-list]"));
  starts.addEventListener("click", function () { clearTimeout(resting); });  // what was set so far is given up
  page.addEventListener("change", keep);
  window.addEventListener("pagehide", function () { if (resting) keep(); });
  window.addEventListener("resize", schedule);
  show();
})();
