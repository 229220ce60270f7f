// Draws rows of a terminal's screen as an SVG picture: text stays text, and each run of one style stands at its column.

const CELL = { width: 8.4, height: 18, font: 14 };
const MARGIN = 16;
/** The sixteen colours of a dark terminal; each has a contrast of at least 4.5 to the background. */
const COLOURS = [
  '#8b949e',
  '#ff7b72',
  '#3fb950',
  '#d29922',
  '#79c0ff',
  '#d2a8ff',
  '#39c5cf',
  '#e6edf3',
  '#8b949e',
  '#ffa198',
  '#56d364',
  '#e3b341',
  '#a5d6ff',
  '#e2c5ff',
  '#56d4dd',
  '#ffffff',
];
const TEXT = '#e6edf3';
const FAINT = '#9aa4af';
const BACKGROUND = '#0d1117';

/** `change` may put another text in place of a row's, no longer than that. */
export function svgOf(screen, { title, first, last, change = (text) => text }) {
  return document(title, screen.cols, last - first + 1, drawn(rowsOf(screen, first, last, change)));
}

/** The rows as data: a screen goes on, and a frame of it stays. */
export const rowsOf = (screen, first, last, change) =>
  Array.from({ length: last - first + 1 }, (_, index) => runsOf(screen, first + index, change));

/**
 * Frames one after the other, each for its seconds, and then again. Where nothing moves (a renderer without animation,
 * or somebody who wants it so) the last one stands.
 */
export function animationOf(frames, { title, columns, rows }) {
  const whole = frames.reduce((sum, { seconds }) => sum + seconds, 0);
  let from = 0;
  const styles = [];
  const groups = frames.map(({ runs, seconds }, index) => {
    const [start, end] = [(from / whole) * 100, ((from + seconds) / whole) * 100];
    from += seconds;
    styles.push(
      `@keyframes f${index}{0%{visibility:${start === 0 ? 'visible' : 'hidden'}}${start === 0 ? '' : `${rounded(start)}%{visibility:visible}`}${end >= 100 ? '' : `${rounded(end)}%{visibility:hidden}`}}`,
      `.f${index}{animation:f${index} ${whole}s step-end infinite}`,
    );
    const still = index === frames.length - 1 ? '' : ' visibility="hidden"';
    return [`<g class="f${index}"${still}>`, ...drawn(runs), '</g>'];
  });
  const calm = `@media (prefers-reduced-motion:reduce){g{animation:none !important}}`;
  return document(title, columns, rows, [`<style>${styles.join('')}${calm}</style>`, ...groups.flat()]);
}

function document(title, columns, rows, content) {
  const width = Math.ceil(columns * CELL.width) + 2 * MARGIN;
  const height = rows * CELL.height + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${BACKGROUND}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${CELL.font}">`,
    ...content,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

const drawn = (rows) => rows.flatMap((runs, row) => runs.flatMap((run) => [...blockOf(run, row), textOf(run, row)]));

function runsOf(screen, row, change) {
  const line = screen.buffer.active.getLine(row);
  const text = line.translateToString(true);
  const changed = change(text).padEnd(text.length);
  if (changed.length > text.length) throw new Error(`Longer than what was shown: ${changed}`);
  const runs = [];
  for (let column = 0, at = 0; at < text.length;) {
    const cell = line.getCell(column);
    const chars = cell.getChars() || ' ';
    const style = styleOf(cell);
    const run = runs.at(-1);
    const shown = changed.slice(at, at + chars.length);
    if (run?.style === style) Object.assign(run, { text: run.text + shown, columns: run.columns + cell.getWidth() });
    else runs.push({ style, text: shown, column, columns: cell.getWidth() });
    at += chars.length;
    column += cell.getWidth();
  }
  return runs
    .filter((run) => run.text.trim() !== '')
    .map((run) => ({ ...run, text: run.text.trimEnd(), columns: run.columns - (run.text.length - run.text.trimEnd().length) }));
}

function styleOf(cell) {
  const colour = cell.isFgPalette() ? COLOURS[cell.getFgColor() % 16] : TEXT;
  return [
    `fill="${cell.isInverse() ? BACKGROUND : cell.isDim() ? FAINT : colour}"`,
    ...(cell.isBold() ? ['font-weight="bold"'] : []),
    ...(cell.isUnderline() ? ['text-decoration="underline"'] : []),
  ].join(' ');
}

/** Dark on light, as a block behind the text. */
const blockOf = ({ style, column, columns }, row) =>
  style.startsWith(`fill="${BACKGROUND}"`)
    ? [
        `<rect x="${rounded(MARGIN + column * CELL.width)}" y="${MARGIN + row * CELL.height}" width="${rounded(columns * CELL.width)}" height="${CELL.height}" fill="${TEXT}"/>`,
      ]
    : [];

const rounded = (number) => Math.round(number * 10) / 10;

/** Chromium takes `xml:space` from the element alone: on the group it does not help. */
const textOf = ({ style, text, column, columns }, row) =>
  `<text x="${rounded(MARGIN + column * CELL.width)}" y="${MARGIN + row * CELL.height + CELL.font}" textLength="${rounded(columns * CELL.width)}" lengthAdjust="spacingAndGlyphs" xml:space="preserve" ${style}>${escaped(text)}</text>`;

const escaped = (text) => text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]);
