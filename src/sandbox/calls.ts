/** One call to AWS, as `/_sandbox/calls` lists it. */
export interface RecordedCall {
  /** From 1. */
  readonly n: number;
  readonly service: string;
  readonly operation: string;
  /** Whether the operation changes something; for one that the sandbox doesn't have, judged by its name. */
  readonly write: boolean;
  /** The HTTP status of the answer, sent or lost; 0 where the connection was cut before the call was looked at. */
  readonly status: number;
  readonly error: string | null;
  /** That the request was signed for; null where it wasn't signed. */
  readonly region: string | null;
}

/** Whether an operation changes something, by AWS's naming. */
export function looksLikeWrite(operation: string): boolean {
  return !/^(Get|List|Describe|Is|Search|GET |HEAD )/u.test(operation);
}
