// A QR code of a text (ISO/IEC 18004): bytes in UTF-8, error correction M, the smallest version that
// holds them. Squares are numbers: 1 dark, 0 light. A list of a few dozen cases takes about 10 ms.

/** Check bytes of a block, and the number of blocks, for every version from 1 on. */
const QR_CHECK = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28];
const QR_BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49];
const QR_FREE = 2; // a square that no pattern stands on

/** Which data squares a mask turns over. @type {((row: number, col: number) => boolean)[]} */
const QR_MASKS = [
  function (row, col) { return (row + col) % 2 === 0; },
  function (row) { return row % 2 === 0; },
  function (_row, col) { return col % 3 === 0; },
  function (row, col) { return (row + col) % 3 === 0; },
  function (row, col) { return (Math.floor(row / 2) + Math.floor(col / 3)) % 2 === 0; },
  function (row, col) { return row * col % 2 + row * col % 3 === 0; },
  function (row, col) { return (row * col % 2 + row * col % 3) % 2 === 0; },
  function (row, col) { return ((row + col) % 2 + row * col % 3) % 2 === 0; },
];

// -- check bytes: Reed and Solomon's, over the field of 256 elements made by x⁸+x⁴+x³+x²+1 ---------

const qrPower = new Uint8Array(510), qrLog = new Uint8Array(256);
for (let at = 0, value = 1; at < 255; at++) {
  qrPower[at] = qrPower[at + 255] = value;
  qrLog[value] = at;
  value = value << 1 ^ (value > 127 ? 0x11d : 0);
}

/** @param {number} one @param {number} other */
function qrTimes(one, other) { return one && other ? qrPower[qrLog[one] + qrLog[other]] : 0; }

/** The product of (x − αⁿ) for n below `count`, without its leading 1. @param {number} count */
function qrGenerator(count) {
  let found = [1];
  for (let n = 0; n < count; n++) {
    const grown = [...found, 0];
    found.forEach(function (factor, at) { grown[at + 1] ^= qrTimes(factor, qrPower[n]); });
    found = grown;
  }
  return found.slice(1);
}

/** What is left of the data after division. @param {number[]} data @param {number[]} generator */
function qrRest(data, generator) {
  const rest = generator.map(function () { return 0; });
  data.forEach(function (byte) {
    const lead = byte ^ /** @type {number} */ (rest.shift());
    rest.push(0);
    generator.forEach(function (factor, at) { rest[at] ^= qrTimes(factor, lead); });
  });
  return rest;
}

// -- how much a version holds ------------------------------------------------------------------

/** Rows and columns that alignment patterns are centred on. @param {number} version */
function qrCentres(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2, span = version * 4 + 4;
  const step = version === 32 ? 26 : Math.ceil(span / (count - 1) / 2) * 2;
  return [6].concat(Array.from({ length: count - 1 }, function (_, at) { return span + 6 - step * (count - 2 - at); }));
}

/** Bytes that fit between the patterns. @param {number} version */
function qrBytes(version) {
  const size = version * 4 + 17, n = qrCentres(version).length;
  const aligned = n ? 25 * (n * n - 3) - 10 * (n - 2) : 0; // five squares of some lie on a timing line
  return (size * size - 3 * 64 - 2 * (size - 16) - aligned - 31 - (version > 6 ? 36 : 0)) >> 3;
}

/** @param {number} version */
function qrHolds(version) { return qrBytes(version) - QR_CHECK[version - 1] * QR_BLOCKS[version - 1]; }

/** The text in the version's bytes: what it is, how long, itself, filled up. @param {Uint8Array} text @param {number} version */
function qrData(text, version) {
  /** @type {number[]} */
  const bits = [], room = qrHolds(version) * 8;
  /** @param {number} value @param {number} length */
  function push(value, length) { while (length--) bits.push(value >> length & 1); }
  push(4, 4);
  push(text.length, version < 10 ? 8 : 16);
  text.forEach(function (byte) { push(byte, 8); });
  push(0, Math.min(4, room - bits.length));
  push(0, -bits.length & 7);
  for (let fill = 0xec; bits.length < room; fill ^= 0xec ^ 0x11) push(fill, 8);
  return Array.from({ length: room / 8 }, function (_, at) { return parseInt(bits.slice(at * 8, at * 8 + 8).join(""), 2); });
}

/** Data and check bytes of all blocks, taken in turn; the last blocks hold one byte more. @param {number[]} data @param {number} version */
function qrWoven(data, version) {
  const count = QR_BLOCKS[version - 1], generator = qrGenerator(QR_CHECK[version - 1]), short = Math.floor(data.length / count);
  const longs = data.length % count;
  let from = 0;
  const blocks = Array.from({ length: count }, function (_, at) {
    const length = short + (at >= count - longs ? 1 : 0);
    from += length;
    return data.slice(from - length, from);
  });
  const rests = blocks.map(function (block) { return qrRest(block, generator); });
  /** @param {number[][]} rows @param {number} length */
  function inTurn(rows, length) {
    return Array.from({ length: length }, function (_, at) { return rows.map(function (row) { return row[at]; }); })
      .flat().filter(function (byte) { return byte !== undefined; });
  }
  return inTurn(blocks, short + 1).concat(inTurn(rests, generator.length));
}

// -- squares ----------------------------------------------------------------------------------

