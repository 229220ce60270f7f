import type { AccessKey } from '../../iam-state.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { userArn } from './describe.ts';

/** How long a report takes (invented), and for how long no new one is made (model). */
const TAKES_MS = 1500;
const HOLDS_MS = 4 * 60 * 60_000;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html#id_credentials_understanding_the_report_format */
const KEY_COLUMNS = ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'] as const;
const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...[1, 2].flatMap((number) => KEY_COLUMNS.map((column) => `access_key_${number}_${column}`)),
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
];

const NONE = 'N/A';
const NOT_SUPPORTED = 'not_supported';
const at = (time: number | undefined, otherwise = NONE): string =>
  time === undefined ? otherwise : new Date(time).toISOString().replace(/\.\d+Z$/u, '+00:00');

function keyFields(key: AccessKey | undefined): string[] {
  const { createdAt, lastUsed } = key ?? {};
  return [String(key?.status === 'Active'), at(createdAt), at(lastUsed?.at), lastUsed?.region ?? NONE, lastUsed?.serviceName ?? NONE];
}

const CERTIFICATES = ['false', NONE, 'false', NONE];

function rootRow({ root, account, accountId }: SandboxState): string[] {
  const [one, two] = root.accessKeys;
  const password = [NOT_SUPPORTED, at(root.passwordLastUsed, 'no_information'), NOT_SUPPORTED, NOT_SUPPORTED];
  const mfa = String(root.mfaDevices.length > 0);
  const who = ['<root_account>', `arn:aws:iam::${accountId}:root`, at(account.createdAt)];
  return [...who, ...password, mfa, ...keyFields(one), ...keyFields(two), ...CERTIFICATES];
}

function content(state: SandboxState): string {
  const users = state.iam.users.map((user) => {
    const { loginProfile, passwordLastUsed, accessKeys } = user;
    const [one, two] = accessKeys;
    const password = loginProfile
      ? ['true', at(passwordLastUsed, 'no_information'), at(loginProfile.createdAt), NONE]
      : ['false', NONE, NONE, NONE];
    const mfa = String(state.iam.mfaDevices.some(({ userId }) => userId === user.userId));
    const who = [user.userName, userArn(state, user), at(user.createdAt)];
    return [...who, ...password, mfa, ...keyFields(one), ...keyFields(two), ...CERTIFICATES];
  });
  return [COLUMNS, rootRow(state), ...users].map((row) => row.join(',')).join('\n');
}

/** IAM-32: what is so now is what it tells, once it is ready. IAM itself counts it among its reads. */
export function generateCredentialReport({ state, clock }: Call): Record<string, unknown> {
  const now = clock.now();
  const report = state.iam.reports.get('newest');
  if (report && now < report.readyAt) return { State: 'INPROGRESS', Description: 'Report generation in progress' };
  if (report && now < report.requestedAt + HOLDS_MS) return { State: 'COMPLETE' };
  state.iam.reports.set('newest', { requestedAt: now, readyAt: now + TAKES_MS, content: content(state) });
  return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' };
}

/** IAM-32. */
export function getCredentialReport({ state, clock }: Call): Record<string, unknown> {
  const report = state.iam.reports.get('newest');
  const now = clock.now();
  if (!report) throw new AwsFault('CredentialReportNotPresentException', 'No report present');
  if (now < report.readyAt) {
    throw new AwsFault('CredentialReportNotReadyException', 'Report is being generated. Please retry after some time.');
  }
  if (now >= report.requestedAt + HOLDS_MS) throw new AwsFault('CredentialReportExpiredException', 'The credential report has expired.');
  const Content = Buffer.from(report.content).toString('base64');
  return { Content, ReportFormat: 'text/csv', GeneratedTime: new Date(report.requestedAt) };
}
