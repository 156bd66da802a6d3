// What holds up to a day, and what holds from the day after: shown by the day on which the visitor looks.
(function (d) {
  const now = new Date(), parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const today = parts.map(function (part) { return String(part).padStart(2, "0"); }).join("-");
  /** @type {NodeListOf<HTMLElement>} */
  const dated = d.querySelectorAll("[data-until], [data-after]");
  for (const one of dated) one.hidden = one.dataset.until ? one.dataset.until < today : (one.dataset.after || "") >= today;
})(document);
