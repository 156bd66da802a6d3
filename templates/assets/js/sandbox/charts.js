// Charts as drawings of their own size, so that letters keep theirs on a phone.

/** @typedef {{title: string, note: string, lines: {values: number[], kind: string}[], band: number[][] | null, mark: number, marked: string, ends: number, ended: string, axis: string, label: string}} Chart */
const CHART_HEIGHT = 210, CHART_LEFT = 62, CHART_RIGHT = 14, CHART_TOP = 22, CHART_BOTTOM = 28, CHART_LONG = 1e5, SANDBOX_TWO = 620, SANDBOX_GAP = 32, SVG = "http://www.w3.org/2000/svg";

const GROUPED = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const SHORTLY = new Intl.NumberFormat(document.documentElement.lang, { notation: "compact", maximumFractionDigits: 1 });

/** @param {number} value */
function grouped(value) { return GROUPED.format(Math.round(value) + 0); /* never -0 */ }

/** Round numbers from below the least to above the most. @param {number} least @param {number} most */
function ticks(least, most) {
  const rough = (most - least || 1) / 4, power = Math.pow(10, Math.floor(Math.log10(rough)));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) || rough;
  const found = [];
  for (let at = Math.floor(least / step); at * step < most + step * 0.999; at++) found.push(at * step);
  return found;
}

/** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
function drawn(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/** @param {Chart} chart @param {number} width pixels */
function drawChart(chart, width) {
  const every = chart.lines.flatMap((line) => line.values).concat(chart.band ? chart.band.flat() : [], [0]);
  const marks = ticks(Math.min(...every), Math.max(...every)), low = marks[0], high = marks[marks.length - 1];
  const count = chart.lines[0].values.length;
  const x = (/** @type {number} */ month) => CHART_LEFT + (width - CHART_LEFT - CHART_RIGHT) * (month - 1) / (count - 1);
  const y = (/** @type {number} */ value) => CHART_HEIGHT - CHART_BOTTOM - (CHART_HEIGHT - CHART_TOP - CHART_BOTTOM) * (value - low) / (high - low || 1);
  const at = (/** @type {number} */ value, /** @type {number} */ month) => x(month).toFixed(1) + " " + y(value).toFixed(1);
  const named = Math.max(-low, high) < CHART_LONG ? grouped : (/** @type {number} */ value) => SHORTLY.format(value + 0);
  const svg = drawn("svg", { viewBox: "0 0 " + width + " " + CHART_HEIGHT, width: width, height: CHART_HEIGHT, role: "img", "aria-label": chart.label });
  for (const mark of marks) {
    svg.append(drawn("path", { class: mark === 0 ? "zero" : "grid", d: "M" + CHART_LEFT + " " + y(mark).toFixed(1) + "H" + (width - CHART_RIGHT) }));
    svg.append(drawn("text", { x: CHART_LEFT - 8, y: (y(mark) + 4).toFixed(1), "text-anchor": "end" }, named(mark)));
  }
  svg.append(drawn("text", { x: CHART_LEFT - 8, y: CHART_HEIGHT - 8, "text-anchor": "end" }, chart.axis));
  for (let month = 6; month <= count; month += 6) svg.append(drawn("text", { x: x(month).toFixed(1), y: CHART_HEIGHT - 8, "text-anchor": month === count ? "end" : "middle" }, String(month)));
  if (chart.mark > 1 && chart.mark <= count) {
    svg.append(drawn("path", { class: "mark", d: "M" + x(chart.mark).toFixed(1) + " " + CHART_TOP + "V" + (CHART_HEIGHT - CHART_BOTTOM) }));
    svg.append(drawn("text", { x: x(chart.mark).toFixed(1), y: CHART_TOP - 8, "text-anchor": chart.mark > count - 6 ? "end" : chart.mark < 6 ? "start" : "middle" }, chart.marked));
  }
  if (chart.band) {
    const upper = chart.band.map((row, n) => at(row[2], n + 1)), lower = chart.band.map((row, n) => at(row[0], n + 1)).reverse();
    svg.append(drawn("path", { class: "band", d: "M" + upper.concat(lower).join("L") + "Z" }));
  }
  for (const line of chart.lines) svg.append(drawn("path", { class: line.kind, d: "M" + line.values.map((value, n) => at(value, n + 1)).join("L") }));
  if (chart.ends) {
    const early = chart.ends < 16;  // left of it the line lies above, right of it below
    svg.append(drawn("circle", { class: "end", cx: x(chart.ends).toFixed(1), cy: y(0).toFixed(1), r: 5 }));
    svg.append(drawn("text", { class: "end", x: (x(chart.ends) + (early ? 9 : -9)).toFixed(1), y: (y(0) + (early ? -8 : 18)).toFixed(1), "text-anchor": early ? "start" : "end" }, chart.ended));
  }
  return svg;
}
