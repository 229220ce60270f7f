import type { RunResult } from '../../model/result.ts';
import { firstPasswordLines, MFA } from './first-password.ts';
import { labelled, whole, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { qrLines } from './qr.ts';

/** What must be on the screen together with the QR code: the title, the address and the user name. */
const ROWS_BESIDE = 6;

/** Where the administrator signs in, as whom, and how they come by a first password; nothing while one of these is unknown. */
export function signInLines(page: Page, result: RunResult): string[] {
  const { theme } = page;
  const { startUrl, userName } = result.handoff;
  if (startUrl === null || userName === null) return [];
  return [
    '',
    ...wrapped(page, theme.strong('Where to sign in')),
    '',
    whole(theme.link(theme.text(startUrl)), 2),
    ...qrLines(page, startUrl, ROWS_BESIDE),
    '',
    ...labelled(page, '  User name', theme.text(userName), 14),
    ...(result.proof.state === 'proven' ? provenLines(page, result.proof) : unprovenLines(page, userName)),
  ];
}

function provenLines(page: Page, { arn, at, profile }: RunResult['proof']): string[] {
  const { text, good } = page.theme;
  return [
    ...labelled(page, '  Proof', `${good('signed in as')} ${text(`${arn ?? 'the user'}${at === null ? '' : `, ${at}`}`)}`, 14),
    ...(profile === null ? [] : labelled(page, '  CLI profile', text(profile), 14)),
    ...labelled(page, '  MFA', text(MFA), 14),
  ];
}

function unprovenLines(page: Page, userName: string): string[] {
  const { text } = page.theme;
  return [
    ...labelled(page, '  Proof', text('not yet: this run has not seen this user sign in.'), 14),
    '',
    ...firstPasswordLines(page, userName, { settings: null, user: null }, false),
  ];
}
