import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const directory = new URL('../../docs/screens/', import.meta.url);
const pictures = readdirSync(directory).map((name) => ({ name, svg: readFileSync(new URL(name, directory), 'utf8') }));

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const browser = BROWSERS.find((name) => spawnSync(name, ['--version']).status === 0);

/** Width of a character, and the edge, of a picture: scripts/svg.js. */
const CELL = 8.4;

/**
 * What a browser makes of each picture's texts, as the pictures are read, as XML: how many characters there are, and where the
 * first visible one begins. Leading blanks that are lost were the fault of the first pictures.
 */
const MEASURE = `
const found = [];
for (const { name, svg } of PICTURES) {
  const root = document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true);
  document.body.append(root);
  for (const text of root.querySelectorAll('text')) {
    const first = text.textContent.search(/\\S/);
    found.push({ name, text: text.textContent, x: Number(text.getAttribute('x')), count: text.getNumberOfChars(), first, at: first < 0 ? null : text.getStartPositionOfChar(first).x });
  }
}
document.title = 'measured';
document.body.textContent = JSON.stringify(found);
`;

interface Measured {
  readonly name: string;
  readonly text: string;
  readonly x: number;
  readonly count: number;
  readonly first: number;
  readonly at: number;
}

function measured(): readonly Measured[] {
  const place = mkdtempSync(join(tmpdir(), 'secure-account-pictures-'));
  try {
    const data = JSON.stringify(pictures).replaceAll('<', '\\u003c');
    writeFileSync(
      join(place, 'page.html'),
      `<!doctype html><meta charset="utf-8"><body><script>const PICTURES = ${data};${MEASURE}</script>`,
    );
    const args = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(place, 'profile')}`, '--dump-dom'];
    const { stdout } = spawnSync(browser ?? '', [...args, join(place, 'page.html')], { encoding: 'utf8', timeout: 60_000 });
    const json = /<body>([^]*)<\/body>/.exec(stdout)?.[1] ?? '[]';
    return JSON.parse(
      json.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&nbsp;', '\u00a0').replaceAll('&amp;', '&'),
    ) as Measured[];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

describe("the pictures of README, in this machine's Chromium", () => {
  it('have every character at its column, indentation included', ({ skip }) => {
    skip(browser === undefined, 'There is no Chromium here: the pictures are not judged');
    const texts = measured();
    expect(new Set(texts.map(({ name }) => name))).toEqual(new Set(pictures.map(({ name }) => name)));
    const wrong = texts.filter(({ text, count, x, first, at }) => count !== text.length || Math.abs(at - (x + first * CELL)) > CELL / 2);
    expect(wrong).toEqual([]);
  });
});

describe('their colours', () => {
  it('have a contrast of at least 4.5 to what is behind them', () => {
    const behind = '#0d1117';
    for (const { name, svg } of pictures) {
      const fills = new Set([...svg.matchAll(/<text [^>]*fill="(#[0-9a-f]{6})"/g)].map(([, fill]) => fill ?? ''));
      // What is drawn in the background's colour stands on a light block.
      const behindOf = (fill: string): string => (fill === behind ? '#e6edf3' : behind);
      expect([name, [...fills].filter((fill) => contrast(fill, behindOf(fill)) < 4.5)]).toEqual([name, []]);
    }
  });
});

/** https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
