import type { Host } from '../model/ports.ts';
import type { Redactor } from '../model/redactor.ts';

/** The same host, but that nothing it tells or asks has a value of the credentials in use, whoever's text it is in. */
export const redacted = (host: Host, { clean }: Pick<Redactor, 'clean'>): Host => ({
  interactive: host.interactive,
  isPrivate: host.isPrivate === true,
  notify: (message) => host.notify(withoutSecrets(message, clean)),
  // What an app is given is shown on a screen of its own, which is cleared: there it is meant to be read.
  ask: (kind, question, signal) => host.ask(kind, kind === 'codes' ? question : withoutSecrets(question, clean), signal),
});

/** Nearly always there is nothing to take out, and one look at all of it tells. */
export function withoutSecrets<Value extends object>(value: Value, clean: Redactor['clean']): Value {
  const whole = JSON.stringify(value);
  // Only texts are other than before.
  return clean(whole) === whole ? value : (without(value, clean) as Value);
}

function without(value: unknown, clean: Redactor['clean']): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => without(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [clean(name), without(member, clean)]));
}
