import type { Answers } from '../model/answers.ts';
import type { Action, ConsentOption } from '../model/change.ts';
import { CredentialsError, InterruptedError } from '../model/errors.ts';
import type { Step } from '../model/step.ts';
import { ahead } from './ahead.ts';
import { blocker, givesAsItIs } from './blocker.ts';
import { changesOf, consented, consentsIn } from './consent.ts';
import type { Consented } from './consent.ts';
import type { RunContext } from './context.ts';
import { confirmFindings } from './confirm-findings.ts';
import { gatherAnswers } from './missing-answers.ts';
import { CONSISTENCY_MS } from './consistency.ts';
import { askAhead, openSteps } from './guards.ts';
import type { Guarded } from './guards.ts';
import { optionalChoicesIn } from './optional-choices.ts';
import { knownStore } from './known-store.ts';
import { inspectOnceMore } from './last-inspection.ts';
import { inspectStep } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { actionsOf, asksOf, firstError, knownIn, inspectionOf, plansOf, reportOf, reportOfInspections } from './inspections.ts';
import type { Inspections } from './inspections.ts';
import { meetsIn } from './meetings.ts';
import type { Beside } from './meetings.ts';
import { mutex } from './mutex.ts';
import { reached } from './reached.ts';
import { documentOfEnd, listingOf, viewOfInspection } from './report.ts';
import { proveAfter } from './sign-in/prove-after.ts';
import { runStep } from './run-step.ts';
import type { StepEnd } from './run-step.ts';
import type { RunOptions, RunPorts, RunReport } from './types.ts';
import { askWhichAdministrator, otherThatIsOk } from './which-administrator.ts';

/**
 * One run: who am I and what is so, all at once; the questions; the plan and its consent; then every step side by
 * side, each waiting only for what it stands on. Throws CredentialsError; everything else is in the report.
 */
export async function run(options: RunOptions, ports: RunPorts): Promise<RunReport> {
  ports.host.notify({ type: 'reading' });
  let settled = options;
  let inspections = await inspectAll(stepsFor(settled), settled, ports);
  const other = await otherThatIsOk(settled, (meant) => inspectAll(stepsFor(meant), meant, ports));
  if (other !== null) {
    settled = other;
    inspections = await inspectAll(stepsFor(settled), settled, ports);
  }
  tellChecklist(inspections, settled, ports);
  let scope = stepsFor(settled);
  let wanted = wantedOf(settled);

  let heard: Partial<Answers> = {};
  const answered = (): Pick<RunReport, 'answered'> => (ports.host.interactive ? { answered: { ...settled.answers, ...heard } } : {});
  try {
    const chosen = await askWhichAdministrator(settled, inspections, ports);
    if (chosen !== null) {
      const isOther = chosen.administrator !== settled.administrator;
      settled = chosen;
      inspections = await inspectAll(stepsFor(settled), settled, ports);
      [scope, wanted] = [stepsFor(settled), wantedOf(settled)];
      if (isOther) tellChecklist(inspections, settled, ports);
    }
    const beside: Beside = { meets: meetsIn(wanted, ports.account), heard: (answers) => void (heard = answers) };
    const resolved = await confirmFindings(wanted, inspections, settled, ports, beside);
    if (resolved !== null) {
      settled = { ...settled, ...resolved };
      inspections = await inspectAll(scope, settled, ports);
    }
    const guarded = await askAhead(wanted, inspections, settled, ports);
    settled = { ...settled, accepted: guarded.accepted };
    const open = (steps: readonly Step[]): readonly Step[] => openSteps(steps, inspections, guarded);
    const asked = (): ReturnType<typeof asksOf> => asksOf(open(scope), open(wanted), inspections);
    let asks = options.mode === 'look' ? [] : asked();
    let offers =
      options.mode === 'look' ? {} : optionalChoicesIn(open(wanted), inspections, settled.answers, asks.length > 0, options, ports.host);
    while (asks.length > 0 || Object.keys(offers).length > 0) {
      settled = { ...settled, answers: await gatherAnswers(asks, offers, settled.answers, options, ports, beside) };
      inspections = await inspectAll(scope, settled, ports);
      asks = asked();
      offers = {};
    }
    const report =
      options.mode === 'apply'
        ? await carryOut(scope, wanted, inspections, settled, guarded, ports)
        : reportOfInspections(scope, wanted, inspections, settled);
    return { ...report, ...answered() };
  } catch (error) {
    if (error instanceof InterruptedError) return { ...reportOf(wanted, inspections, settled), ...answered(), interrupted: true };
    if (asksOf(scope, wanted, inspections).length > 0) return { ...reportOf(wanted, inspections, settled), ...answered(), error };
    throw error;
  }
}

