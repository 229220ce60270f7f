/** `same-device`: the browser comes back to this machine by itself. `other-device`: it shows a code, which a person pastes. */
export type Way = 'same-device' | 'other-device';

/** What a person pasted from AWS's page. */
export type Pasted = { readonly is: 'code'; readonly code: string } | { readonly is: 'unreadable' } | { readonly is: 'another-sign-in' };

/** One attempt to sign in: the link is for the browser, which ends with a code. */
interface Attempt<Session> {
  readonly link: string;
  /** Throws CredentialsError where AWS refuses, AwsCallError where it can't be reached. */
  redeem(code: string): Promise<Session>;
}

/** With this machine's browser. */
export interface AttemptHere<Session> extends Attempt<Session> {
  /** The code of the first answer that belongs to this attempt; rejects with CredentialsError where that is an error. */
  returned(): Promise<string>;
  close(): Promise<void>;
}

/** With a browser anywhere, which shows a code to paste. */
export interface AttemptElsewhere<Session> extends Attempt<Session> {
  read(pasted: string): Pasted;
}

/** AWS Sign-In, whose page in a browser gives a session. */
export interface BrowserSignIn<Session> {
  /** `refused` hears of answers that belong to another sign-in. Rejects where no port can be opened for the browser. */
  sameDevice(refused: () => void): Promise<AttemptHere<Session>>;
  otherDevice(): AttemptElsewhere<Session>;
}

/** Who is to sign in at the console, and where. */
export interface BrowserEntrance {
  readonly userName: string;
  readonly userId: string;
  /** As GetUser gave it. */
  readonly arn: string;
  readonly accountId: string;
  readonly alias: string | null;
  readonly accountName: string | null;
}
