import type { Answers } from '../model/answers.ts';
import type { Action, ConsentOption } from '../model/change.ts';
import { CredentialsError, InterruptedError } from '../model/errors.ts';
import type { Step } from '../model/step.ts';
import { blocker } from './blocker.ts';
import { changesOf, consented, consentsIn } from './consent.ts';
import type { RunContext } from './context.ts';
import { resolveDoubts } from './doubts.ts';
import { gather } from './gather.ts';
import { askAhead, openSteps } from './guards.ts';
import type { Guarded } from './guards.ts';
import { offersIn } from './offers.ts';
import { knownStore } from './known-store.ts';
import { lookOnceMore } from './last-look.ts';
import { lookAt } from './look.ts';
import type { Look } from './look.ts';
import { actionsOf, asksOf, firstError, knownIn, lookOf, plansOf, reportOf, reportOfLook } from './looked.ts';
import type { Looks } from './looked.ts';
import { meetsIn } from './meetings.ts';
import type { Beside } from './meetings.ts';
import { mutex } from './mutex.ts';
import { reached } from './reached.ts';
import { documentOfEnd, viewOfLook } from './report.ts';
import { proveAfter } from './sign-in/prove-after.ts';
import { runStep } from './step-run.ts';
import type { StepEnd } from './step-run.ts';
import type { RunOptions, RunPorts, RunReport } from './types.ts';
import { askWhichAdministrator, otherThatIsSo } from './which-administrator.ts';

/**
 * One run: who am I and what is so, all at once; the questions; the plan and its consent; then every step side by
 * side, each waiting only for what it stands on. Throws CredentialsError; everything else is in the report.
 */
export async function run(options: RunOptions, ports: RunPorts): Promise<RunReport> {
  ports.host.notify({ type: 'reading' });
  let settled = options;
  let looks = await lookAtAll(stepsFor(settled), settled, ports);
  const other = await otherThatIsSo(settled, (meant) => lookAtAll(stepsFor(meant), meant, ports));
  if (other !== null) {
    settled = other;
    looks = await lookAtAll(stepsFor(settled), settled, ports);
  }
  tellChecklist(looks, settled, ports);
  let scope = stepsFor(settled);
  let wanted = wantedOf(settled);

  let heard: Partial<Answers> = {};
  const answered = (): Pick<RunReport, 'answered'> => (ports.host.interactive ? { answered: { ...settled.answers, ...heard } } : {});
  try {
    const chosen = await askWhichAdministrator(settled, looks, ports);
    if (chosen !== null) {
      const isOther = chosen.administrator !== settled.administrator;
      settled = chosen;
      looks = await lookAtAll(stepsFor(settled), settled, ports);
      [scope, wanted] = [stepsFor(settled), wantedOf(settled)];
      if (isOther) tellChecklist(looks, settled, ports);
    }
    const beside: Beside = { meets: meetsIn(wanted, ports.account), heard: (answers) => void (heard = answers) };
    const resolved = await resolveDoubts(wanted, looks, settled, ports, beside);
    if (resolved !== null) {
      settled = { ...settled, ...resolved };
      looks = await lookAtAll(scope, settled, ports);
    }
    const guarded = await askAhead(wanted, looks, settled, ports);
    settled = { ...settled, accepted: guarded.accepted };
    const open = (steps: readonly Step[]): readonly Step[] => openSteps(steps, looks, guarded);
    const asked = (): ReturnType<typeof asksOf> => asksOf(open(scope), open(wanted), looks);
    let asks = options.mode === 'look' ? [] : asked();
    let offers = options.mode === 'look' ? {} : offersIn(open(wanted), looks, settled.answers, asks.length > 0, options, ports.host);
    while (asks.length > 0 || Object.keys(offers).length > 0) {
      settled = { ...settled, answers: await gather(asks, offers, settled.answers, options, ports, beside) };
      looks = await lookAtAll(scope, settled, ports);
      asks = asked();
      offers = {};
    }
    const report =
      options.mode === 'apply'
        ? await carryOut(scope, wanted, looks, settled, guarded, ports)
        : reportOfLook(scope, wanted, looks, settled);
    return { ...report, ...answered() };
  } catch (error) {
    if (error instanceof InterruptedError) return { ...reportOf(wanted, looks, settled), ...answered(), interrupted: true };
    if (asksOf(scope, wanted, looks).length > 0) return { ...reportOf(wanted, looks, settled), ...answered(), error };
    throw error;
  }
}

/** The steps that this run carries out. */
const wantedOf = (options: RunOptions): readonly Step[] =>
  stepsFor(options).filter(({ id }) => options.only === null || id === options.only);

