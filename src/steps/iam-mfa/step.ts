import { IAM_ADMINISTRATOR_READS } from '../../account/iam-user.ts';
import type { Step } from '../../model/step.ts';
import { knownIamMfa, readIamMfa } from './facts.ts';
import type { IamMfaFacts } from './facts.ts';
import { planIamMfa } from './plan.ts';
import { spec } from './spec.ts';

/** The IAM user's MFA device: made, scanned and enabled with two codes. */
export const iamMfa: Step<IamMfaFacts> = {
  ...spec,
  actions: {
    required: [
      ...IAM_ADMINISTRATOR_READS,
      'iam:ListVirtualMFADevices',
      'iam:ListMFADeviceTags',
      'iam:CreateVirtualMFADevice',
      'iam:TagMFADevice',
      'iam:EnableMFADevice',
      'iam:ResyncMFADevice',
      'iam:DeleteVirtualMFADevice',
    ],
    optional: ['iam:GetAccessKeyLastUsed'],
    onBehalf: [],
  },
  needs: ['iamUserId', 'iamUserName'],
  gives: ['mfaDevice'],
  reads: ['iam'],
  standsOn: [],
  inspect: readIamMfa,
  known: knownIamMfa,
  plan: planIamMfa,
};
