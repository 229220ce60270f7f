import { AwsCallError } from '../model/errors.ts';

/** A reply that cannot be trusted, by what its call answered with or without. */
export function unreadable(call: `${string}:${string}`, answered: string): AwsCallError {
  const at = call.indexOf(':');
  const failure = { service: call.slice(0, at), operation: call.slice(at + 1), code: 'UnreadableReply', requestId: null, region: null };
  return new AwsCallError(
    `${failure.operation} answered ${answered}.`,
    failure,
    'unclear',
    'Run this again; if it stays so, something between here and AWS changes its replies.',
  );
}