/** What nobody is asked about, and nothing is done about, is told once: as the result. */
function tellChecklist(looks: Looks, options: RunOptions, { host }: RunPorts): void {
  if (options.mode !== 'apply' && (options.mode !== 'plan' || !host.interactive)) return;
  const wanted = wantedOf(options);
  host.notify({
    type: 'checklist',
    steps: wanted.map((step) => viewOfLook(step, lookOf(looks, step), blocker(step, { looks, wanted }), options.only === null)),
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

async function lookAtAll(scope: readonly Step[], options: RunOptions, ports: RunPorts): Promise<Looks> {
  const looking = scope.map(async (step) => [step, await lookAt(step, ports.account, options.answers, {}, options.accepted)] as const);
  // Without an identity nothing else counts, and its error says more than theirs.
  const [, looks] = await Promise.all([ports.introduce(), Promise.all(looking)]);
  if (ports.signal.aborted) throw new InterruptedError();
  return new Map(looks);
}

async function carryOut(
  scope: readonly Step[],
  wanted: readonly Step[],
  looks: Looks,
  options: RunOptions,
  guarded: Guarded,
  ports: RunPorts,
): Promise<RunReport> {
  const consent = await agree(wanted, openSteps(wanted, looks, guarded), looks, options, ports);
  if (consent === null) return { ...reportOf(wanted, looks, options), isDeclined: true };
  const caller = await ports.account.caller();
  const name = await ports.account.accountInformation().then(
    (information) => information.name,
    () => null,
  );
  const context: RunContext = {
    options,
    ports,
    answers: options.answers,
    consent,
    store: knownStore(),
    reached: reached(),
    made: new Set(),
    changedAt: -Infinity,
    wanted,
    person: mutex(),
    caller,
    accountName: name,
    accounts: { current: ports.account, proven: null },
  };
  for (const step of wanted) context.reached.agree(lookOf(looks, step).plan);
  const running = scope.map((step) => ({ step, end: oneStep(step, wanted.includes(step), lookOf(looks, step), context) }));
  const [proof, ...ends] = await Promise.all([
    proveAfter(
      running.filter(({ step }) => wanted.includes(step)),
      looks,
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
    known: { ...knownIn([...looks.values(), ...reported.map((end) => end.look)]), ...context.store.current },
    administrator: options.administrator,
    error: firstError([
      ...reported.filter((end) => end.state === 'failed').map((end) => end.error ?? end.look.error),
      // Of a step that was run its end counts: it may have become readable since.
      ...[...looks].filter(([step]) => !wanted.includes(step)).map(([, look]) => look.error),
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
    return { ends: await lookOnceMore(ends, context), error: null };
  } catch (error) {
    if (error instanceof CredentialsError || error instanceof InterruptedError) return { ends, error };
    throw error;
  }
}

/** Runs a step that was asked for; of one that another stands on, only passes on what it knows. */
async function oneStep(step: Step, asked: boolean, look: Look, context: RunContext): Promise<StepEnd | null> {
  if (asked) return runStep(step, look, context);
  if (look.plan?.verdict === 'so' || look.plan?.verdict === 'settling') context.store.give(look.known);
  context.store.withhold(step.gives, step.id);
  return null;
}

/**
 * Shows the plan of the `open` steps and takes the consent; null where the person says no. The others stay held back by the
 * option that they lack.
 */
async function agree(
  steps: readonly Step[],
  open: readonly Step[],
  looks: Looks,
  options: RunOptions,
  ports: RunPorts,
): Promise<ReturnType<typeof consented> | null> {
  const consent = consented(options.accepted);
  const plans = plansOf(open, looks);
  for (const step of steps) consent.add(step.id, changesOf(actionsOf(lookOf(looks, step))));
  if (plans.length === 0) return consent;
  const adopted = steps
    .filter((step) => isAdopted(lookOf(looks, step)))
    .map((step) => viewOfLook(step, lookOf(looks, step), null, options.only === null));
  ports.host.notify({ type: 'plan', steps: plans, adopted, accepted: [...consent.options] });
  if (options.yes) return consent;
  const changes = plans.reduce((sum, plan) => sum + plan.changes.length, 0);
  const manual = plans.reduce((sum, plan) => sum + plan.manual.length, 0);
  if (!(await ports.host.ask('plan', { again: false, changes, manual }, ports.signal))) return null;
  await acceptApart(
    open.flatMap((step) => actionsOf(lookOf(looks, step))),
    consent.options,
    ports,
  );
  return consent;
}

const isAdopted = ({ plan }: Look): boolean => plan?.verdict === 'so' || (plan?.verdict === 'settling' && plan.countsAsSo);

/** Asks for what the plan's consent does not cover: each reason once, and an option is given only if every reason is accepted. */
async function acceptApart(actions: readonly Action[], options: Set<ConsentOption>, ports: RunPorts): Promise<void> {
  const reasons = consentsIn(actions).filter(({ option }) => !options.has(option));
  const refused = new Set<ConsentOption>();
  for (const consent of reasons) {
    if (!refused.has(consent.option) && !(await ports.host.ask('consent', { consent }, ports.signal))) refused.add(consent.option);
  }
  for (const { option } of reasons) if (!refused.has(option)) options.add(option);
}
