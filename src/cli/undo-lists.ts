import type { Host, StepView } from '../model/ports.ts';
import type { StepDocument } from '../model/result.ts';
import type { Step } from '../model/step.ts';
import type { UndoDocument, UndoFacts, UndoItem, UndoStep } from '../model/undo.ts';

/** The steps of an undo, as its three lists. */
export interface UndoLists {
  /** The same steps; what each of them finds is listed. */
  readonly steps: readonly Step[];
  /** Tells the lists in place of the checklist, and what would be done but once. */
  readonly host: (host: Host) => Host;
  /** What became of them. */
  readonly document: (steps: readonly Ended[]) => UndoDocument;
}

type Ended = Pick<StepDocument, 'id' | 'summary'> & { readonly state: StepView['state']; readonly blockedBy?: StepDocument['blockedBy'] };

type Staying = UndoDocument['staying'][number];

/** `runs` are those that the undo is about. */
export function undoLists(undos: readonly UndoStep[], runs: readonly string[]): UndoLists {
  const told = new Map<string, UndoFacts>();
  const leaves = new Set<string>();
  const remember = (step: UndoStep): Step<UndoFacts> => ({
    ...step,
    async inspect(...args) {
      const facts = await step.inspect(...args);
      // By its name, also once it is gone.
      const before = told.get(step.id);
      const what = facts.fate.is === 'gone' && before !== undefined ? before.what : facts.what;
      const now = { ...facts, what };
      told.set(step.id, now);
      for (const one of facts.leaves) leaves.add(one);
      return now;
    },
  });

  const itemOf = ({ id, made: { run, call } }: UndoStep): UndoItem => ({
    id,
    what: told.get(id)?.what ?? `what ${call.call} has made`,
    run,
    call: call.call,
    region: call.region,
    ids: call.ids,
  });

  const document = (ended: readonly Ended[]): UndoDocument => {
    const [going, staying, gone]: [UndoDocument['going'][number][], Staying[], UndoItem[]] = [[], [], []];
    const stays = (step: UndoStep, end: Ended): Pick<Staying, 'because' | 'why'> => {
      const fate = told.get(step.id)?.fate;
      const holder = undos.find(({ id }) => id === end.blockedBy);
      if (end.state === 'failed') return { because: 'unknown', why: end.summary };
      if (holder !== undefined) {
        return { because: 'somebody-else', why: `${told.get(holder.id)?.what ?? 'something that depends on it'} stays` };
      }
      if (fate?.is === 'stays') return { because: fate.because, why: fate.why };
      return { because: 'somebody-else', why: fate?.is === 'asked' ? fate.consent.why : end.summary };
    };
    for (const step of undos) {
      const end = ended.find(({ id }) => id === step.id);
      if (end === undefined) continue;
      const fate = told.get(step.id)?.fate.is;
      const item = itemOf(step);
      const isHeld = end.state === 'blocked' || end.state === 'failed' || (end.state === 'ok' && fate === 'stays');
      if (isHeld) staying.push({ ...item, ...stays(step, end) });
      else if (end.state === 'ok' && fate === 'gone') gone.push(item);
      else going.push({ ...item, isDone: end.state === 'changed' });
    }
    // Of what stays nothing is lost.
    return { runs, going, staying, gone, leaves: going.length === 0 ? [] : [...leaves] };
  };

  let listed: readonly StepView[] = [];
  const tell = (host: Host, steps: readonly StepView[]): void => {
    listed = steps;
    host.notify({ type: 'undo', undo: document(steps), steps });
  };
  const goingIn = (steps: readonly StepView[]): string => JSON.stringify(document(steps).going.map(({ id }) => id));

  return {
    steps: undos.map(remember),
    document,
    host: (host) => ({
      interactive: host.interactive,
      ask: (kind, question, signal) => host.ask(kind, question, signal),
      notify(message) {
        if (message.type === 'checklist') return tell(host, message.steps);
        if (message.type !== 'plan' || message.adopted === undefined) return host.notify(message);
        // A yes to the last administrator's going moves from one list to another what was held back by it.
        const now = listed.map((step) => message.steps.find(({ id }) => id === step.id) ?? step);
        if (goingIn(now) !== goingIn(listed)) tell(host, now);
        return host.notify({ ...message, adopted: [], isListed: true });
      },
    }),
  };
}
