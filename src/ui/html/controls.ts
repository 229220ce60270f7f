import type { ControlState, RegionState } from '../../model/region-state.ts';
import type { ControlDocument, ReportDocument } from '../../model/report.ts';
import { linked, list, text } from './markup.ts';
import { WORDS } from './words.ts';

const ORDER: readonly ControlState[] = ['open', 'unknown', 'advice', 'ok', 'not-applicable'];

/** Each control with its titles and ids, what was read, and what it would take; what is open comes first. */
export function controlsChapter({ controls }: ReportDocument): string {
  const sorted = ORDER.flatMap((state) => controls.filter((control) => control.state === state));
  return `<section aria-labelledby="controls">
<h2 id="controls">3. The controls</h2>
${sorted.map(article).join('\n')}
</section>`;
}

function article(control: ControlDocument): string {
  const { id, title, state, summary, remedy, reads } = control;
  const entries: readonly (readonly [string, string])[] = [
    ['Named elsewhere', namesOf(control)],
    ['Read', reads.length === 0 ? 'nothing' : `<code>${text(reads.join(', '))}</code>`],
    ...regionEntries(control),
    ...(remedy === null
      ? []
      : ([
          [remedy.by === 'person' ? 'What you can do' : 'What would change', `${linked(remedy.what)}.`],
          ['Monthly cost', `${linked(remedy.cost)}.`],
          ['To undo', `${linked(remedy.back)}.`],
          ['AWS documentation', linked(remedy.link)],
        ] as const)),
  ];
  return `<article class="${state}" aria-labelledby="control-${id}">
<header><h3 id="control-${id}">${text(title)}</h3><span class="state">${WORDS[state]}</span></header>
<p>${text(sentence(summary))}</p>
${list(entries)}
</article>`;
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

function namesOf({ references, baselineTitle }: ControlDocument): string {
  const { startupSecurityBaseline, cisV5, cisV7, securityHub } = references;
  const names = [
    ...startupSecurityBaseline.map((id) => `SSB ${id}${baselineTitle === null ? '' : `, ${baselineTitle}`}`),
    ...(cisV5.length === 0 ? [] : [`CIS v5 ${cisV5.join(', ')}`]),
    ...(cisV7.length === 0 ? [] : [`CIS v7 ${cisV7.join(', ')}`]),
    ...(securityHub.length === 0 ? [] : [`Security Hub ${securityHub.join(', ')}`]),
  ];
  return names.length === 0 ? 'in none of these' : text(names.join('; '));
}

/** What each Region said, those that said the same together. */
function regionEntries({ regions }: ControlDocument): readonly (readonly [string, string])[] {
  const by = new Map<string, RegionState[]>();
  for (const one of regions) {
    const key = `${one.state} ${one.detail}`;
    by.set(key, [...(by.get(key) ?? []), one]);
  }
  const lines = [...by.values()].map((those) => {
    const [first] = those;
    const where = by.size === 1 && those.length > 1 ? `all ${those.length} Regions` : those.map(({ region }) => region).join(', ');
    return `${text(first?.detail ?? '')}: ${text(where)}`;
  });
  return lines.length === 0 ? [] : [['By Region', lines.join('<br>')]];
}
