import { CreateLoginProfileCommand } from '@aws-sdk/client-iam';
import { IAM_ADMINISTRATOR_READS } from '../../account/iam-user.ts';
import { linksOf } from '../../facts/console-links.ts';
import { change } from '../../model/change.ts';
import type { Change } from '../../model/change.ts';
import { ref } from '../../model/known.ts';
import type { Plan } from '../../model/plan.ts';
import { secret } from '../../model/secret.ts';
import type { Step } from '../../model/step.ts';
import { readIamPassword } from './facts.ts';
import type { IamPasswordFacts } from './facts.ts';
import { passwordRules } from './rules.ts';
import { spec } from './spec.ts';
import * as text from './text.ts';

function plan(facts: IamPasswordFacts): Plan {
  const { userName, loginProfile, hasDevice } = facts;
  if (userName === null) {
    return { verdict: 'needs-you', answers: ['userName'], contradicted: false, why: text.NOT_NAMED };
  }
  if (loginProfile === null) {
    return { verdict: 'planned', summary: text.hasNone(userName), actions: [createPassword(facts, userName)] };
  }
  // A password that somebody else has set: what is missing is not this step's to do, and it is not so without it.
  if (!hasDevice) return { verdict: 'planned', summary: text.lacksDevice(userName), actions: [] };
  return { verdict: 'ok', summary: text.hasBoth(userName, loginProfile.isResetRequired) };
}

/** Chosen by the person, and no reset at the first sign-in: with MFA that ends half-way for many. */
function createPassword({ user, policy, accountName, ...place }: IamPasswordFacts, userName: string): Change {
  return change(
    'iam:CreateLoginProfile',
    CreateLoginProfileCommand,
    { UserName: userName, Password: secret('password'), PasswordResetRequired: false },
    {
      makes: `password of ${userName}`,
      effect: 'create',
      target: [],
      ids: { iamUserId: user?.userId ?? ref('iamUserId'), iamUserCreatedAt: user?.createdAt ?? ref('iamUserCreatedAt') },
      does: text.setPassword(userName),
      gives: ({ LoginProfile: made }) => (made?.CreateDate === undefined ? {} : { iamPasswordCreatedAt: made.CreateDate.toISOString() }),
      byHand: linksOf(place).iamUser(userName),
      asks: { is: 'password', userName, ...passwordRules(policy, [userName, ...(accountName === null ? [] : [accountName])]) },
      asksAgainAfter: ['PasswordPolicyViolation'],
    },
  );
}

/** The IAM user's console password: the person's own, and never before a device is on. */
export const iamPassword: Step<IamPasswordFacts> = {
  ...spec,
  actions: {
    required: [...IAM_ADMINISTRATOR_READS, 'iam:GetAccountPasswordPolicy', 'iam:CreateLoginProfile'],
    optional: ['iam:GetAccessKeyLastUsed', 'account:GetAccountInformation', 'iam:ListAccountAliases'],
    onBehalf: [],
  },
  needs: ['iamUserId', 'iamUserName', 'mfaDevice'],
  gives: ['iamPasswordCreatedAt'],
  reads: ['iam'],
  standsOn: [],
  inspect: readIamPassword,
  known: ({ loginProfile, consoleSignIn }) => ({
    ...(loginProfile !== null && { iamPasswordCreatedAt: loginProfile.createdAt }),
    ...(consoleSignIn !== null && { consoleSignIn }),
  }),
  plan,
};
