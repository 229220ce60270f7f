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

/**
 * The value itself where nothing is to be taken out, which is nearly always. Text by text: of a long document all at once, ways to
 * read it would be many times its size.
 */
export const withoutSecrets = <Value extends object>(value: Value, clean: Redactor['clean']): Value =>
  // Only texts are other than before.
  isClean(value, clean, new Set()) ? value : (without(value, clean) as Value);

/** `seen`: several steps tell of the same people. */
function isClean(value: unknown, clean: Redactor['clean'], seen: Set<unknown>): boolean {
  if (typeof value === 'string') return clean(value) === value;
  if (typeof value !== 'object' || value === null || seen.has(value)) return true;
  seen.add(value);
  if (Array.isArray(value)) return value.every((item) => isClean(item, clean, seen));
  return Object.keys(value).every((name) => clean(name) === name && isClean(Reflect.get(value, name), clean, seen));
}

function without(value: unknown, clean: Redactor['clean']): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => without(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [clean(name), without(member, clean)]));
}
