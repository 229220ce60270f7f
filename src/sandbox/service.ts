import type { SandboxClock } from './clock.ts';
import type { SandboxRequest } from './http.ts';
import type { SandboxState } from './state.ts';

/** Who signed the request. */
export interface SandboxCaller {
  readonly kind: 'root' | 'administrator' | 'role' | 'iam-user' | 'nobody';
  /** Of a permission set's role: its account, whether it may do anything, and until when. */
  readonly role?: { readonly accountId: string; readonly mayAll: boolean; readonly expiresAt: number };
  /** Of one of the account's IAM users: whether it may do anything. */
  readonly user?: { readonly mayAll: boolean };
  readonly arn: string;
  readonly userId: string;
  /** The access key id that signed; `ASIA…` for temporary keys, `AKIA…` for long-lived ones. */
  readonly accessKeyId: string;
  /** Signed in with the browser, as `aws login` does. */
  readonly browserSession?: boolean;
}

/** Seeded, so that ids repeat from run to run: each call gives the next one. */
export interface IdSource {
  /** A version-4-shaped UUID. */
  uuid(): string;
  /** `length` characters of 0-9a-f. */
  hex(length: number): string;
}

/** One call to one operation, after routing, authentication and input validation. */
export interface Call<Input = Record<string, unknown>> {
  readonly input: Input;
  readonly caller: SandboxCaller;
  /** The Region that the request was signed for; of an unsigned one that its Host names, else empty. */
  readonly region: string;
  /** Where the sandbox's own pages are, as `http://127.0.0.1:4000`; undefined where it isn't served. */
  readonly pages: string | undefined;
  readonly state: SandboxState;
  readonly clock: SandboxClock;
  readonly ids: IdSource;
  /** From when on other calls can name a user or a group that this call makes: now, unless reads lag. */
  readonly visibleAt: number;
  /** As it came, for what isn't in the model, such as a header. */
  readonly request: SandboxRequest;
}

/**
 * An operation reads or changes `call.state` and returns AWS's output members, spelled as the model spells them.
 * Times in the output are `Date`s; the protocol writes them the way the service does.
 * It throws an {@link AwsFault} for every error.
 */
type Operation = (call: Call<never>) => Record<string, unknown>;

/** A service's operations by name; an operation that is missing here answers as unknown. */
export interface Service {
  /** As in the models: `sso-admin`, `identitystore`, `iam`, … */
  readonly id: string;
  readonly operations: Readonly<Record<string, { readonly write: boolean; readonly run: Operation }>>;
}

/** An error as AWS answers it: `code` is the shape's name (`ResourceNotFoundException`), `members` the shape's other members. */
export class AwsFault extends Error {
  readonly code: string;
  readonly members: Readonly<Record<string, unknown>>;
  /** HTTP status where it is not the one of the service's model (400 when the model names none). */
  readonly status: number | undefined;

  constructor(code: string, message: string, members: Readonly<Record<string, unknown>> = {}, status?: number) {
    super(message);
    this.name = 'AwsFault';
    this.code = code;
    this.members = members;
    this.status = status;
  }
}
