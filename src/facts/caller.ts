import type { Caller } from '../model/account.ts';
import { visible } from '../model/text.ts';

/** The SDK's answer to STS GetCallerIdentity. */
interface CallerIdentity {
  readonly Arn?: string | undefined;
  readonly Account?: string | undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable */
const ARN =
  /^arn:(?<partition>aws[\w-]*):(?:iam|sts)::(?<accountId>\d{12}):(?<principal>root|(?<type>user|assumed-role|federated-user)\/(?<path>.+))$/;
/** AWS names an Identity Center role after its permission set, with sixteen hexadecimal digits behind. */
const RESERVED_ROLE = /^AWSReservedSSO_(?<permissionSet>.+)_[0-9a-f]{16}$/;

/** Who signs; null where the answer is none that AWS documents. `accessKeyId` is of the credentials that asked. */
export function parseCaller({ Arn: arn, Account: account }: CallerIdentity, accessKeyId: string): Caller | null {
  const parts = ARN.exec(arn ?? '')?.groups;
  if (arn === undefined || parts?.['partition'] === undefined || parts['accountId'] === undefined || parts['accountId'] !== account) {
    return null;
  }
  // AKIA keys live until somebody deletes them; ASIA keys are temporary.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
  const common = { arn, accountId: parts['accountId'], partition: parts['partition'], longLivedKey: accessKeyId.startsWith('AKIA') };
  return { ...common, ...principalOf(parts['type'], (parts['path'] ?? '').split('/')) };
}

function principalOf(type: string | undefined, path: readonly string[]): Pick<Caller, 'kind' | 'name'> {
  const first = path[0] ?? '';
  if (type === 'user') return { kind: 'iam-user', name: path.at(-1) ?? first };
  if (type === 'federated-user') return { kind: 'federated-user', name: path.join('/') };
  if (type !== 'assumed-role') return { kind: 'root', name: 'root' };
  const permissionSet = RESERVED_ROLE.exec(first)?.groups?.['permissionSet'];
  return permissionSet === undefined ? { kind: 'assumed-role', name: first } : { kind: 'identity-center-role', name: permissionSet };
}

/** Who that is, for a sentence: `the root user`, `AdministratorAccess of IAM Identity Center, as ada`. */
export function describeCaller({ kind, name, arn }: Caller): string {
  const shown = visible(name);
  const session = visible(arn.slice(arn.lastIndexOf('/') + 1));
  switch (kind) {
    case 'root':
      return 'the root user';
    case 'iam-user':
      return `IAM user ${shown}`;
    case 'assumed-role':
      return `role ${shown} (assumed)`;
    case 'identity-center-role':
      return `${shown} of IAM Identity Center, as ${session}`;
    case 'federated-user':
      return `federated user ${shown}`;
  }
}
