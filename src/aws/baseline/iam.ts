import {
  GenerateCredentialReportCommand,
  GetAccessKeyLastUsedCommand,
  GetAccountPasswordPolicyCommand,
  GetCredentialReportCommand,
  GetLoginProfileCommand,
  paginateListAccessKeys,
  paginateListMFADevices,
  paginateListUsers,
  type AccessKeyMetadata,
  type User,
} from '@aws-sdk/client-iam';
import type { BaselineReader, IamUser, PasswordPolicy, RootLastUse, UserAccessKey } from '../../model/baseline.ts';
import { AwsCallError } from '../../model/errors.ts';
import { mapBounded } from '../../model/pool.ts';
import { found, later, type Reading } from '../../model/reading.ts';
import { requireMember } from '../account-reader/context.ts';
import { orNoSuchEntity } from '../account-reader/iam-absent.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import type { BaselineContext } from './ask.ts';

/** IAM documents no quota; four calls for each user are enough at a time. */
const USERS_AT_ONCE = 8;

/** Of IAM: its users with what signs them in, the password policy, and when root was last used. */
export function iamReads(context: BaselineContext): Pick<BaselineReader, 'passwordPolicy' | 'iamUsers' | 'rootLastUse'> {
  const { memo } = context;
  return {
    passwordPolicy: () => memo.once(['baseline'], 'passwordPolicy', () => readPasswordPolicy(context)),
    iamUsers: () => memo.once(['baseline'], 'iamUsers', () => readUsers(context)),
    rootLastUse: () => memo.once(['baseline'], 'rootLastUse', () => readRootLastUse(context)),
  };
}

async function readPasswordPolicy({ call, globalRegion }: BaselineContext): Promise<Reading<PasswordPolicy>> {
  const reading = await orNoSuchEntity(
    call('iam:GetAccountPasswordPolicy', globalRegion, (client) => client.send(new GetAccountPasswordPolicyCommand({}))),
  );
  if (reading.is !== 'found') return reading;
  const policy = requireMember(reading.value.PasswordPolicy, 'iam:GetAccountPasswordPolicy', 'a policy');
  return found({
    // AWS's own least length.
    minimumLength: policy.MinimumPasswordLength ?? 6,
    symbols: policy.RequireSymbols ?? false,
    numbers: policy.RequireNumbers ?? false,
    uppercase: policy.RequireUppercaseCharacters ?? false,
    lowercase: policy.RequireLowercaseCharacters ?? false,
    usersMayChange: policy.AllowUsersToChangePassword ?? false,
    maxAgeDays: policy.MaxPasswordAge ?? null,
    reusePrevention: policy.PasswordReusePrevention ?? null,
    hardExpiry: policy.HardExpiry ?? false,
  });
}

async function readUsers(context: BaselineContext): Promise<readonly IamUser[]> {
  const { call, globalRegion } = context;
  const users = await call('iam:ListUsers', globalRegion, (client) =>
    collect('iam:ListUsers', paginateListUsers({ client, pageSize: 1000 }, {}), ({ Users }) =>
      requireMember(Users, 'iam:ListUsers', 'a list'),
    ),
  );
  return mapBounded(users, USERS_AT_ONCE, (user) => readUser(context, user));
}

async function readUser(context: BaselineContext, { UserName, Arn, PasswordLastUsed }: User): Promise<IamUser> {
  const { call, globalRegion } = context;
  const name = requireMember(UserName, 'iam:ListUsers', 'a name');
  const [keys, devices, profile] = await Promise.all([
    call('iam:ListAccessKeys', globalRegion, (client) =>
      collect('iam:ListAccessKeys', paginateListAccessKeys({ client }, { UserName: name }), ({ AccessKeyMetadata: page }) =>
        listed('iam:ListAccessKeys', page),
      ),
    ),
    call('iam:ListMFADevices', globalRegion, (client) =>
      collect('iam:ListMFADevices', paginateListMFADevices({ client }, { UserName: name }), ({ MFADevices }) =>
        listed('iam:ListMFADevices', MFADevices),
      ),
    ),
    orNoSuchEntity(call('iam:GetLoginProfile', globalRegion, (client) => client.send(new GetLoginProfileCommand({ UserName: name })))),
  ]);
  return {
    name,
    arn: requireMember(Arn, 'iam:ListUsers', 'an ARN'),
    hasPassword: profile.is === 'found',
    passwordLastUsedAt: PasswordLastUsed?.toISOString() ?? null,
    mfaDevices: devices.length,
    keys: await Promise.all(keys.map((key) => readKey(context, key))),
  };
}

async function readKey({ call, globalRegion }: BaselineContext, key: AccessKeyMetadata): Promise<UserAccessKey> {
  const accessKeyId = requireMember(key.AccessKeyId, 'iam:ListAccessKeys', 'an access key id');
  const { AccessKeyLastUsed: last } = await call('iam:GetAccessKeyLastUsed', globalRegion, (client) =>
    client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId })),
  );
  return {
    accessKeyId,
    status: requireMember(key.Status, 'iam:ListAccessKeys', 'a status'),
    createdAt: key.CreateDate?.toISOString() ?? null,
    lastUsedAt: last?.LastUsedDate?.toISOString() ?? null,
    lastUsedFor: named(last?.ServiceName),
    lastUsedIn: named(last?.Region),
  };
}

/** `N/A` where it was never used. */
const named = (value: string | undefined): string | null => (value === undefined || value === 'N/A' ? null : value);

/** The model's names, and the codes that AWS sends for them. */
const NOT_YET = /^(CredentialReport(NotPresent|NotReady|Expired)Exception|Report(NotPresent|InProgress|Expired))$/;

/**
 * Root's row of the credential report. AWS makes a new one every four hours at most, when it is asked to (IAM counts that
 * as a read), and takes some seconds for it: they are not waited for.
 */
async function readRootLastUse({ call, globalRegion }: BaselineContext): Promise<Reading<RootLastUse>> {
  try {
    await call('iam:GenerateCredentialReport', globalRegion, (client) => client.send(new GenerateCredentialReportCommand({})));
    const { Content, GeneratedTime } = await call('iam:GetCredentialReport', globalRegion, (client) =>
      client.send(new GetCredentialReportCommand({})),
    );
    const text = Buffer.from(requireMember(Content, 'iam:GetCredentialReport', 'a report')).toString('utf8');
    return found(rootRow(text, requireMember(GeneratedTime, 'iam:GetCredentialReport', 'a time').toISOString()));
  } catch (error) {
    if (error instanceof AwsCallError && NOT_YET.test(error.code)) return later;
    throw error;
  }
}

/** Of a table whose other rows may have commas in names; root's has none. */
function rootRow(report: string, asOf: string): RootLastUse {
  const [head = '', ...rows] = report.trim().split('\n');
  const columns = head.split(',');
  const cells = rows.find((row) => row.startsWith('<root_account>,'))?.split(',') ?? [];
  const of = (column: string): string | null => {
    const cell = requireMember(cells[columns.indexOf(column)], 'iam:GetCredentialReport', column);
    return Number.isNaN(Date.parse(cell)) ? null : new Date(cell).toISOString();
  };
  const keys = [of('access_key_1_last_used_date'), of('access_key_2_last_used_date')].filter((one) => one !== null);
  return { asOf, passwordLastUsedAt: of('password_last_used'), keysLastUsedAt: keys.toSorted().at(-1) ?? null };
}