/** The steps that this run carries out. */
const wantedOf = (options: RunOptions): readonly Step[] =>
  stepsFor(options).filter(({ id }) => options.only === null || id === options.only);

/** What nobody is asked about, and nothing is done about, is told once: as the result. */
function tellChecklist(inspections: Inspections, options: RunOptions, { host }: RunPorts): void {
  if (options.mode !== 'apply' && (options.mode !== 'plan' || !host.interactive)) return;
  const wanted = wantedOf(options);
  host.notify({
    type: 'checklist',
    steps: wanted.map((step) =>
      viewOfInspection(step, inspectionOf(inspections, step), blocker(step, { inspections, wanted }), options.only === null),
    ),
  });
}

/** The steps of this run: all, or one with those that it stands on, which are only looked up. */
function stepsFor({ steps, only }: RunOptions): readonly Step[] {
  if (only === null) return steps;
  const wanted = new Set(steps.filter((step) => step.id === only));
  for (const step of wanted) {
    for (const giver of steps) if (giver.gives.some((name) => step.needs.includes(name))) wanted.add(giver);
  }
  return steps.filter((step) => wanted.has(step));
}

/** Inspects all steps of the scope, and again for as long as AWS may not show what was written a moment ago. */
async function inspectAll(scope: readonly Step[], options: RunOptions, ports: RunPorts): Promise<Inspections> {
  const { account, clock, host, signal } = ports;
  const began = clock.now();
  for (let isFirst = true; ; isFirst = false) {
    const inspections = await inspectEach(scope, options, ports);
    const late = [...inspections.values()].flatMap(({ plan }) => (plan?.verdict === 'in-progress' && plan.isLate === true ? [plan] : []));
    const longest = late.toSorted((a, b) => b.patienceMs - a.patienceMs)[0];
    if (longest === undefined || clock.now() - began > CONSISTENCY_MS) return inspections;
    if (isFirst) host.notify({ type: 'note', texts: [longest.summary] });
    await clock.sleep(longest.everyMs, signal);
    account.forget(scope.flatMap(({ reads }) => reads));
  }
}

async function inspectEach(scope: readonly Step[], options: RunOptions, ports: RunPorts): Promise<Inspections> {
  const looking = scope.map(async (step) => [step, await inspectStep(step, ports.account, options.answers, {}, options.accepted)] as const);
  // Without an identity nothing else counts, and its error says more than theirs.
  const [, inspections] = await Promise.all([ports.identifyCaller(), Promise.all(looking)]);
  if (ports.signal.aborted) throw new InterruptedError();
  return new Map(inspections);
}

async function carryOut(
  scope: readonly Step[],
  wanted: readonly Step[],
  inspections: Inspections,
  options: RunOptions,
  guarded: Guarded,
  ports: RunPorts,
): Promise<RunReport> {
  const consent = await agree(wanted, inspections, options, guarded, ports);
  if (consent === null) return { ...reportOf(wanted, inspections, options), isDeclined: true };
  const caller = await ports.account.caller();
  const name = await ports.account.accountInformation().then(
    (information) => information.name,
    () => null,
  );
  const store = knownStore();
  const context: RunContext = {
    options,
    ports,
    answers: options.answers,
    consent,
    store,
    ahead: ahead(store),
    reached: reached(consent),
    made: new Set(),
    changedAt: -Infinity,
    wanted,
    person: mutex(),
    caller,
    accountName: name,
    accounts: { current: ports.account, proven: null },
  };
  for (const step of wanted) context.reached.agree(inspectionOf(inspections, step).plan);
  const running = scope.map((step) => ({ step, end: oneStep(step, wanted.includes(step), inspectionOf(inspections, step), context) }));
  const [proof, ...ends] = await Promise.all([
    proveAfter(
      running.filter(({ step }) => wanted.includes(step)),
      inspections,
      context,
    ),
    ...running.map(({ end }) => end),
  ]);
  const carriedOut = ends.filter((end): end is StepEnd => end !== null);
  const trouble = proof.is === 'proven' ? proof.trouble : null;
  const last = await lastLook(carriedOut, context);
  const reported = last.ends;
  const isStopped = trouble instanceof InterruptedError || last.error instanceof InterruptedError;
  return {
    steps: reported.map(documentOfEnd),
    listing: reported.map((end) => listingOf(end.step, end.inspection, options)).find((listing) => listing !== undefined),
    known: { ...knownIn([...inspections.values(), ...reported.map((end) => end.inspection)]), ...context.store.current },
    administrator: options.administrator,
    error: firstError([
      ...reported.filter((end) => end.state === 'failed').map((end) => end.error ?? end.inspection.error),
      // Of a step that was run its end counts: it may have become readable since.
      ...[...inspections].filter(([step]) => !wanted.includes(step)).map(([, inspection]) => inspection.error),
      isStopped ? null : trouble,
      isStopped ? null : last.error,
    ]),
    interrupted: isStopped || reported.some((end) => end.interrupted) || ports.signal.aborted,
    proof,
    account: context.accounts.current,
  };
}

