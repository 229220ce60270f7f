import type { Administrator } from './administrator.ts';
import type { Known, Ref, WithRefs } from './known.ts';
import type { WriteCall } from './step-calls.ts';
import type { Seed } from './secret.ts';
import type { SecretQuestion } from './secret-question.ts';

/** What `--yes` does not cover, because it cannot be undone or gives somebody else access: an option of its own. */
export type ConsentOption =
  | 'accept-credit-loss'
  | 'accept-wider-access'
  | 'accept-workload-change'
  | 'trail'
  | 'delete-root-keys'
  | 'enable-account-access'
  | 'delete-organization'
  | 'delete-instance'
  | 'disable-region';

/** All that is asked apart from the plan. The last two have no option: a person at a terminal is asked by name. */
export type ConsentKey = ConsentOption | 'outside-identity-provider' | 'last-administrator';

/** A yes that is asked for on its own. */
export interface Consent<Key extends ConsentKey = ConsentOption> {
  readonly option: Key;
  /** What it would do, in a few sentences: shown before asking, and as the reason when it was not given. */
  readonly why: string;
  /** What it is given on, by ids that say the same in every look: whatever is not among them by the time of the write wants another yes. */
  readonly on?: readonly string[];
  /** What else a person can do. */
  readonly waysOut: readonly string[];
  /** What a person at a terminal types in place of a yes, such as the account's id; undefined where a yes is enough. */
  readonly typed?: string;
  /** The other kind of administrator needs no such yes; `isProposed` where nothing speaks against it. */
  readonly instead?: { readonly administrator: Administrator; readonly isProposed: boolean };
  /** Asked about right after the look: after a no, whatever else were answered would be for nothing. */
  readonly isAhead?: boolean;
}

/** What AWS works on at a time, of one kind of call. */
interface RateLimit {
  readonly name: string;
  /** How many calls AWS takes now; those beyond it stay planned. */
  readonly capacity: number;
}

/** What a change does to its target, as terraform's plan has it: it comes into being, is changed, or goes. */
export type Effect = 'create' | 'update' | 'delete';

/** What a change replaces, or what it puts in its place, for whoever takes it back: no personal data. Null where there was, or is, nothing. */
export type Before = Readonly<Record<string, string | boolean | null>>;

/** One call that changes something, as data: the engine resolves its Refs and sends it. */
export interface Change {
  readonly kind: 'change';
  /** `service:Operation`, the service as the models name it: `sso-admin:CreatePermissionSet`. */
  readonly call: string;
  /** The SDK's command class, called with the resolved input. */
  readonly command: new (input: never) => object;
  readonly input: Readonly<Record<string, unknown>>;
  /** What comes into being or changes, by its name: `AdministratorAccess`. */
  readonly makes: string;
  readonly effect: Effect;
  /** Members of the input that say which thing is meant: ids alone, never names or what a person typed. The journal keeps them. */
  readonly target: readonly string[];
  /** Ids of what it is about that are not in its input, for IAM wants names there: the journal keeps them, too. */
  readonly ids?: Readonly<Record<string, string | Ref>> | undefined;
  /** Ids in AWS's answer that the journal keeps, too, and nobody else needs. */
  readonly madeIds: (output: unknown) => Readonly<Record<string, string | undefined>>;
  /** Of an update: the values that AWS showed before it. */
  readonly before: Before | undefined;
  /** Of an update: the same values as it writes them, by which an undo knows whether anybody has changed them since. */
  readonly after: Before | undefined;
  /** An imperative phrase for the plan: `Create the permission set AdministratorAccess`. */
  readonly does: string;
  /** The Region that the call goes to; undefined for services that have one place for all. */
  readonly region: string | Ref | undefined;
  readonly gives: (output: unknown) => Partial<Known>;
  readonly consent: Consent | undefined;
  readonly rateLimit: RateLimit | undefined;
  /** What it may mean when AWS refuses this to an administrator: said beside the error. */
  readonly ifRefused?: string | undefined;
  /** The way out where AWS refuses it for another reason than rights, and names none itself. */
  readonly ifImpossible?: string | undefined;
  /** A help to what follows, and no more: where AWS refuses it, the next change is made all the same. */
  readonly canFail?: boolean | undefined;
  /** AWS may not have what it names in this partition, and does without: what stays unknown for as long as AWS takes to show things is left out. Every other refusal is a failure. */
  readonly mayBeUnknown?: boolean | undefined;
  /** The credentials that it is sent with are gone afterwards: from then on the account is read as whoever has signed in. */
  readonly endsCredentials?: boolean | undefined;
  /** Belongs with the change before it: once that one is taken this is made, too, for AWS may be slow to show that it is wanted. */
  readonly completes?: boolean | undefined;
  /** What a person is asked for before it is sent: the secrets of its input. */
  readonly asks?: SecretQuestion | undefined;
  /** Where a person does the same in the console, where nobody can be asked here. */
  readonly byHand?: string | undefined;
  /** AWS's error codes after which they are asked once more. */
  readonly asksAgainAfter?: readonly string[] | undefined;
  /** A secret in AWS's answer, which goes to the person alone. */
  readonly tells?: ((output: unknown) => Seed) | undefined;
}

