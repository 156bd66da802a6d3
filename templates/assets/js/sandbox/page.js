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
  const start = readSetting(page.dataset.start || "", bounds, null);
  let setting = read(), waiting = 0, resting = 0;

  function read() {
    const said = location.hash.startsWith(SANDBOX_BEGIN) ? location.hash.slice(SANDBOX_BEGIN.length) : "";
    return readSetting(said, bounds, start);
  }

  /** @param {string} key */
  function origin(key) { return setting.own.includes(key) ? says.own : setting.known.includes(key) ? says.known : says.assumed; }

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
  }

  // -- what is set ---------------------------------------------------------------------------

  function showDials() {
    for (const dial of dials) {
      const key = dial.dataset.dial || "", value = String(setting.dials[key]);
      for (const name of ["range", "number"]) if (part(dial, name) !== document.activeElement || part(dial, name).type === "range") part(dial, name).value = value;
      part(dial, "tag").textContent = origin(key);
    }
  }

  /** @param {"rules" | "items"} kind */
  function showRows(kind) {
    const box = /** @type {HTMLElement} */ (page.querySelector('[data-rows="' + kind + '"]')), list = /** @type {HTMLElement} */ (box.querySelector("[data-list]"));
    const key = kind === "rules" ? "r" : "t", tag = document.createElement("p");
    tag.className = "sandbox-rows-tag";
    tag.textContent = origin(key);
    list.replaceChildren(tag, ...setting[kind].map(function (row, at) {
      const line = document.createElement("div");
      line.className = "sandbox-row";
      line.append(field(says.name, row.name, "text", function (said) { row.name = plainName(said, SANDBOX_NAME); }),
        field(says.points, String(row.points), "number", function (said) { row.points = numberWithin(said, key === "t" ? 1 : 0, SANDBOX_MOST, row.points); }),
        field(kind === "rules" ? says.times : says.cost, String(row.other), "number", function (said) { row.other = numberWithin(said, 0, SANDBOX_MOST, row.other); }));
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "×";
      button.setAttribute("aria-label", filledIn(says.remove, { name: row.name }));
      button.addEventListener("click", function () { setting[kind].splice(at, 1); touched(key); showRows(kind); part(box, "add").focus(); });
      line.append(button);
      return line;
    }));
    part(box, "add").hidden = setting[kind].length >= SANDBOX_ROWS;

    /** @param {string} label @param {string} value @param {string} type @param {(said: string) => void} change */
    function field(label, value, type, change) {
      const outer = document.createElement("label"), input = document.createElement("input");
      outer.append(label, input);
      input.type = type;
      input.value = value;
      input.autocomplete = "off";
      if (type === "number") { input.min = "0"; input.step = "any"; input.inputMode = "decimal"; }
      input.addEventListener("input", function () { change(input.value); tag.textContent = says.own; touched(key); });
      return outer;
    }
  }

  // -- what follows --------------------------------------------------------------------------

  function tell() {
    const scheme = schemeOf(setting), course = SandboxModel.expected(scheme), bands = SandboxModel.simulate(scheme);
    const verdict = verdictOf(scheme, course, bands, setting, says), box = /** @type {HTMLElement} */ (page.querySelector("[data-verdict]"));
    box.classList.toggle("is-short", verdict.short);
    const words = verdict.told.join("\n");
    if (box.dataset.words !== words) {
      box.dataset.words = words;
      part(page, "bar").textContent = verdict.told[0];
      box.replaceChildren(...verdict.told.map(function (text) { const line = document.createElement("p"); line.textContent = text; return line; }));
    }
    const middle = (/** @type {number[][]} */ rows) => rows.map((row) => row[1]);
    const leaves = scheme.sponsor > 0 ? scheme.leaves : 0, last = SandboxModel.MONTHS - 1;
    const banded = (/** @type {string} */ title, /** @type {number[][]} */ rows, /** @type {string} */ unit) => ({
      title: title, note: unit + says.comma + says.middle, lines: [{ values: middle(rows), kind: "mid" }], band: rows, mark: leaves,
      label: filledIn(says.chart, { title: title, first: grouped(rows[0][1]), last: grouped(rows[last][1]), low: grouped(rows[last][0]), high: grouped(rows[last][2]) }) });
    /** @type {Chart[]} */
    const charts = [banded(says.money, bands.money, says.yuan), banded(says.cost_month, bands.cost, says.yuan), banded(says.outstanding, bands.outstanding, says.point),
      { title: says.flow, note: says.point + says.comma + says.issued, band: null, mark: 0, lines: [{ values: course.issued, kind: "mid" }, { values: course.redeemed, kind: "other" }],
        label: filledIn(says.chart, { title: says.flow, first: grouped(course.issued[0]), last: grouped(course.redeemed[last]), low: grouped(course.redeemed[last]), high: grouped(course.issued[last]) }) }];
    const place = /** @type {HTMLElement} */ (page.querySelector("[data-charts]")), width = Math.max(280, Math.floor(place.clientWidth || 640));
    place.replaceChildren(...charts.map(function (chart) {
      const figure = document.createElement("figure"), caption = document.createElement("figcaption"), title = document.createElement("b"), note = document.createElement("span");
      figure.className = "sandbox-chart";
      title.textContent = chart.title;
      note.textContent = chart.note + (chart.mark > 1 ? says.comma + filledIn(says.leaves_mark, { month: chart.mark }) : "");
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
    showDials();
    showRows("rules");
    showRows("items");
    part(page, "community").value = setting.name;
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
        part(dial, "tag").textContent = says.own;
      });
    }
    part(dial, "number").addEventListener("change", showDials);
  }
  for (const [kind, row] of /** @type {["rules" | "items", Row][]} */ ([["rules", { name: "", points: 5, other: 1 }], ["items", { name: "", points: 100, other: 10 }]])) {
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
    saveFile("my-point-scheme.md", schemeFile(setting, schemeOf(setting), says, page.dataset.required || "", (page.dataset.public || "") + settingHash(setting), day));
  });
  part(page, "copy").addEventListener("click", function () {
    const address = (location.protocol === "file:" ? page.dataset.public || "" : location.href.split("#")[0]) + settingHash(setting), told = part(page, "told");
    const copied = navigator.clipboard ? navigator.clipboard.writeText(address) : Promise.reject();
    copied.then(function () { told.textContent = says.copied; }, function () { told.textContent = says.not_copied + " " + address; });
  });
  const details = /** @type {HTMLElement} */ (page.querySelector("details"));
  details.addEventListener("toggle", tell);
  window.addEventListener("hashchange", function () { setting = read(); show(); });
  page.addEventListener("change", keep);
  window.addEventListener("pagehide", function () { if (resting) keep(); });
  window.addEventListener("resize", schedule);
  show();
})();
