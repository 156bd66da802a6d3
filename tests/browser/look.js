// What is wrong with a page as it is drawn now: one line a fault. Runs in the page.
async () => {
  const faults = [];
  const root = document.documentElement;
  const name = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const classes = [...element.classList].map((one) => `.${one}`).join("");
    return `<${element.tagName.toLowerCase()}${id}${classes}> “${element.textContent.trim().slice(0, 20)}”`;
  };
  const drawn = (element) => element.checkVisibility() && element.getClientRects().length > 0;

  // Nothing is wider than the window.
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 1);
    faults.push(`${root.scrollWidth} px wide in a window of ${root.clientWidth}: ${wide.slice(-3).map(name).join(", ")}`);
  }

  // Every picture arrives; after the window changed a browser may fetch another size.
  for (const image of document.images) {
    image.loading = "eager";
    await image.decode().catch(() => {});
    if (drawn(image) && !(image.complete && image.naturalWidth)) faults.push(`not drawn: ${image.src}`);
  }

  // Every drawing takes space, and everything it reuses is there.
  for (const drawing of document.querySelectorAll("svg:not(.sprite)")) {
    const box = drawing.getBoundingClientRect();
    if (drawn(drawing) && !(box.width && box.height)) faults.push(`an empty drawing: ${name(drawing)} in ${name(drawing.parentElement)}`);
  }
  for (const use of document.querySelectorAll("use")) {
    const wanted = use.getAttribute("href");
    if (!document.querySelector(wanted)) faults.push(`a drawing reuses ${wanted}, which is not there`);
  }

  // Words in a drawing are large enough to read.
  for (const text of document.querySelectorAll("svg text")) {
    if (!drawn(text)) continue;
    const matrix = text.getScreenCTM();
    const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    if (size < 11.99) faults.push(`${size.toFixed(1)} px in a drawing: ${name(text)}`);
  }

  // What is pressed is 44 px high, unless it is a link in the run of a text.
  const pressed = [
    "header.top a", "nav a", "footer a", ".chips label", "article > header a", ".acts a",
    "a.btn", "a.act", "button", "summary", "select", "textarea",
    "input:not([type=hidden], [type=radio], [type=checkbox])",
  ].join(",");
  for (const target of document.querySelectorAll(pressed)) {
    if (!drawn(target) || target.closest(".skip")) continue;
    const around = [...target.parentNode.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (getComputedStyle(target).display === "inline" && around) continue;
    const height = target.getBoundingClientRect().height;
    if (height < 43.5) faults.push(`${height.toFixed(1)} px high to press: ${name(target)}`);
  }
  return faults;
}
