import type { ControlState } from '../../model/region-state.ts';
import type { ControlDocument, ReportDocument } from '../../model/report.ts';
import { text } from './markup.ts';
import { LETTERS, WORDS } from './words.ts';

/** Every control against every Region, as a table: a picture to look at, and rows and columns to listen to. */
export function pictureChapter({ controls, regions }: ReportDocument): string {
  const head = regions.map(({ region }) => `<th scope="col">${text(region)}</th>`).join('');
  const rows = controls.map((control) => `<tr><th scope="row">${text(control.label)}</th>${cells(control, regions.length)}</tr>`);
  const key = (Object.keys(LETTERS) as ControlState[])
    .map((state) => `<span class="${state}" aria-hidden="true">${LETTERS[state]}</span>${WORDS[state]}`)
    .join(' ');
  return `<section aria-labelledby="picture">
<h2 id="picture">2. Every control in every Region</h2>
<div class="wide" role="region" aria-labelledby="picture" tabindex="0">
<table class="matrix">
<caption>An account-wide control has one cell across all Regions.</caption>
<thead><tr><th scope="col">Control</th>${head}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
<p class="key soft">${key}</p>
</section>`;
}

function cells({ scope, state, summary, regions }: ControlDocument, columns: number): string {
  if (scope === 'account' || regions.length === 0) return cell(state, summary, columns === 0 ? 1 : columns);
  return regions.map((one) => cell(one.state, `${one.region}: ${one.detail}`, 1)).join('');
}

const cell = (state: ControlState, detail: string, columns: number): string =>
  `<td${columns === 1 ? '' : ` colspan="${columns}" class="all"`}><span class="${state}" role="img" aria-label="${WORDS[state]}" title="${text(detail)}">${LETTERS[state]}</span></td>`;
