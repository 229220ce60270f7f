import type { RunResult } from '../../model/result.ts';
import { firstPasswordLines } from './first-password.ts';
import { labelled, linkLine, PORTAL, titled } from './page.ts';
import type { Page } from './page.ts';

/** Stopped before anything was sent: nobody's first password has become any more urgent by that. */
const isLeftAsItWas = ({ outcome, steps }: RunResult): boolean =>
  outcome === 'interrupted' && steps.every(({ changes }) => changes.every((change) => change.result === 'planned'));

/** Where the administrator signs in, as whom, and how they come by a first password; nothing while one of these is unknown. */
export function signInLines(page: Page, result: RunResult): string[] {
  const { text, strong } = page.theme;
  const { handoff, proof } = result;
  const userName = handoff.userName ?? proof.arn?.split('/').at(-1) ?? null;
  if (handoff.startUrl === null || userName === null) return [];
  const row = (label: string, value: string): string[] => labelled(page, `  ${label}`, value, 14);
  return titled(page, 'Where to sign in', [
    ...linkLine(page, handoff.startUrl, 2, PORTAL),
    ...row('User name', text(userName)),
    ...(proof.state === 'proven'
      ? [
          ...row('Proof', `${strong('signed in as')} ${text(`${proof.arn ?? 'the user'}${proof.at === null ? '' : `, ${proof.at}`}`)}`),
          ...(proof.profile === null ? [] : row('CLI profile', text(proof.profile))),
        ]
      : [
          ...row('Proof', text('not yet: this run has not seen this user sign in')),
          ...(isLeftAsItWas(result) ? [] : firstPasswordLines(page, userName, handoff.startUrl, { settings: null, user: null }, false)),
        ]),
  ]);
}
