// A QR code (ISO/IEC 18004) of a page's address, for paper: level M, byte mode, always mask 3.
// Made when a page is printed: in the page it would be a tenth of its bytes, for everyone.

// By size: error correction bytes a block, then the data bytes of each block.
const BLOCKS = [
  [10, 16], [16, 28], [26, 44], [18, 32, 32], [24, 43, 43], [16, 27, 27, 27, 27],
  [18, 31, 31, 31, 31], [22, 38, 38, 39, 39], [22, 36, 36, 36, 37, 37],
];

// The field of 256 elements: powers of 2 and their logarithms.
const powers = [], logarithms = [];
for (let i = 0, value = 1; i < 255; i++) {
  powers[i] = powers[i + 255] = value;
  logarithms[value] = i;
  value = (value << 1) ^ (value & 128 ? 0x11d : 0);
}
const times = (a, b) => (a && b ? powers[logarithms[a] + logarithms[b]] : 0);

const correction = (data, count) => {
  let generator = [1];
  for (let i = 0; i < count; i++) {
    generator = [...generator, 0].map((a, n) => a ^ (n && times(generator[n - 1], powers[i])));
  }
  let rest = [...data, ...Array(count).fill(0)];
  while (rest.length > count) {
    const [first] = rest;
    rest = rest.slice(1).map((a, n) => (n < count ? a ^ times(generator[n + 1], first) : a));
  }
  return rest;
};

const binary = (value, length) => value.toString(2).padStart(length, "0");

// A value with its BCH code of so many bits behind it.
const checked = (value, polynomial, length) => {
  let rest = value << length;
  for (let bit; (bit = 31 - Math.clz32(rest)) >= length; ) rest ^= polynomial << (bit - length);
  return (value << length) | rest;
};

// Rows of modules, true where dark; nothing if the text is too long (180 bytes).
export const modules = (text) => {
  const bytes = [...new TextEncoder().encode(text)];
  const room = ([, ...data]) => data.reduce((a, b) => a + b) - 2;
  const size = BLOCKS.findIndex((blocks) => room(blocks) >= bytes.length) + 1;
  if (!size) return;
  const [count, ...lengths] = BLOCKS[size - 1];
  const bits = `0100${[bytes.length, ...bytes].map((byte) => binary(byte, 8)).join("")}0000`;
  const words = bits.match(/.{8}/g).map((byte) => parseInt(byte, 2));
  for (let i = 0; words.length < room(BLOCKS[size - 1]) + 2; i++) words.push(i % 2 ? 17 : 236);
  const data = lengths.map((length) => words.splice(0, length));
  const checks = data.map((block) => correction(block, count));
  const woven = (blocks) => blocks.at(-1).flatMap((_, i) => blocks.map((block) => block[i] ?? [])).flat();
  const stream = [...woven(data), ...woven(checks)].map((byte) => binary(byte, 8)).join("");

  const side = 17 + 4 * size;
  const rows = Array.from({ length: side }, () => Array(side));
  const square = (y, x, reach, light) => {
    for (let row = Math.max(y - reach, 0); row <= Math.min(y + reach, side - 1); row++) {
      for (let column = Math.max(x - reach, 0); column <= Math.min(x + reach, side - 1); column++) {
        rows[row][column] = !light.includes(Math.max(Math.abs(row - y), Math.abs(column - x)));
      }
    }
  };
  for (let i = 0; i < side; i++) rows[6][i] = rows[i][6] = i % 2 == 0;
  for (const [y, x] of [[3, 3], [3, side - 4], [side - 4, 3]]) square(y, x, 4, [2, 4]);
  const last = side - 7;
  const centres = size < 2 ? [] : size < 7 ? [6, last] : [6, 2 * size + 8, last];
  for (const y of centres) {
    for (const x of centres) if (y + x > 12 && !(y == 6 && x == last) && !(x == 6 && y == last)) square(y, x, 2, [1]);
  }
  const form = checked(3, 0b10100110111, 10) ^ 0b101010000010010;
  const line = [0, 1, 2, 3, 4, 5, 7, 8];
  for (let i = 0; i < 15; i++) {
    const dark = !!((form >> i) & 1);
    if (i < 8) rows[line[i]][8] = rows[8][side - 1 - i] = dark;
    else rows[8][i > 8 ? 14 - i : 7] = rows[side - 15 + i][8] = dark;
  }
  rows[side - 8][8] = true;
  if (size > 6) {
    const version = checked(size, 0b1111100100101, 12);
    for (let i = 0; i < 18; i++) {
      const row = Math.floor(i / 3), column = side - 11 + (i % 3);
      rows[row][column] = rows[column][row] = !!((version >> i) & 1);
    }
  }
  let at = 0, up = true;
  for (let right = side - 1; right > 0; right -= right == 8 ? 3 : 2, up = !up) {
    for (let i = 0; i < side; i++) {
      const row = up ? side - 1 - i : i;
      for (const column of [right, right - 1]) {
        if (rows[row][column] === undefined) {
          rows[row][column] = (stream[at++] == "1") !== ((row + column) % 3 == 0);
        }
      }
    }
  }
  return rows;
};

// Draws an address into the SVG that an element holds, with the quiet zone of four modules.
export const draw = (holder, text) => {
  const rows = modules(text), svg = holder.firstElementChild;
  holder.hidden = !rows;
  if (!rows) return;
  svg.setAttribute("viewBox", `-4 -4 ${rows.length + 8} ${rows.length + 8}`);
  const d = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  svg.firstElementChild.setAttribute("d", d.join(""));
};