/** Only where the word would be "secured", or "done": anything else says by itself that something is not so. */
async function lastLook(
  ends: readonly StepEnd[],
  context: RunContext,
): Promise<{ readonly ends: readonly StepEnd[]; readonly error: unknown }> {
  const isWhole = ends.every(({ state, interrupted }) => (state === 'ok' || state === 'changed') && !interrupted);
  if (!isWhole || context.ports.signal.aborted) return { ends, error: null };
  try {
    return { ends: await inspectOnceMore(ends, context), error: null };
  } catch (error) {
    if (error instanceof CredentialsError || error instanceof InterruptedError) return { ends, error };
    throw error;
  }
}

/** Runs a step that was asked for; of one that another stands on, only passes on what it knows. */
async function oneStep(step: Step, asked: boolean, inspection: Inspection, context: RunContext): Promise<StepEnd | null> {
  if (asked) return runStep(step, inspection, context);
  const { plan, known } = inspection;
  if (plan?.verdict === 'ok' || plan?.verdict === 'in-progress' || givesAsItIs(step, inspection, step.gives)) context.store.give(known);
  context.store.withhold(step.gives, step.id);
  return null;
}

/**
 * Shows the plan of the steps whose first action nobody has refused, and takes the consent; null where the person says no. The
 * others stay held back by the option that they lack.
 */
async function agree(
  steps: readonly Step[],
  inspections: Inspections,
  options: RunOptions,
  guarded: Guarded,
  ports: RunPorts,
): Promise<Consented | null> {
  const open = openSteps(steps, inspections, guarded);
  const consent = consented(options.accepted, guarded.refused);
  const plans = plansOf(open, inspections);
  if (plans.length > 0) {
    const adopted = steps
      .filter((step) => isAdopted(inspectionOf(inspections, step)))
      .map((step) => viewOfInspection(step, inspectionOf(inspections, step), null, options.only === null));
    ports.host.notify({ type: 'plan', steps: plans, adopted, accepted: [...consent.options] });
    if (!options.yes) {
      const changes = plans.reduce((sum, plan) => sum + plan.changes.length, 0);
      const manual = plans.reduce((sum, plan) => sum + plan.manual.length, 0);
      if (!(await ports.host.ask('plan', { again: false, changes, manual }, ports.signal))) return null;
      await acceptApart(
        open.flatMap((step) => actionsOf(inspectionOf(inspections, step))),
        consent,
        ports,
      );
    }
  }
  for (const step of steps) consent.add(step.id, changesOf(actionsOf(inspectionOf(inspections, step))));
  return consent;
}

const isAdopted = ({ plan }: Inspection): boolean => plan?.verdict === 'ok' || (plan?.verdict === 'in-progress' && plan.countsAsOk);

/** Asks for what the plan's consent does not cover: each reason once, and an option is given only if every reason is accepted. */
async function acceptApart(actions: readonly Action[], consent: Consented, { host, signal }: RunPorts): Promise<void> {
  const reasons = consentsIn(actions).filter(({ option }) => !consent.options.has(option));
  const refused = new Set<ConsentOption>();
  for (const reason of reasons) {
    if (!refused.has(reason.option) && !(await host.ask('consent', { consent: reason }, signal))) refused.add(reason.option);
  }
  for (const reason of reasons) {
    if (refused.has(reason.option)) consent.refuse(reason);
    else consent.options.add(reason.option);
  }
}
