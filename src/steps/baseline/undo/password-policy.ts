import { DeleteAccountPasswordPolicyCommand, UpdateAccountPasswordPolicyCommand } from '@aws-sdk/client-iam';
import { change } from '../../../model/change.ts';
import type { Before } from '../../../model/change.ts';
import { NO_POLICY, policyIn, policyInput, valuesOf } from '../password-policy.ts';
import { settingBack } from './setting.ts';

const minimumIn = ({ minimumLength }: Before): string =>
  typeof minimumLength === 'string' ? `at least ${minimumLength} characters` : "AWS's default";

/** The whole former policy, for what a call lacks falls back to AWS's own; deleted where there was none. */
export const passwordPolicyBack = settingBack({
  title: "Put IAM users' password policy back",
  what: "IAM users' password policy",
  isOfAccount: true,
  actions: ['iam:GetAccountPasswordPolicy', 'iam:DeleteAccountPasswordPolicy', 'iam:UpdateAccountPasswordPolicy'],
  async read(baseline) {
    const policy = await baseline.passwordPolicy();
    return { is: policy.is === 'found' ? valuesOf(policy.value) : NO_POLICY };
  },
  inWords: minimumIn,
  changes({ is, was }) {
    const about = {
      makes: "IAM users' password policy, as it was",
      effect: 'update',
      target: [],
      before: is,
      after: was,
    } as const;
    const policy = policyIn(was);
    return policy === null
      ? [
          change(
            'iam:DeleteAccountPasswordPolicy',
            DeleteAccountPasswordPolicyCommand,
            {},
            { ...about, effect: 'delete', does: "Delete IAM users' password policy, so that AWS's default holds" },
          ),
        ]
      : [
          change('iam:UpdateAccountPasswordPolicy', UpdateAccountPasswordPolicyCommand, policyInput(policy), {
            ...about,
            does: `Put the former password policy of IAM users back: ${minimumIn(was)}`,
          }),
        ];
  },
});
