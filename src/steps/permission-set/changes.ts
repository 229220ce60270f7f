import {
  AttachManagedPolicyToPermissionSetCommand,
  CreatePermissionSetCommand,
  ProvisionPermissionSetCommand,
  TagResourceCommand,
  UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { DEFAULTS } from '../../model/answers.ts';
import type { Answers } from '../../model/answers.ts';
import { change } from '../../model/change.ts';
import type { Change, Consent } from '../../model/change.ts';
import { ref } from '../../model/known.ts';
import { idOrRef } from '../../account/instance.ts';
import { NEWER_SIGN_UP } from '../../account/newer-sign-up.ts';
import { administratorPolicy } from './facts.ts';
import { differences } from './differences.ts';
import type { ExistingPermissionSet, PermissionSetFacts } from './facts.ts';
import { changeTexts, texts } from './text.ts';

const WHERE = { region: ref('homeRegion'), ifRefused: NEWER_SIGN_UP };

const tagList = (tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** Made without a policy: `attachPolicy` completes it. */
export const createSet = (
  { instanceArn, name }: PermissionSetFacts,
  { sessionDuration = DEFAULTS.sessionDuration, relayState, tag }: Partial<Answers>,
): Change =>
  change(
    'sso-admin:CreatePermissionSet',
    CreatePermissionSetCommand,
    {
      InstanceArn: idOrRef(instanceArn, 'instanceArn'),
      Name: name,
      Description: texts.description,
      SessionDuration: sessionDuration,
      ...(relayState === undefined ? {} : { RelayState: relayState }),
      ...(tag === undefined || Object.keys(tag).length === 0 ? {} : { Tags: tagList(tag) }),
    },
    {
      ...WHERE,
      makes: name,
      effect: 'create',
      target: ['InstanceArn'],
      does: changeTexts.create(name, sessionDuration),
      gives: ({ PermissionSet: made }) => (made?.PermissionSetArn === undefined ? {} : { permissionSetArn: made.PermissionSetArn }),
    },
  );

/** `consent` where somebody else holds the set, and would gain by it. */
export const attachPolicy = ({ instanceArn, partition, name, existing }: PermissionSetFacts, consent: Consent | undefined): Change =>
  change(
    'sso-admin:AttachManagedPolicyToPermissionSet',
    AttachManagedPolicyToPermissionSetCommand,
    {
      InstanceArn: idOrRef(instanceArn, 'instanceArn'),
      PermissionSetArn: idOrRef(existing?.permissionSetArn ?? null, 'permissionSetArn'),
      ManagedPolicyArn: administratorPolicy(partition),
    },
    {
      ...WHERE,
      consent,
      makes: `AdministratorAccess in ${name}`,
      effect: 'create',
      target: ['InstanceArn', 'PermissionSetArn', 'ManagedPolicyArn'],
      does: changeTexts.attach(name),
    },
  );

/** What isn't sent stays, but the relay state: an update without it clears it (terraform-provider-aws#17411). */
export function updateSet(
  instanceArn: string | null,
  existing: ExistingPermissionSet,
  answers: Partial<Answers>,
  consent: Consent | undefined,
): Change {
  const relayState = answers.relayState ?? existing.relayState;
  const sessionDuration = answers.sessionDuration ?? existing.sessionDuration;
  return change(
    'sso-admin:UpdatePermissionSet',
    UpdatePermissionSetCommand,
    {
      InstanceArn: idOrRef(instanceArn, 'instanceArn'),
      PermissionSetArn: existing.permissionSetArn,
      SessionDuration: sessionDuration,
      ...(relayState === null ? {} : { RelayState: relayState }),
    },
    {
      ...WHERE,
      consent,
      makes: existing.name,
      effect: 'update',
      target: ['InstanceArn', 'PermissionSetArn'],
      before: { sessionDuration: existing.sessionDuration, relayState: existing.relayState },
      after: { sessionDuration, relayState },
      does: changeTexts.update(existing.name, differences(existing, answers)),
    },
  );
}

/** Overwrites tags of these keys alone, and shows their old values. */
export function tagSet(instanceArn: string | null, existing: ExistingPermissionSet, tags: Readonly<Record<string, string>>): Change {
  const each = Object.entries(tags).map(([key, value]) => changeTexts.oneTag(key, existing.tags?.[key], value));
  return change(
    'sso-admin:TagResource',
    TagResourceCommand,
    {
      InstanceArn: idOrRef(instanceArn, 'instanceArn'),
      ResourceArn: existing.permissionSetArn,
      Tags: tagList(tags),
    },
    {
      ...WHERE,
      makes: `tags of ${existing.name}`,
      effect: 'update',
      // Tags are what people write: their former values may be personal, and are kept nowhere.
      target: ['InstanceArn', 'ResourceArn'],
      does: changeTexts.tag(existing.name, each),
    },
  );
}

/** Only in the target account: a change of a set reaches no account by itself. */
export const provisionSet = (
  instanceArn: string | null,
  existing: ExistingPermissionSet,
  accountId: string,
  about: { readonly consent: Consent | undefined; readonly completes: boolean },
): Change =>
  change(
    'sso-admin:ProvisionPermissionSet',
    ProvisionPermissionSetCommand,
    {
      InstanceArn: idOrRef(instanceArn, 'instanceArn'),
      PermissionSetArn: existing.permissionSetArn,
      TargetType: 'AWS_ACCOUNT',
      TargetId: accountId,
    },
    {
      ...WHERE,
      ...about,
      makes: `${existing.name} in account ${accountId}`,
      effect: 'update',
      target: ['InstanceArn', 'PermissionSetArn', 'TargetId'],
      does: changeTexts.provision(existing.name, accountId),
      gives: ({ PermissionSetProvisioningStatus: status }) =>
        status?.RequestId === undefined ? {} : { provisioningRequestId: status.RequestId },
    },
  );
