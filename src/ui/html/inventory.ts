import type { IamUser } from '../../model/baseline.ts';
import type { ReportDocument, RunningDocument } from '../../model/report.ts';
import { row, table, text } from './markup.ts';

const isEmpty = ({ contents }: RunningDocument): boolean => contents !== null && Object.values(contents).every((count) => count === 0);

/** What is in which Region: bills begin there. */
export function runningChapter({ running }: ReportDocument): string {
  const empty = running.filter(isEmpty).map(({ region }) => region);
  const rows = running
    .filter((one) => !isEmpty(one))
    .map(({ region, contents, code }) =>
      contents === null
        ? `<tr><th scope="row">${text(region)}</th><td colspan="8">${text(code ?? 'not readable')}</td></tr>`
        : row([
            text(region),
            `${contents.instances}${contents.instances === contents.running ? '' : ` (${contents.running} running)`}`,
            ...[
              contents.volumes,
              contents.snapshots,
              contents.images,
              contents.launchTemplates,
              contents.autoScalingGroups,
              contents.addresses,
              contents.natGateways,
            ].map(String),
          ]),
    );
  const head = [
    'Region',
    'Instances',
    'Volumes',
    'Own snapshots',
    'Own images',
    'Launch templates',
    'Auto Scaling groups',
    'Elastic IP addresses',
    'NAT gateways',
  ];
  return `<section aria-labelledby="running">
<h2 id="running">4. What is in which Region</h2>
${rows.length === 0 ? '' : table('Resources, whoever created them', head, rows, 'regions')}
<p>${empty.length === 0 ? 'No Region is without any of these.' : `None of these in ${text(empty.join(', '))}.`} Other services are not checked.</p>
</section>`;
}

/** Who signs in by IAM, and with what. */
export function usersChapter({ iam: { users, code } }: ReportDocument): string {
  return `<section aria-labelledby="users">
<h2 id="users">5. IAM users and access keys</h2>
${usersTable(users, code)}
</section>`;
}

function usersTable(users: readonly IamUser[] | null, code: string | null): string {
  if (users === null) return `<p>They could not be read${code === null ? '' : ` (${text(code)})`}.</p>`;
  if (users.length === 0) return '<p>There are none.</p>';
  const rows = users.map(({ name, hasPassword, passwordLastUsedAt, mfaDevices, keys }) =>
    row([
      text(name),
      hasPassword ? `yes, last used ${day(passwordLastUsedAt)}` : 'none',
      mfaDevices === 0 ? 'none' : String(mfaDevices),
      keys.length === 0 ? 'none' : keys.map(keyInWords).join('<br>'),
    ]),
  );
  return table('As IAM has them now', ['User', 'Password', 'MFA devices', 'Access keys'], rows);
}

const keyInWords = ({ accessKeyId, status, createdAt, lastUsedAt, lastUsedFor, lastUsedIn }: IamUser['keys'][number]): string => {
  const by = [lastUsedFor, lastUsedIn].filter((one) => one !== null).join(' in ');
  return text(`${accessKeyId}: ${status}, made ${day(createdAt)}, last used ${day(lastUsedAt)}${by === '' ? '' : ` (${by})`}`);
};

const day = (iso: string | null): string => (iso === null ? 'never' : iso.slice(0, 10));

/** What was asked for the chapters on the baseline. */
export const callsChapter = ({ calls }: ReportDocument): string => `<section aria-labelledby="calls">
<h2 id="calls">6. With which calls it was read</h2>
<p>Beside those of the access steps. None of them changes anything.</p>
<p><code>${text(calls.map(({ call, times }) => `${call} × ${times}`).join(', '))}</code></p>
</section>`;
