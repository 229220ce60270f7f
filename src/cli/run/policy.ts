import { browserSignInPolicy, policyDocument } from '../../facts/policy-document.ts';
import type { PolicyDocument } from '../../facts/policy-document.ts';
import { actionOf, READS } from '../../facts/reads.ts';
import { UsageError } from '../../model/errors.ts';
import type { IamAction, Step } from '../../model/step.ts';
import { listed, visible } from '../../model/text.ts';
import { AHEAD_READS } from '../../account/administrators.ts';
import { ADVICE_ACTIONS } from '../../account/advice.ts';
import { DIAGNOSIS_ACTIONS } from '../../account/diagnosis.ts';
import { CONTROLS, HARDENING } from '../../steps/baseline/controls.ts';
import { STEPS } from '../../steps/index.ts';
import { UNDO_ENTRIES } from '../../steps/undo.ts';
import type { AwsCommand } from '../command.ts';
import { AWS_COMMANDS } from '../commands/aws-commands.ts';
import { POLICY_NAMES } from '../commands/policy.ts';
import type { Deps } from '../deps.ts';

/** For whoever says who is asking, and of which account; GetCallerIdentity itself needs no permission. */
const INTRODUCTION: readonly IamAction[] = ['account:GetAccountInformation'];

/** What the controls of the baseline read. */
const BASELINE_ACTIONS: readonly IamAction[] = CONTROLS.flatMap(({ readsActions }) => readsActions);

/** It goes by no steps. */
const LOGIN = 'login';

/** Prints the IAM policy that a command needs. Calls nothing, and needs no credentials. */
export function printPolicy(name: string, { stdout, exit }: Pick<Deps, 'stdout' | 'exit'>): void {
  const document = name === LOGIN ? browserSignInPolicy() : policyOf(commandNamed(name));
  stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  exit(0);
}

function commandNamed(name: string): AwsCommand {
  const command = AWS_COMMANDS.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  throw new UsageError(`policy "${visible(name)}" is not a command. Commands: ${listed(POLICY_NAMES)}.`, {
    wayOut: 'secure-account policy --help',
  });
}

/**
 * What a command needs: its own step and those that it looks up, or all of them with the advice; of `status` the reads alone.
 *
 * AWS's tables of 2026 name second actions for some operations (identitystore:CreateUser beside sso-directory:CreateUser,
 * sso:CreateAccountAssignment beside sso:AssociateProfile), and do not say whether one or both are needed. Denials that
 * people report name the first kind alone, so that these are printed. AWS asks to keep the policies of both consistent.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_identitystore.html
 */
export function policyOf({ step, looks, subject }: Pick<AwsCommand, 'name' | 'step' | 'looks' | 'subject'>): PolicyDocument {
  if (subject === 'journal') return undoPolicy();
  if (subject === 'baseline' && !looks) return policyDocument([...INTRODUCTION, ...HARDENING.flatMap(actionsOf)], []);
  const steps = step === null ? STEPS : standingOn(STEPS.filter(({ id }) => id === step));
  const reads = new Set<IamAction>(READS.map(actionOf));
  const wanted = [
    ...INTRODUCTION,
    ...(step === null ? [...ADVICE_ACTIONS, ...DIAGNOSIS_ACTIONS] : []),
    ...(subject === 'baseline' ? BASELINE_ACTIONS : []),
    ...steps.flatMap(actionsOf),
  ];
  // A step that is only looked up is not carried out. What it may change without being bound to are root's own access
  // keys, for which root needs no policy and nobody else should have one.
  const own = new Set(steps.filter(({ id }) => id === step || step === null).flatMap(({ actions }) => actions.required));
  const isNeeded = (action: IamAction): boolean => reads.has(action) || (!looks && own.has(action));
  return policyDocument(
    wanted.filter(isNeeded),
    looks ? [] : steps.filter(({ id }) => id === step || step === null).flatMap(({ actions }) => actions.onBehalf),
  );
}

const actionsOf = ({ actions }: Step): readonly IamAction[] => [...actions.required, ...actions.optional];

/** What takes back whatever any step makes. */
const undoPolicy = (): PolicyDocument =>
  policyDocument(
    [...INTRODUCTION, ...AHEAD_READS, ...UNDO_ENTRIES.flatMap(({ actions }) => actions)],
    UNDO_ENTRIES.flatMap(({ onBehalf = [] }) => onBehalf),
  );

function standingOn(steps: readonly Step[]): readonly Step[] {
  const all = new Set(steps);
  for (const step of all) for (const giver of STEPS) if (giver.gives.some((name) => step.needs.includes(name))) all.add(giver);
  return [...all];
}
