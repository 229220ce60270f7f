import { ProvisionPermissionSetCommand, UpdatePermissionSetCommand } from '@aws-sdk/client-sso-admin';
import { PLACE_READS } from '../../account/undo/place.ts';
import { heldBy, undoing } from '../../account/undo/undoing.ts';
import { change } from '../../model/change.ts';
import type { Change } from '../../model/change.ts';
import { isoDuration } from '../../model/duration.ts';
import type { Fate, Made, Ours, UndoEntry } from '../../model/undo.ts';
import { changeTexts, stops, texts as stepTexts, undoTexts, undoUpdateTexts as texts } from './text.ts';
import { SET_READS } from './undo-set.ts';
import { isAlike, isTakenAlong, readChangedSet, setOf } from './undo-update-facts.ts';
import type { ChangedSet, Values } from './undo-update-facts.ts';

function fate({ is, was, wrote, role, isHalfDone, provisioning, name }: ChangedSet): Fate {
  if (provisioning?.status === 'IN_PROGRESS') return { is: 'going', everyMs: 1000, patienceMs: 5 * 60_000, countsAsOk: false };
  if (provisioning?.status === 'FAILED') {
    return { is: 'failed', why: texts.failed(name, provisioning.failureReason ?? stepTexts.noReason), wayOut: stops.afterFailure };
  }
  if (was === null) return { is: 'stays', because: 'for-good', why: texts.isUnknown };
  if (isAlike(is, was)) return isHalfDone && role !== 'none' ? { is: 'goes' } : { is: 'gone', how: texts.isBack };
  if (!isAlike(is, wrote)) return heldBy(texts.isAnothers(inWords(is)));
  return { is: 'goes' };
}

const inWords = ({ sessionDuration, relayState }: Values): string => texts.values(sessionDuration, relayState);

function changes(facts: ChangedSet, made: Made): readonly Change[] {
  const { is, was, role } = facts;
  const isBack = isAlike(is, was);
  return [...(was === null || isBack ? [] : [setBack(facts, was)]), ...(role === 'current' || isBack ? [renew(facts, made, !isBack)] : [])];
}

/** What is not sent stays, but the relay state: an update without it clears it (terraform-provider-aws#17411). */
const setBack = ({ instanceArn, permissionSetArn, name, is, region }: ChangedSet, was: Values): Change =>
  change(
    'sso-admin:UpdatePermissionSet',
    UpdatePermissionSetCommand,
    {
      InstanceArn: instanceArn,
      PermissionSetArn: permissionSetArn,
      SessionDuration: was.sessionDuration,
      ...(was.relayState === null ? {} : { RelayState: was.relayState }),
    },
    {
      makes: `${name}, as it was`,
      effect: 'update',
      target: ['InstanceArn', 'PermissionSetArn'],
      before: { ...is },
      after: { ...was },
      does: texts.does(name, backInWords(is, was)),
      region,
    },
  );

const backInWords = (is: Values, was: Values): readonly string[] => [
  ...(isoDuration(is.sessionDuration) === isoDuration(was.sessionDuration)
    ? []
    : [changeTexts.duration(is.sessionDuration, was.sessionDuration)]),
  ...(is.relayState === was.relayState ? [] : [changeTexts.relayState(is.relayState, was.relayState)]),
];

/** A change of a set reaches no account by itself. */
const renew = ({ instanceArn, permissionSetArn, name, accountId, region }: ChangedSet, made: Made, completes: boolean): Change =>
  change(
    'sso-admin:ProvisionPermissionSet',
    ProvisionPermissionSetCommand,
    { InstanceArn: instanceArn, PermissionSetArn: permissionSetArn, TargetType: 'AWS_ACCOUNT', TargetId: accountId },
    {
      makes: `${name} in account ${accountId}`,
      effect: 'update',
      target: ['InstanceArn', 'PermissionSetArn', 'TargetId'],
      does: changeTexts.provision(name, accountId),
      region,
      completes,
      gives: ({ PermissionSetProvisioningStatus: status }) =>
        status?.RequestId === undefined ? {} : { [`request:${made.id}`]: status.RequestId },
    },
  );

/** Changes a set back that was there before, while it still is as the last run left it. */
export const changeBack = (isOfOurSet: (made: Made, ours: Ours) => boolean): UndoEntry =>
  undoing<ChangedSet>({
    title: texts.title,
    identity: ['permissionSetArn'],
    actions: [
      ...PLACE_READS,
      ...SET_READS,
      'sso:ListPermissionSetsProvisionedToAccount',
      'sso:ListPermissionSetProvisioningStatus',
      'sso:DescribePermissionSetProvisioningStatus',
      'sso:UpdatePermissionSet',
      'sso:ProvisionPermissionSet',
    ],
    reads: ['permission-sets', 'assignments'],
    isCovered: (made, ours) => isOfOurSet(made, ours) || isTakenAlong(made, ours),
    read: readChangedSet,
    what: (facts, made) => (facts === null ? undoTexts.setByArn(setOf(made)) : texts.change(facts.name)),
    fate,
    changes,
    request: ({ provisioning }) => (provisioning?.status === 'IN_PROGRESS' ? provisioning.requestId : null),
  });