/** Something only a person can do, in the console. */
export interface Manual {
  readonly kind: 'manual';
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** The clicks, one a line, in the console's words. */
  readonly clicks: readonly string[];
  /** What helps to decide on the way, one a line: shown on the card. */
  readonly notes?: readonly string[];
  readonly link: string;
  readonly consent: Consent | undefined;
  /** What the same person had better do next, where they are: no API reads whether they did, so that it is shown once and never counts as done. */
  readonly onTheWay?: Omit<Manual, 'onTheWay'>;
  /** As of a change: once somebody has signed in, it is watched with their credentials. */
  readonly endsCredentials?: boolean | undefined;
}

/** What a plan consists of: calls to send, and what a person must do. */
export type Action = Change | Manual;

/** An SDK command class, by shape: what it takes, and what its answer holds. */
type CommandClass<Input, Output> = new (input: Input) => {
  resolveMiddleware(stack: never, configuration: never, options: never): (input: never) => Promise<{ output: Output }>;
};

/** What the SDK's command does not say of a change; the members are those of Change. */
export interface AboutChange<Input, Output> {
  readonly makes: string;
  readonly effect: Effect;
  readonly target: readonly (keyof Input & string)[];
  readonly ids?: Readonly<Record<string, string | Ref>>;
  readonly madeIds?: (output: Output) => Readonly<Record<string, string | undefined>>;
  readonly before?: Before;
  readonly after?: Before;
  readonly does: string;
  readonly region?: string | Ref;
  readonly gives?: (output: Output) => Partial<Known>;
  readonly consent?: Consent | undefined;
  readonly rateLimit?: RateLimit;
  readonly ifRefused?: string;
  readonly ifImpossible?: string;
  readonly canFail?: boolean;
  readonly mayBeUnknown?: boolean;
  readonly endsCredentials?: boolean;
  readonly completes?: boolean;
  readonly asks?: SecretQuestion;
  readonly byHand?: string;
  readonly asksAgainAfter?: readonly string[];
  readonly tells?: (output: Output) => Seed;
}

/** One SDK command as data, typed from the command: a misspelt member does not compile. */
export function change<Input extends object, Output>(
  call: WriteCall,
  command: CommandClass<Input, Output>,
  input: WithRefs<NoInfer<Input>>,
  about: AboutChange<NoInfer<Input>, Output>,
): Change {
  const { gives, madeIds, tells } = about;
  return {
    kind: 'change',
    call,
    command,
    input: input as Readonly<Record<string, unknown>>,
    makes: about.makes,
    effect: about.effect,
    target: about.target,
    ids: about.ids,
    madeIds: madeIds === undefined ? () => ({}) : (output) => madeIds(output as Output),
    before: about.before,
    after: about.after,
    does: about.does,
    region: about.region,
    gives: gives === undefined ? () => ({}) : (output) => gives(output as Output),
    consent: about.consent,
    rateLimit: about.rateLimit,
    ifRefused: about.ifRefused,
    ifImpossible: about.ifImpossible,
    canFail: about.canFail,
    mayBeUnknown: about.mayBeUnknown,
    endsCredentials: about.endsCredentials,
    completes: about.completes,
    asks: about.asks,
    byHand: about.byHand,
    asksAgainAfter: about.asksAgainAfter,
    tells: tells === undefined ? undefined : (output) => tells(output as Output),
  };
}
