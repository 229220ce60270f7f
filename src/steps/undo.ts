import { leftUnknown, SHOWN_MS } from '../account/undo/undoing.ts';
import { AwsCallError } from '../model/errors.ts';
import type { DamagedLine, JournalCall, JournalRun } from '../model/journal.ts';
import { isUndoId } from '../model/step-id.ts';
import type { StepId, UndoId } from '../model/step-id.ts';
import type { ControlCalls, StepCalls } from '../model/step-calls.ts';
import type { Fate, Made, Ours, UndoEntry, UndoFacts, UndoOf, UndoStep, UndoWishes } from '../model/undo.ts';
import { undo as assignment } from './assignment/undo.ts';
import { undo as baseline } from './baseline/undo.ts';
import { undo as group } from './group/undo.ts';
import { undo as iamMfa } from './iam-mfa/undo.ts';
import { undo as iamPassword } from './iam-password/undo.ts';
import { undo as iamUser } from './iam-user/undo.ts';
import { undo as identityCenter } from './identity-center/undo.ts';
import { undo as permissionSet } from './permission-set/undo.ts';
import { undo as regions } from './regions/undo.ts';
import { undo as rootKeys } from './root-keys/undo.ts';
import { undo as user } from './user/undo.ts';

type OfSteps = { readonly [Id in StepId as [StepCalls[Id]] extends [never] ? never : Id]: UndoOf<Id> };

/** How the calls of each step, and of each control, are taken back. A call without its entry does not compile. */
const BY_STEP: OfSteps & { readonly [Id in keyof ControlCalls]: UndoOf<Id> } = {
  ...baseline,
  'identity-center': identityCenter,
  user,
  group,
  'permission-set': permissionSet,
  assignment,
  'root-keys': rootKeys,
  'iam-user': iamUser,
  'iam-mfa': iamMfa,
  'iam-password': iamPassword,
  regions,
};

const ENTRIES: ReadonlyMap<string, UndoEntry> = new Map(
  Object.entries(BY_STEP).flatMap(([step, entries]) =>
    Object.entries<UndoEntry>(entries).map(([call, entry]) => [`${step} ${call}`, entry] as const),
  ),
);

/** Every entry, for the policy that an undo needs. */
export const UNDO_ENTRIES: readonly UndoEntry[] = [...ENTRIES.values()];

