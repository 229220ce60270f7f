import type { ControlCalls } from '../../model/step-calls.ts';
import type { UndoOf } from '../../model/undo.ts';
import { deleteAnalyzer } from './undo/analyzer.ts';
import { deleteBudget } from './undo/budget.ts';
import { contactBack } from './undo/contacts.ts';
import { documentSharingBack } from './undo/documents.ts';
import { ebsEncryptionOff, imageBlockOff, metadataDefaultsBack, snapshotBlockBack } from './undo/ec2.ts';
import { passwordPolicyBack } from './undo/password-policy.ts';
import { accountBlockBack } from './undo/s3.ts';
import { trail } from './undo/trail.ts';

/** How what `harden` changes is taken back, control by control. */
export const undo: { readonly [Id in keyof ControlCalls]: UndoOf<Id> } = {
  contacts: { 'account:PutAlternateContact': contactBack },
  'password-policy': { 'iam:UpdateAccountPasswordPolicy': passwordPolicyBack },
  trail,
  's3-public-access': { 's3control:PutPublicAccessBlock': accountBlockBack },
  budget: { 'budgets:CreateBudget': deleteBudget },
  'access-analyzer': { 'accessanalyzer:CreateAnalyzer': deleteAnalyzer },
  'ebs-encryption': { 'ec2:EnableEbsEncryptionByDefault': ebsEncryptionOff },
  imdsv2: { 'ec2:ModifyInstanceMetadataDefaults': metadataDefaultsBack },
  'image-sharing': { 'ec2:EnableImageBlockPublicAccess': imageBlockOff },
  'snapshot-sharing': { 'ec2:EnableSnapshotBlockPublicAccess': snapshotBlockBack },
  'document-sharing': { 'ssm:UpdateServiceSetting': documentSharingBack },
};
