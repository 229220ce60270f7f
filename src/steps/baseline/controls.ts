import type { AnswerKey, Answers } from '../../model/answers.ts';
import type { Control } from '../../model/control.ts';
import { CONTROL_IDS, type ControlId } from '../../model/step-id.ts';
import { accessAnalyzer } from './access-analyzer.ts';
import { budget } from './budget.ts';
import { contacts } from './contacts.ts';
import { passwordPolicy } from './password-policy.ts';
import { trail } from './trail.ts';
import { ebsEncryption, imdsv2 } from './instance-defaults.ts';
import { costAnomalies, guardDuty, securityHub, trustedAdvisor, unusedVpcs, usedRegions } from './looked-at.ts';
import { mfa, shortLivedCredentials } from './credentials.ts';
import { consoleAccess, permissions } from './people.ts';
import { rootUse } from './root-use.ts';
import { s3PublicAccess } from './s3-public-access.ts';
import { documentSharing, imageSharing, serialConsole, snapshotSharing } from './sharing.ts';

const BY_ID: { readonly [Id in ControlId]: Control } = {
  contacts,
  'root-use': rootUse,
  'console-access': consoleAccess,
  permissions,
  mfa,
  'password-policy': passwordPolicy,
  trail,
  's3-public-access': s3PublicAccess,
  'unused-vpcs': unusedVpcs,
  budget,
  'access-analyzer': accessAnalyzer,
  'trusted-advisor': trustedAdvisor,
  'short-lived-credentials': shortLivedCredentials,
  guardduty: guardDuty,
  'security-hub': securityHub,
  'cost-anomalies': costAnomalies,
  'used-regions': usedRegions,
  'ebs-encryption': ebsEncryption,
  imdsv2,
  'image-sharing': imageSharing,
  'snapshot-sharing': snapshotSharing,
  'document-sharing': documentSharing,
  'serial-console': serialConsole,
};

/** The track `baseline`, in the order of the report. `report` is its look. */
export const CONTROLS: readonly Control[] = CONTROL_IDS.map((id) => BY_ID[id]);

/** What `harden` carries out by its plan: unasked what is free, and harmless where nothing runs; the others where an answer speaks of them. */
export const HARDENING: readonly Control[] = CONTROLS.filter(({ spec }) => spec.remedy.by !== 'person');

const ASKED_FOR_BY: Readonly<Partial<Record<ControlId, readonly AnswerKey[]>>> = {
  contacts: ['securityContact', 'billingContact', 'operationsContact'],
  budget: ['budget'],
  'password-policy': ['passwordPolicy'],
  trail: ['trail'],
};

/** Those of one run. */
export const hardeningFor = (answers: Partial<Answers>): readonly Control[] =>
  HARDENING.filter(
    ({ id, spec }) => spec.remedy.by === 'harden' || (ASKED_FOR_BY[id] ?? []).some((key) => (answers[key] ?? false) !== false),
  );
