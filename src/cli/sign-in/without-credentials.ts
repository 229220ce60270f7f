import type { Connection } from '../../aws/connect.ts';
import { DEFAULTS } from '../../model/answers.ts';
import type { Proof } from '../../engine/types.ts';
import type { Entrance } from '../../model/sign-in.ts';
import type { AccountDocument } from '../../model/result.ts';
import type { Settings } from '../settings.ts';

/** The portal of `--start-url`, and of what was said: what was not, is as whoever signs in has it. */
export function entranceWithout({ startUrl, answers, expectAccount }: Settings, region: string): Entrance {
  return {
    startUrl: startUrl?.startUrl ?? '',
    region: startUrl?.region ?? region,
    expected: {
      accountId: answers.account ?? expectAccount ?? null,
      userNames: answers.userName === undefined ? [] : [answers.userName],
      permissionSets: [answers.permissionSet ?? DEFAULTS.permissionSet],
    },
    firstPassword: { settings: null, user: null },
    accountName: null,
  };
}

/** Whose account it is, known once somebody is in. */
export async function enteredAccount({ account }: Proof & { is: 'proven' }, { endpoint, sandbox }: Connection): Promise<AccountDocument> {
  const { accountId, partition, arn } = await account.caller();
  return { id: accountId, name: null, state: null, partition, callerArn: arn, endpoint, sandbox: sandbox() !== null };
}
