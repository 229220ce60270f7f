import { visible } from '../../model/text.ts';

/** Which call it is about. */
export interface CallPlace {
  /** As the models name it: `sso-admin`. */
  readonly service: string;
  readonly operation: string;
  readonly region: string | null;
}

/** What is to be known about a failed call, whichever part of the SDK threw it. */
export interface FailureFacts {
  /** AWS's code, else Node's. Not made visible: it is compared. */
  readonly code: string;
  /** What AWS says, safe to show. */
  readonly text: string;
  /** The HTTP status; 0 where there was no reply. */
  readonly status: number;
  readonly contentType: string | null;
  readonly requestId: string | null;
  /** Identity Store's, of a ResourceNotFoundException. */
  readonly resourceType: string | null;
  /** Organizations' and Identity Store's finer reason. */
  readonly reason: string | null;
  readonly host: string | null;
  /** Host and port of the proxy that it went through. */
  readonly proxy: string | null;
  /** A reply of AWS's, in AWS's own form. */
  readonly fromAws: boolean;
  /** There was a reply, and it could not be read. */
  readonly unreadable: boolean;
}

/** What JavaScript itself throws: an error of this name came from no service. */
const BUILT_IN = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'EvalError',
  'URIError',
  'AggregateError',
  'AbortError',
  'AssertionError',
]);

/**
 * A reply that is not AWS's protocol surfaces as a SyntaxError where JSON was due, as a bare Error where XML was,
 * and as `Unknown` where it was well-formed but meant nothing (tried with the clients of November 2026).
 */
export function factsOf(error: Error): FailureFacts {
  // What the SDK and Node put on their errors is in no type.
  const loose = error as unknown as Readonly<Record<string, unknown>>;
  const metadata = recordOf(loose['$metadata']);
  const response = recordOf(loose['$response']);
  const isBrokenOff = loose['code'] === 'ECONNRESET' || loose['code'] === 'ERR_STREAM_PREMATURE_CLOSE';
  // Of a reply that ends in the middle there is a status, and nothing else to go by.
  const status = isBrokenOff ? 0 : (numberOf(metadata['httpStatusCode']) ?? 0);
  const nameless = BUILT_IN.has(error.name);
  const unreadable =
    loose['code'] === UNREADABLE || (status !== 0 && (nameless || error.name === 'Unknown' || error.name === 'UnknownError'));
  return {
    code: nameless || error.name === 'TimeoutError' ? (textOf(loose['code']) ?? error.name) : error.name,
    // OAuth's errors tell it there, and have no message.
    text: visible(inOneLine((textOf(loose['error_description']) ?? error.message).replace(FOR_DEVELOPERS, '')) || 'AWS gave no reason.'),
    status,
    contentType: textOf(loose['contentType']) ?? textOf(recordOf(response['headers'])['content-type']),
    requestId: textOf(metadata['requestId']) ?? textOf(loose['RequestId']),
    resourceType:
      textOf(loose['ResourceType']) ??
      (/identity ?store/i.test(error.message) && /not present|not found/i.test(error.message) ? 'IDENTITY_STORE' : null),
    reason: textOf(loose['Reason']),
    host: textOf(loose['host']),
    proxy: textOf(loose['proxy']),
    fromAws: !unreadable && (status !== 0 || '$fault' in error || !nameless),
    unreadable,
  };
}

/** The SDK's advice, and of a wrong signature the request that AWS has signed itself: a page that tells a person nothing. */
const FOR_DEVELOPERS = /(?:Deserialization error: to see the raw response|The Canonical String for this request should have been).*/s;

/** Line by line: a pattern for the blanks around a line's end would take hours for a reply of nothing but blanks. */
const inOneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

/** The code of a reply that nobody can make sense of: a captive portal's page, a proxy's, half a reply. */
export const UNREADABLE = 'UnreadableReply';

const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {});
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