/** What an undo goes by. */
export interface UndoBasis {
  /** All that the journal has of the account. */
  readonly runs: readonly JournalRun[];
  /** The runs that are to be taken back, of those. */
  readonly wanted: readonly JournalRun[];
  /** What of it could not be read, and may have been about any run. */
  readonly damaged: readonly DamagedLine[];
  readonly wishes: UndoWishes;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A line with its entry. `isSure`: the run was told that AWS took the call, or saw what a person did. */
interface Line {
  readonly made: Made;
  readonly entry: UndoEntry;
  readonly isSure: boolean;
}

/** A step for everything that the wanted runs have made or changed, the newest first. */
export function undoSteps({ runs, wanted, damaged, wishes, now }: UndoBasis): readonly UndoStep[] {
  const lines = linesOf(wanted);
  const sure = lines.filter((line) => line.isSure || isTied(line, lines));
  const undone = runs.flatMap(({ calls }) => calls).filter(({ step, outcome }) => isUndoId(step) && outcome !== 'failed');
  const ours: Ours = {
    wishes,
    began: now(),
    now,
    of: (call) => sure.filter(({ made }) => made.call.call === call).map(({ made }) => made),
    undone: (made, identity) =>
      undone.filter(
        (call) =>
          call.at > made.call.at && (identity.every((name) => valueOf(call, name) === valueOf(made.call, name)) || hasItsId(call, made)),
      ),
  };
  const steps = lines
    .flatMap((line) => {
      const step = line.entry.step(line.made, ours);
      return step === null ? [] : [unhurried(sure.includes(line) || isTold(line) ? step : unsure(step, line), line, ours)];
    })
    .toReversed();
  const lost = damaged.length === 0 ? null : DAMAGED.step({ id: 'undo-damaged-lines', run: '', call: NO_CALL }, ours);
  return lost === null ? steps : [...steps, lost];
}

/** A line of a newer version, or one that was written by hand. */
const NOT_KNOWN = leftUnknown({
  title: 'Leave what this version does not know',
  what: ({ call }) => `what ${call.call} has made or changed`,
  why: 'this version of secure-account does not know the call. Run undo with the newest version',
});

/** What the lines recorded that could not be read: each was told as a warning, with its file. */
const DAMAGED = leftUnknown({
  title: 'Leave what damaged lines recorded',
  what: () => 'what the damaged lines of the journal recorded',
  why: 'nobody can read what it was. See in the console whether any of it is left',
});

const NO_CALL: JournalCall = {
  at: '',
  step: '',
  call: '',
  effect: null,
  region: null,
  ids: {},
  before: null,
  after: null,
  outcome: null,
  requestId: null,
  code: null,
};

function linesOf(runs: readonly JournalRun[]): readonly Line[] {
  const ids = new Set<UndoId>();
  return runs.flatMap(({ run, calls }) =>
    calls.flatMap((call, index) => {
      // What an undo has sent is no thing to take back.
      if (isUndoId(call.step) || call.effect === null || call.outcome === 'failed') return [];
      const entry = ENTRIES.get(`${call.step} ${call.call}`) ?? NOT_KNOWN;
      const isSure = call.outcome === 'sent' || call.outcome === 'seen';
      if (!isSure && isSentAgain(call, calls.slice(index + 1))) return [];
      return [{ made: { id: idFor(call, ids), run, call }, entry, isSure }];
    }),
  );
}

/** A call whose reply got lost, and which the same run has sent again. */
const isSentAgain = ({ call, region, ids }: JournalCall, later: readonly JournalCall[]): boolean =>
  later.some(
    (one) =>
      one.call === call &&
      one.region === region &&
      one.outcome === 'sent' &&
      Object.entries(ids).every(([name, id]) => one.ids[name] === id),
  );

/** What tells one thing from another: an id, or where it is. */
const valueOf = (call: JournalCall, name: string): string | null | undefined => (name === 'region' ? call.region : call.ids[name]);

/** Whether it is about the same link, by the id of its own that AWS gave to that. */
function hasItsId(call: JournalCall, { call: by }: Made): boolean {
  const name = ENTRIES.get(`${by.step} ${by.call}`)?.ownId;
  return name !== undefined && by.ids[name] !== undefined && call.ids[name] === by.ids[name];
}

/** `undo-create-user`; the second one is `undo-create-user-2`. A journal's line may name a call that is no name of AWS's. */
function idFor({ call }: JournalCall, ids: Set<UndoId>): UndoId {
  const words = call
    .slice(call.indexOf(':') + 1)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const name = words?.join('-') ?? 'call';
  let id: UndoId = `undo-${name}`;
  for (let count = 2; ids.has(id); count += 1) id = `undo-${name}-${count}`;
  ids.add(id);
  return id;
}

/** What ties two things together that are ours is ours, whoever has made it. */
const isTied = ({ made, entry }: Line, lines: readonly Line[]): boolean =>
  entry.ties?.every(([name, call, itsName]) =>
    lines.some((one) => one.isSure && one.made.call.call === call && one.made.call.ids[itsName] === made.call.ids[name]),
  ) === true;

/**
 * The same step, so soon after its run, or an undo, that AWS may not show everywhere what that did: what reads as gone then, and
 * no undo has taken back, is looked at again until it shows, or must have; and so is what one list has and another one has not.
 */
function unhurried(step: UndoStep, { made, entry }: Line, ours: Ours): UndoStep {
  return {
    ...step,
    async inspect(account, answers, known, hasChanged = false) {
      const [now, undone] = [ours.now(), ours.undone(made, entry.identity)];
      // A clock that was set back since tells nothing of an age.
      const leftMs = ({ at }: JournalCall): number => {
        const ageMs = now - Date.parse(at);
        return Math.abs(ageMs) < SHOWN_MS ? SHOWN_MS - Math.max(0, ageMs) : 0;
      };
      try {
        const facts = await step.inspect(account, answers, known, hasChanged);
        if (facts.fate.is !== 'gone' || hasChanged || undone.length > 0) return facts;
        if (leftMs(made.call) > 0) return late(facts.what, leftMs(made.call));
        const shownBy = (await entry.shownBy?.(account, made).catch(ofNobody)) ?? null;
        return shownBy === null ? facts : { ...facts, fate: hidden(shownBy) };
      } catch (error) {
        // One list shows it already, or still, and another one does not.
        const patienceMs = Math.max(...[made.call, ...undone].map(leftMs));
        const isTooSoon = !hasChanged && patienceMs > 0 && error instanceof AwsCallError && error.kind === 'not-found';
        if (isTooSoon) return late(`what ${made.call.call} has made`, patienceMs);
        throw error;
      }
    },
  };
}

/** Of a user or a group that is gone AWS lists nothing, and says so by an error. */
function ofNobody(error: unknown): null {
  if (error instanceof AwsCallError && error.kind === 'not-found') return null;
  throw error;
}

const hidden = (shownBy: string): Fate => ({
  is: 'stays',
  because: 'unknown',
  why: `AWS does not list it any more, but ${shownBy} still shows it. Run this again`,
});

const late = (what: string, patienceMs: number): UndoFacts => ({ what, fate: { is: 'late', patienceMs }, leaves: [] });

/** Without its ids nobody can ask AWS for it, whatever that would say. */
const isTold = ({ made, entry }: Line): boolean => entry.isTelling === true && hasIdentity(made, entry);

const hasIdentity = ({ call }: Made, { identity }: UndoEntry): boolean => identity.every((name) => valueOf(call, name) !== undefined);

const UNSURE = "the run was not told what became of the call, so that this may be somebody else's. See in the console whose it is";

/** The same step, where it is not known who has made what is there: only what is gone is told as gone. */
function unsure(step: UndoStep, { made, entry }: Line): UndoStep {
  const isKnown = hasIdentity(made, entry);
  const stays = { is: 'stays', because: 'unknown', why: UNSURE } as const;
  return {
    ...step,
    needs: [],
    async inspect(account, answers, known, hasChanged): Promise<UndoFacts> {
      if (!isKnown) return { what: `what ${made.call.call} has made`, fate: stays, leaves: [] };
      const facts = await step.inspect(account, answers, known, hasChanged);
      return facts.fate.is === 'gone' ? facts : { ...facts, fate: stays, leaves: [] };
    },
  };
}
