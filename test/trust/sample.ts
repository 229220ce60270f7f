/** Whether this is `npm run test:trust`. */
export const isWhole = process.env['MODE'] === 'trust';

/** Everything under `npm run test:trust`; else some rows, the same ones in every run: spread over all of them. */
export function sampleOf<Row>(rows: readonly Row[], most: number): readonly Row[] {
  if (isWhole || rows.length <= most) return rows;
  const step = rows.length / most;
  return Array.from({ length: most }, (_, index) => rows[Math.floor((index + 0.5) * step)]).filter((row) => row !== undefined);
}

/** Of a table every field under `npm run test:trust`; else every third one, of each row and of each column some. */
export const isPlayed = (row: number, column: number): boolean => isWhole || (row + column) % 3 === 0;