/** A value with its check bits after it. @param {number} value @param {number} divisor @param {number} length of the check */
function qrChecked(value, divisor, length) {
  let rest = value << length;
  for (let bit = 31 - Math.clz32(rest); bit >= length; bit = 31 - Math.clz32(rest)) rest ^= divisor << bit - length;
  return value << length | rest;
}

/** All that stands where it does whatever the text is; the rest is free. @param {number} version */
function qrFrame(version) {
  const size = version * 4 + 17, rows = Array.from({ length: size }, function () { return Array(size).fill(QR_FREE); });
  /** Rings around a centre, by their distance from it. @param {number} row @param {number} col @param {number[]} rings */
  function ring(row, col, rings) {
    const reach = rings.length - 1;
    for (let y = Math.max(0, row - reach); y <= Math.min(size - 1, row + reach); y++) {
      for (let x = Math.max(0, col - reach); x <= Math.min(size - 1, col + reach); x++) rows[y][x] = rings[Math.max(Math.abs(y - row), Math.abs(x - col))];
    }
  }
  for (let at = 8; at < size - 8; at++) rows[6][at] = rows[at][6] = 1 - at % 2;
  for (const [row, col] of [[3, 3], [3, size - 4], [size - 4, 3]]) ring(row, col, [1, 1, 0, 1, 0]);
  const centres = qrCentres(version), last = size - 7;
  for (const row of centres) for (const col of centres) {
    if (!(row === 6 && col === 6 || row === 6 && col === last || row === last && col === 6)) ring(row, col, [1, 0, 1]);
  }
  const told = qrChecked(version, 0x1f25, 12);
  for (let bit = 0; version > 6 && bit < 18; bit++) {
    const far = size - 11 + bit % 3, near = Math.floor(bit / 3);
    rows[far][near] = rows[near][far] = told >> bit & 1;
  }
  qrFormat(rows, 0);
  return rows;
}

/** Level and mask, twice around the corners. @param {number[][]} rows @param {number} mask */
function qrFormat(rows, mask) {
  const size = rows.length, told = qrChecked(mask, 0x537, 10) ^ 0x5412; // level M is 00
  for (let bit = 0; bit < 15; bit++) {
    const dark = told >> bit & 1;
    if (bit < 8) rows[bit < 6 ? bit : bit + 1][8] = rows[8][size - 1 - bit] = dark;
    else rows[8][bit === 8 ? 7 : 14 - bit] = rows[size - 15 + bit][8] = dark;
  }
  rows[size - 8][8] = 1;
}

/** Data in two columns at a time, up and down from the right, masked. @param {number[][]} frame @param {number[]} bytes @param {number} mask */
function qrFilled(frame, bytes, mask) {
  const rows = frame.map(function (row) { return row.slice(); }), size = rows.length;
  let bit = 0, up = true;
  for (let right = size - 1; right > 0; right -= 2, up = !up) {
    if (right === 6) right--; // the timing line
    for (let step = 0; step < size; step++) {
      const row = up ? size - 1 - step : step;
      for (const col of [right, right - 1]) {
        if (frame[row][col] !== QR_FREE) continue;
        const dark = bit < bytes.length * 8 ? bytes[bit >> 3] >> 7 - (bit & 7) & 1 : 0;
        rows[row][col] = dark ^ (QR_MASKS[mask](row, col) ? 1 : 0);
        bit++;
      }
    }
  }
  qrFormat(rows, mask);
  return rows;
}

/** How hard it is to read: long runs, blocks, what looks like a corner, too dark or too light. @param {number[][]} rows */
function qrPenalty(rows) {
  const lines = rows.concat(rows.map(function (_, col) { return rows.map(function (row) { return row[col]; }); }));
  let sum = 0, dark = 0;
  for (const line of lines) {
    const said = line.join("");
    for (const run of said.match(/0{5,}|1{5,}/g) || []) sum += run.length - 2;
    for (const corner of ["10111010000", "00001011101"]) {
      for (let at = said.indexOf(corner); at >= 0; at = said.indexOf(corner, at + 1)) sum += 40;
    }
  }
  rows.forEach(function (row, y) {
    row.forEach(function (square, x) {
      dark += square;
      if (y && x && square === row[x - 1] && square === rows[y - 1][x] && square === rows[y - 1][x - 1]) sum += 3;
    });
  });
  return sum + 10 * Math.floor(Math.abs(dark / rows.length / rows.length - 0.5) * 20);
}

/** The code of a text; null where no version holds it. @param {string} text @returns {number[][] | null} */
function qrCode(text) {
  const bytes = new TextEncoder().encode(text);
  let version = 1;
  while (version <= 40 && qrHolds(version) * 8 < 4 + (version < 10 ? 8 : 16) + bytes.length * 8) version++;
  if (version > 40) return null;
  const woven = qrWoven(qrData(bytes, version), version), frame = qrFrame(version);
  const every = QR_MASKS.map(function (_, mask) { return qrFilled(frame, woven, mask); });
  const marks = every.map(qrPenalty);
  return every[marks.indexOf(Math.min.apply(null, marks))];
}

/** The same as one path, in a frame of four light squares. @param {number[][]} rows */
function qrPath(rows) {
  return rows.map(function (row, y) {
    return Array.from(row.join("").matchAll(/1+/g), function (run) { return "M" + (4 + (run.index || 0)) + " " + (4 + y) + "h" + run[0].length + "v1h-" + run[0].length + "z"; }).join("");
  }).join("");
}
