import type { AwsCommand } from '../command.ts';

const WHO = ['userName', 'email'] as const;

/** One command for each step, in their order. What a step takes beside its own answers says whose group or set it is. */
export const stepCommands: readonly AwsCommand[] = [
  { name: 'root-mfa', step: 'root-mfa', looks: false, about: "root user's MFA: check, guide, watch until it is on", answers: [], consents: [], examples: ['root-mfa', 'root-mfa --yes --wait 10m'] },
  {
    name: 'identity-center', step: 'identity-center', looks: false, about: 'organization and organization instance of IAM Identity Center',
    answers: [], consents: ['accept-credit-loss'], examples: ['identity-center', 'identity-center --region eu-west-1 --dry-run'],
  },
  {
    name: 'user', step: 'user', looks: false, about: 'the administrator in the Identity Center directory',
    answers: ['userName', 'email', 'givenName', 'familyName', 'displayName'], consents: [],
    examples: ['user', 'user --user-name ada --email ada@example.com --given-name Ada --family-name Lovelace'],
  },
  { name: 'group', step: 'group', looks: false, about: 'the Admins group, with the user in it', answers: [...WHO, 'group'], consents: [], examples: ['group --user-name ada', 'group --user-name ada --group Owners --dry-run'] },
  {
    name: 'permission-set', step: 'permission-set', looks: false, about: 'the AdministratorAccess permission set',
    answers: ['permissionSet', 'sessionDuration', 'relayState', 'tag', 'account', ...WHO, 'group'], consents: ['accept-wider-access'],
    examples: ['permission-set', 'permission-set --session-duration PT4H --dry-run'],
  },
  {
    name: 'assignment', step: 'assignment', looks: false, about: 'group × permission set × account, waited for until provisioned',
    answers: [...WHO, 'group', 'permissionSet', 'account'], consents: ['accept-wider-access'],
    examples: ['assignment --user-name ada', 'assignment --user-name ada --account 111122223333 --dry-run'],
  },
  {
    name: 'root-keys', step: 'root-keys', looks: false, signsIn: 'after', about: "the root user's access keys: none, or deleted after a proven sign-in",
    answers: [...WHO, 'permissionSet', 'account', 'writeProfile'], consents: ['delete-root-keys'],
    examples: ['root-keys', 'root-keys --yes --delete-root-keys --wait 10m'],
  },
  { name: 'regions', step: 'regions', looks: false, about: 'opt in to additional Regions; without --opt-in, list them', answers: ['optIn'], consents: [], examples: ['regions', 'regions --opt-in eu-south-1,eu-south-2'] },
];
