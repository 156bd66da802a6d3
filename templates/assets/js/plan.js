// The page of plans: reads the address, gets what it names, and draws what follows from the answers.
(function (d, w) {
  /** @type {HTMLElement | null} */
  const found = d.querySelector("[data-plan]");
  if (!found) return;
  const page = found, data = page.dataset, onDisk = w.location.protocol === "file:";
  /** @type {Record<string, string>} */
  const says = JSON.parse(data.says || "{}");
  const site = onDisk ? data.site || "" : new URL(w.ShowcaseSearch.home, w.location.href).href;
  /** What was asked for: null while it is on its way, false where there is none. @type {Map<string, PlanCase | PlanMechanism | null | false>} */
  const known = new Map();
  const before = stored();
  let state = readPlan(w.location.hash) || before || empty(), odd = oddity();

  /** @returns {PlanState} */
  function empty() { return { cases: [], mechanisms: [], answers: {}, start: "", name: "", together: false }; }

  /** What to say of an address that was meant to say something, in a way that is not ours. */
  function oddity() {
    const hash = w.location.hash;
    if (!hash || readPlan(hash) || d.getElementById(hash.slice(1))) return "";
    return before ? says.odd_kept : says.odd;
  }

  function stored() { try { return readPlan(w.localStorage.getItem(PLAN_KEY) || ""); } catch (refused) { return null; } }

  /** @param {string} name @returns {HTMLElement} */
  function part(name) { return /** @type {HTMLElement} */ (page.querySelector("[data-plan-" + name + "]")); }

  /** @param {string} name */
  function field(name) { return /** @type {HTMLInputElement} */ (part(name)); }

  /** Asks for what a case or a mechanism brings. @param {string} kind @param {string} name */
  function get(kind, name) {
    const path = kind + "/" + name, files = kind === "case" ? "plan" : "practices";
    const shards = Number(kind === "case" ? data.planShards : data.practiceShards);
    if (known.has(path)) return;
    known.set(path, null);
    shard(data.from || "", files, shardOf(name, shards)).then(function (told) {
      for (const one of told || []) known.set(one.kind + "/" + (one.kind === "case" ? one.short : one.id), one);
      if (!known.get(path)) known.set(path, false);
      draw();
    });
  }

  function cases() { return /** @type {PlanCase[]} */ (state.cases.map(function (id) { return known.get("case/" + id); }).filter(Boolean)); }
  function mechanisms() { return /** @type {PlanMechanism[]} */ ((state.mechanisms || []).map(function (id) { return known.get("mechanism/" + id); }).filter(Boolean)); }

  function getAll() {
    for (const id of state.cases) get("case", id);
    for (const id of state.mechanisms || []) get("mechanism", id);
    for (const id of keptIds().slice(0, 12)) get("case", id);
  }

  function keepAddress() {
    const hash = planHash(state);
    w.history.replaceState(null, "", hash);
    for (const link of d.querySelectorAll(".tools a[hreflang]")) link.setAttribute("href", (link.getAttribute("href") || "").replace(/#.*|$/, hash));
    try { w.localStorage.setItem(PLAN_KEY, hash); } catch (refused) { /* the address keeps it */ }
  }

  /** A button that chooses or drops. @param {string} what @param {string} id @param {string} said @param {boolean} on */
  function chip(what, id, said, on) { return planMake("button", { type: "button", class: "act", "data-choose": what, "data-id": id, "aria-pressed": String(on) }, said); }

  function drawChosen() {
    const items = [...cases(), ...mechanisms()], list = part("chosen");
    list.replaceChildren(...items.map(function (one) {
      const id = one.kind === "case" ? one.short : one.id, name = planName(one, says);
      return planMake("li", {}, planMake("span", {}, planMake("small", {}, says[one.kind]), name), planMake("button", { type: "button", class: "vs", "data-choose": one.kind, "data-id": id, "aria-label": planSaid(says.remove_this, { title: says[one.kind] + " " + name }) }, says.remove));
    }));
    part("none").hidden = items.length > 0;
    const gone = state.cases.filter(function (id) { return known.get("case/" + id) === false; }).length + (state.mechanisms || []).filter(function (id) { return known.get("mechanism/" + id) === false; }).length;
    part("odd").hidden = !odd && !gone;
    part("odd").textContent = odd || (gone ? planSaid(says.gone, { count: String(gone) }) : "");
    const kept = keptIds().filter(function (id) { return !state.cases.includes(id); }).map(function (id) { return known.get("case/" + id); });
    part("kept").replaceChildren(...kept.flatMap(function (one) { return one && one.kind === "case" ? [chip("case", one.short, planName(one, says), false)] : []; }));
    part("kept-box").hidden = !part("kept").childElementCount;
    const users = new Map(mechanisms().flatMap(function (one) { return one.cases; }).filter(function (one) { return !state.cases.includes(one[0]); }).map(function (one) { return [one[0], one]; }));
    part("users").replaceChildren(...Array.from(users.values()).slice(0, 8).map(function (one) { return chip("case", one[0], one[1] + (one[3] ? says.made_up : "") + (one[2] ? says.dash + one[2] : ""), false); }));
    part("users-box").hidden = !users.size;
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (page.querySelectorAll("[data-plan-all] input"))) {
      box.checked = (state.mechanisms || []).includes(box.value);
      if (box.parentElement) box.parentElement.classList.toggle("chosen", box.checked);
    }
  }

  function draw() {
    if (state.mechanisms === null) {
      if (state.cases.some(function (id) { return known.get("case/" + id) === null; })) return drawChosen();
      state.mechanisms = Array.from(new Set(cases().flatMap(function (one) { return one.begin; }))).slice(0, PLAN_MECHANISMS);
      getAll();
    }
    drawChosen();
    const items = [...cases(), ...mechanisms()], asks = planAsks(items, says);
    part("asking").hidden = !asks.length;
    part("result").hidden = !items.length;
    part("both").hidden = cases().length < 2;
    if (!page.contains(d.activeElement) || !part("questions").contains(d.activeElement)) drawQuestions(part("questions"), asks, state.answers, says);
    drawResult(asks);
  }

  /** @param {PlanAsk[]} asks */
  function drawResult(asks) {
    const left = planTodo(asks, state.answers).left;
    part("left").textContent = !asks.length ? "" : left ? planSaid(says.left, { count: String(left), all: String(asks.length) }) : says.left_none;
    drawSheet(part("sheet"), planSheet(state, cases(), mechanisms(), says, function (one) {
      return one.kind === "case" ? data.case + one.id + ".html" : data.mechanism + one.id + ".html";
    }), state, link(), says);
    if (cases().length + mechanisms().length) keepAddress();
  }

  /** @param {string} what @param {string} id */
  function choose(what, id) {
    const list = what === "case" ? state.cases : state.mechanisms || (state.mechanisms = []), at = list.indexOf(id);
    if (at >= 0) list.splice(at, 1);
    else if (list.length < (what === "case" ? PLAN_CASES : PLAN_MECHANISMS)) list.push(id);
    getAll();
    draw();
    if (!cases().length && !mechanisms().length) keepAddress();
  }

  page.addEventListener("click", function (event) {
    const pressed = event.target instanceof Element ? event.target.closest("button") : null;
    if (!pressed) return;
    if (pressed.dataset.choose) {
      choose(pressed.dataset.choose, pressed.dataset.id || "");
      part("title").focus();
    } else if (pressed.hasAttribute("data-plan-print")) w.print();
    else if (pressed.hasAttribute("data-plan-copy")) copy(pressed.dataset.planCopy || "");
    else if (pressed.hasAttribute("data-plan-file")) save();
    else if (pressed.hasAttribute("data-plan-again")) again();
    else if (pressed.hasAttribute("data-plan-skip")) /** @type {HTMLElement} */ (d.getElementById("h-sheet")).focus();
  });
  page.addEventListener("change", function (event) {
    const input = event.target instanceof HTMLInputElement ? event.target : null;
    if (!input) return;
    if (input.type === "radio") {
      state.answers[input.name] = /** @type {PlanAnswer} */ (input.value);
      const set = input.closest("fieldset"), ask = planAsks([...cases(), ...mechanisms()], says).find(function (one) { return one.id === input.name; });
      if (set && ask) {
        for (const label of set.querySelectorAll("label")) label.classList.toggle("chosen", label.contains(input));
        /** @type {HTMLElement} */ (set.querySelector(".plan-then")).textContent = planThen(ask, state.answers[ask.id], says);
      }
    } else if (input.closest("[data-plan-all]")) return choose("mechanism", input.value);
    else if (input.type === "checkbox") state.together = input.checked;
    else if (input.type === "date") state.start = dayOr(input.value);
    else if (input.type === "text") state.name = nameOr(input.value);
    drawResult(planAsks([...cases(), ...mechanisms()], says));
  });

  /** Where others find it. */
  function link() { return site + data.page + planHash(state); }

  /** @param {string} what */
  async function copy(what) {
    const sheet = planSheet(state, cases(), mechanisms(), says, function (one) {
      return site + (one.kind === "case" ? (data.short || "").replace("{id}", one.short) : data.public + one.id + ".html");
    });
    const said = what === "link" ? link() : planText(sheet, state, link(), says), text = field("text");
    part("by-hand").hidden = true;
    part("copied").textContent = "";
    try {
      await w.navigator.clipboard.writeText(said);
      part("copied").textContent = says.copied;
    } catch (refused) {
      part("by-hand").hidden = false;
      text.value = said;
      text.focus();
      text.select();
      part("copied").textContent = says.not_copied;
    }
  }

  function save() {
    const now = new Date(), today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (n) { return String(n).padStart(2, "0"); }).join("-");
    const name = planFileName(cases(), mechanisms());
    saveFile(name, planFile(state, cases(), mechanisms(), says, data.type || "", today));
    part("copied").textContent = planSaid(says["file.saved"], { name: name });
  }

  /** What was chosen before this address was opened, beside what it names. */
  function again() {
    if (!before) return;
    state.cases = Array.from(new Set(state.cases.concat(before.cases))).slice(0, PLAN_CASES);
    state.mechanisms = Array.from(new Set((state.mechanisms || []).concat(before.mechanisms || []))).slice(0, PLAN_MECHANISMS);
    state.answers = Object.assign({}, before.answers, state.answers);
    part("again-box").hidden = true;
    getAll();
    draw();
    part("title").focus();
  }

  function start() {
    const more = before ? before.cases.concat(before.mechanisms || []).filter(function (id) { return !state.cases.includes(id) && !(state.mechanisms || []).includes(id); }) : [];
    part("again-box").hidden = !more.length || !(state.cases.length || (state.mechanisms || []).length);
    field("name").value = state.name;
    field("start").value = state.start;
    field("together").checked = state.together;
    const all = /** @type {HTMLDetailsElement | null} */ (page.querySelector("[data-plan-all]"));
    if (all && !state.cases.length && !(state.mechanisms || []).length) all.open = true;
    part("where").hidden = !onDisk;
    part("where").textContent = onDisk ? planSaid(says.on_disk, { site: site }) : "";
    getAll();
    draw();
  }
  w.addEventListener("hashchange", function () {
    const said = readPlan(w.location.hash);
    odd = oddity();
    if (said && planHash(said) === planHash(state)) return;
    if (said) state = said;
    else if (!odd && w.location.hash) return keepAddress();
    start();
  });
  start();
})(document, window);
