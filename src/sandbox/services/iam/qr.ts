import { crc32, deflateSync } from 'node:zlib';
import qrcode from 'qrcode-terminal';

/** Pixels of one module, and the quiet zone around all in modules. */
const SCALE = 4;
const QUIET = 4;

/** A QR code as a PNG of one channel of grey. */
export function qrPng(text: string): Buffer {
  const dark = modulesOf(text);
  const size = (dark.length + 2 * QUIET) * SCALE;
  const rows = Array.from({ length: size }, (_, y) => {
    const row = dark[Math.floor(y / SCALE) - QUIET] ?? [];
    // Each row begins with its filter, which is none.
    return Buffer.from([0, ...Array.from({ length: size }, (_each, x) => (row[Math.floor(x / SCALE) - QUIET] === true ? 0 : 255))]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** The package draws for terminals alone: a character is two modules, one above the other, and light is what is drawn. */
function modulesOf(text: string): boolean[][] {
  let drawn = '';
  qrcode.generate(text, { small: true }, (code) => {
    drawn = code;
  });
  const halves = drawn
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => [
      Array.from(line, (each) => each === ' ' || each === '▄'),
      Array.from(line, (each) => each === ' ' || each === '▀'),
    ]);
  // Around it all is a border of light, one module wide, and above that half a character of nothing.
  const count = (halves[0]?.length ?? 2) - 2;
  return halves.slice(2, 2 + count).map((row) => row.slice(1, -1));
}
