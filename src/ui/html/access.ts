import type { RunResult } from '../../model/result.ts';
import { asStatus, stateWord } from '../render/states.ts';
import { row, table, text } from './markup.ts';

const COLOURS: Readonly<Record<string, string>> = {
  ok: 'ok',
  changed: 'ok',
  failed: 'unknown',
  'in-progress': 'advice',
  skipped: 'advice',
};

/** The steps of `init`, as they stand: who gets in, and how. */
export function accessChapter({ steps, advice }: RunResult): string {
  const rows = steps.map(({ title, state, summary, controls }) =>
    row([
      text(title),
      `<span class="state ${COLOURS[state] ?? 'open'}">${text(stateWord(state))}</span>`,
      text(asStatus(summary)),
      text(controls.join(', ')),
    ]),
  );
  const left = advice.map(({ title, why }) => `<li><strong>${text(title)}.</strong> ${text(why)}</li>`);
  return `<section aria-labelledby="access">
<h2 id="access">1. Access</h2>
<p>What <code>secure-account init</code> makes, as it stands now.</p>
${table('The steps to a named administrator', ['Step', 'State', 'What was found', 'Controls'], rows)}
${left.length === 0 ? '' : `<p>What only you can do:</p><ul>${left.join('')}</ul>`}
</section>`;
}
