// An answer to an open question: a text to fill in, and the ways to send it. `knowBox` is the dialog's
// template; what it is filled with stands in the link that was pressed.
(function (d) {
  const frame = d.createElement("div");
  frame.innerHTML = knowBox;
  const box = /** @type {HTMLDialogElement} */ (frame.firstElementChild), says = box.dataset;
  const text = /** @type {HTMLTextAreaElement} */ (box.querySelector("textarea"));
  const told = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const mail = /** @type {HTMLAnchorElement} */ (box.querySelector("[data-know-mail]"));
  const open = /** @type {HTMLAnchorElement} */ (box.querySelector("[data-know-open]"));
  const styles = d.createElement("link");
  let subject = "", issues = "";
  const dressed = new Promise(function (done) { styles.onload = styles.onerror = done; });
  styles.rel = "stylesheet";
  styles.href = window.ShowcaseSearch.home + says.styles;
  d.head.append(styles);
  d.body.append(box);

  /** Both ways lead on with what stands in the text now. */
  function update() {
    const body = encodeURIComponent(text.value), about = encodeURIComponent(subject);
    mail.href = "mailto:" + says.mail + "?subject=" + about + "&body=" + body.replace(/%0A/g, "%0D%0A");
    open.hidden = !issues;
    if (issues) open.href = issues + "?title=" + about + "&body=" + body;
  }

  /** The letter that a link stands for. @param {string} body the address of the page, and the question */
  function letterOf(body) {
    const [page, question] = body.replace(/\r\n/g, "\n").split("\n");
    const title = subject.slice((says.subject || "").indexOf("{title}"));
    return [
      (says.case || "").replace("{title}", () => title),
      (says.page || "").replace("{page}", () => page),
      (says.question || "").replace("{question}", () => question),
      "", says.blank, "", "", says.source, "",
    ].join("\n");
  }

  /** @param {HTMLAnchorElement} link */
  function show(link) {
    const said = new URL(link.href), web = said.protocol.startsWith("http");
    subject = said.searchParams.get(web ? "title" : "subject") || "";
    issues = web ? said.origin + said.pathname : "";
    text.value = letterOf(said.searchParams.get("body") || "");
    told.textContent = "";
    update();
    dressed.then(function () {
      box.showModal();
      text.focus();
      const at = text.value.indexOf("\n", text.value.indexOf(says.blank || "")) + 1 || text.value.length;
      text.setSelectionRange(at, at);
    });
  }

  /** Browsers that have no clipboard for pages, such as WeChat's, may still copy what is selected. */
  function copySelected() {
    text.focus();
    text.select();
    try { return d.execCommand("copy"); } catch (refused) { return false; }
  }

  async function copy() {
    told.textContent = "";
    let done = false;
    try {
      await navigator.clipboard.writeText(text.value);
      done = true;
    } catch (refused) { done = copySelected(); }
    told.textContent = (done ? says.copied : says.byHand) || "";
  }

  text.addEventListener("input", update);
  box.addEventListener("click", function (event) {
    const at = event.target;
    if (at instanceof Element && at.closest("[data-know-copy]")) copy();
    if (at === box || (at instanceof Element && at.closest("[data-know-close]"))) box.close();
  });
  d.addEventListener("click", function (event) {
    const at = event.target, link = at instanceof Element ? at.closest("a[data-know]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link);
  });
})(document);
