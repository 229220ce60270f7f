import type { ConsoleLinks } from '../facts/console-links.ts';
import { shellWord } from '../facts/shell-word.ts';
import type { IamAdministrator } from '../model/iam.ts';
import type { OptionalReading } from '../model/reading.ts';
import type { Advice } from '../model/result.ts';
import type { IamAction } from '../model/step.ts';
import { visible } from '../model/text.ts';
import { fewNames } from './administrators.ts';
import { IAM_ADMINISTRATOR_READS } from './iam-user.ts';

/** What is read for this advice where it may be, and for who administers the account by IAM. */
export const IAM_ADVICE_ACTIONS: readonly IamAction[] = [...IAM_ADMINISTRATOR_READS, 'iam:GetAccessKeyLastUsed', 'iam:GetRole'];

/** What only a person can see to about the IAM users who administer the account. */
export function iamAdvice(
  users: OptionalReading<readonly IamAdministrator[]>,
  hasOthers: boolean,
  links: ConsoleLinks,
  isRehearsal: boolean,
): Advice[] {
  if (users.is !== 'found') return [];
  const loose = users.value.filter(({ keys, mfaDevices, hasPassword }) => keys.length > 0 || (hasPassword && mfaDevices.length === 0));
  const [first] = users.value.filter((user) => !loose.includes(user) && user.hasPassword);
  return [
    ...(loose.length === 0 ? [] : [looseAdministrators(loose, links)]),
    ...(first === undefined ? [] : hasOthers ? [emergencyUser(first, links, isRehearsal)] : secondDevice(first, links)),
  ];
}

const looseAdministrators = (loose: readonly IamAdministrator[], links: ConsoleLinks): Advice => ({
  id: 'loose-administrators',
  title: `Secure the administrators ${fewNames(loose.map(({ user }) => user.userName))}: access keys, or no MFA`,
  why: 'An access key of an administrator opens the whole account to whoever copies it, and so does a password without MFA. Find out what uses them, then delete the keys and register an MFA device.',
  link: links.iamUser(loose[0]?.user.userName ?? ''),
  state: 'checked',
});

/** A passkey cannot be phished, and no API registers one. */
function secondDevice({ user, mfaDevices }: IamAdministrator, links: ConsoleLinks): Advice[] {
  if (mfaDevices.length !== 1) return [];
  return [
    {
      id: 'second-iam-mfa',
      title: `Register a second MFA device for ${visible(user.userName)}, ideally a passkey`,
      why: 'A lost phone locks the administrator out. A passkey cannot be phished, and only the console registers one (Security credentials → Assign MFA device); AWS takes up to eight devices.',
      link: links.iamUser(user.userName),
      state: 'checked',
    },
  ];
}

/**
 * With Identity Center in place: AWS accepts an IAM user for emergencies. Going, it leaves at no point a password without a
 * device; IAM deletes no user on which anything hangs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/gs-identities-iam-users.html, …/id_users_remove.html
 */
function emergencyUser({ user, groups, mfaDevices }: IamAdministrator, links: ConsoleLinks, isRehearsal: boolean): Advice {
  const named = `--user-name ${shellWord(user.userName)}`;
  const commands = [
    `aws iam delete-login-profile ${named}`,
    ...mfaDevices.flatMap((serial) => [
      `aws iam deactivate-mfa-device ${named} --serial-number ${shellWord(serial)}`,
      ...(serial.includes(':mfa/') ? [`aws iam delete-virtual-mfa-device --serial-number ${shellWord(serial)}`] : []),
    ]),
    ...groups.map((group) => `aws iam remove-user-from-group ${named} --group-name ${shellWord(group)}`),
    `aws iam delete-user ${named}`,
  ];
  const note = isRehearsal ? ' (not now: this is a rehearsal, and the commands would go to AWS)' : '';
  return {
    id: 'emergency-user',
    title: `Keep the IAM user ${visible(user.userName)} for emergencies, or retire it`,
    why: `It still gets in when Identity Center does not work: keep the password in a safe and the device elsewhere, and create no access keys. To retire it, once somebody else has signed in: ${commands.join(' && ')}${note}`,
    link: links.iamUser(user.userName),
    state: 'checked',
  };
}
