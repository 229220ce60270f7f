import type { Advice, RunResult } from '../../model/result.ts';
import { ROOT_ONLY_ADVICE } from '../../model/result.ts';
import { accountName } from './account.ts';
import { elapsed } from './elapsed.ts';
import { firstPasswordLines } from './first-password.ts';
import { iamSignInLines } from './iam-sign-in.ts';
import { counted, linkLine, PORTAL, rehearsalMark, rowsOf, wrapped } from './page.ts';
import type { Page } from './page.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html */
const ROOT_TASKS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html';

/** Rows of the end at 80 columns: with the shell's prompt a window of 24 shows all of it. */
const SCREEN = 22;

/** What is left is named up to here, and down to there where the rest needs the room; `status` has it all, with the reasons. */
const MOST_LEFT = 6;
const LEAST_LEFT = 3;
/** A free line, the title, and where the others are. */
const ROWS_AROUND_LEFT = 3;

/** The end of a secured run, in one screen: the verdict, where to sign in from now on, root put away, and what is left. */
export function securedLines(page: Page, result: RunResult, tookMs: number | null, yours: number): string[] {
  const before = [
    ...verdictLines(page, result, tookMs, yours),
    ...(result.administrator === 'iam-user' ? iamSignInLines : signInLines)(page, result),
    ...rootLines(page, result),
  ];
  const next = result.next.map((command) => `${page.theme.strong('Next:')} ${page.theme.text(command)}`);
  const room = SCREEN - rowsOf([...before, ...next], page.width) - ROWS_AROUND_LEFT;
  return [...before, ...leftLines(page, result, Math.min(MOST_LEFT, Math.max(LEAST_LEFT, room))), ...next];
}

function verdictLines(page: Page, { account, steps }: RunResult, tookMs: number | null, yours: number): string[] {
  const { theme } = page;
  const whose = account === null ? 'The account' : `Account ${accountName(account)}`;
  const who = page.rehearsal ? 'the sandbox. This was a rehearsal: no AWS account was touched' : 'AWS';
  const ours = steps.flatMap(({ changes }) => changes).filter((change) => change.result === 'applied').length;
  const took = tookMs === null ? '' : `It took ${elapsed(tookMs)}. `;
  return [
    ...wrapped(page, `${rehearsalMark(page)}${theme.strong('Secured.')} ${theme.text(`${whose}: everything was read back from ${who}.`)}`),
    ...wrapped(page, theme.text(`${took}${whoDid(page, yours, ours)}`)),
  ];
}

/** What a stand-in has done, the person has not. */
function whoDid({ rehearsal, hasStandIn = false }: Page, yours: number, ours: number): string {
  if (yours === 0 && ours === 0) return 'Everything was in place already: nothing was changed.';
  const made = ours === 0 ? 'changed nothing' : `made ${counted(ours, 'change')}`;
  if (yours === 0) return `This tool ${made}.`;
  return `${rehearsal && hasStandIn ? 'A stand-in did your part' : `You did ${counted(yours, 'thing')}`}; this tool ${made}.`;
}

/** A command that looks at what this run has made finds nothing of it. */
const keepsNothing = ({ rehearsal, endsWithRun = false }: Page): boolean => rehearsal && endsWithRun;

function signInLines(page: Page, result: RunResult): string[] {
  const { theme } = page;
  const { handoff, proof, account } = result;
  const name = handoff.userName ?? proof.arn?.split('/').at(-1) ?? null;
  if (handoff.startUrl === null || name === null) return [];
  const role = /AWSReservedSSO_(.+)_[0-9a-f]+\//.exec(proof.arn ?? '')?.[1] ?? 'AdministratorAccess';
  const profile = proof.profile;
  return [
    '',
    ...wrapped(page, theme.strong(theme.text(`From now on sign in as ${name}, not as root`))),
    ...linkLine(page, handoff.startUrl, 2, PORTAL),
    ...wrapped(page, theme.text(`Console: choose ${account?.name ?? account?.id ?? 'the account'} → ${role}.`), '  '),
    ...wrapped(
      page,
      theme.text(
        profile === null
          ? keepsNothing(page)
            ? 'Command line: on a real account, with a profile that this tool can write.'
            : 'Command line: secure-account sign-in --write-profile <name>'
          : `Command line: --profile ${profile}; once it has expired, aws sso login --profile ${profile}.`,
      ),
      '  ',
    ),
    ...(proof.state === 'proven'
      ? []
      : [
          ...wrapped(page, theme.careful(theme.text(`Not proven yet: this run has not seen ${name} sign in.`)), '  '),
          ...firstPasswordLines(page, name, handoff.startUrl, { settings: null, user: null }, false),
        ]),
  ];
}

/** Root is put away by whoever has another way in: before the proof, nobody knows that there is one. */
function rootLines(page: Page, { account, proof }: RunResult): string[] {
  const { theme } = page;
  const isRoot = account?.callerArn.endsWith(':root') === true;
  const when = proof.state === 'proven' ? 'Sign out of root now' : 'Sign out of root once that has worked';
  return [
    '',
    ...wrapped(
      page,
      theme.strong(
        theme.text(
          isRoot
            ? `${when}: in the console, account name at the top right → Sign out`
            : 'Leave the root user signed out, and its password and MFA devices locked away',
        ),
      ),
    ),
    ...wrapped(page, 'A few tasks still need root:', '  '),
    ...linkLine(page, ROOT_TASKS, 2),
  ];
}

function leftLines(page: Page, { advice, steps }: RunResult, most: number): string[] {
  const { theme } = page;
  const manual = steps.flatMap((step) => step.manual).filter(({ done }) => !done);
  const isNew = steps.some(({ changes }) =>
    changes.some(({ call, result }) => call === 'organizations:CreateOrganization' && result === 'applied'),
  );
  const left = [...manual.map(({ title }) => title), ...advice.toSorted((a, b) => rank(a) - rank(b)).map((one) => inALine(one, isNew))];
  if (left.length === 0) return [];
  const more = left.length - most;
  const where = keepsNothing(page) ? 'on a real account, status tells of each' : 'secure-account status';
  const tail = more > 0 ? `${more} more: ${where}` : `Details: ${where}`;
  return [
    '',
    ...wrapped(page, theme.strong('Left for you')),
    ...left.slice(0, most).flatMap((one) => wrapped(page, theme.text(one), `  ${theme.bullet} `)),
    ...wrapped(page, theme.text(tail), '  '),
  ];
}

const rank = ({ id }: Advice): number => (id === 'root-email-verification' ? 0 : ROOT_ONLY_ADVICE.includes(id) ? 1 : 2);

/** Which of them needs root, and which has an end: AWS mails the link when the organization is created. */
function inALine({ id, title }: Advice, isNewOrganization: boolean): string {
  if (id === 'root-email-verification' && isNewOrganization) return `${title} within 24 hours: AWS has sent a link`;
  return ROOT_ONLY_ADVICE.includes(id) ? `${title} (as root)` : title;
}
