import type { Person } from '../../human.ts';
import { allowedAt } from './pages.ts';

/**
 * Plays the person and the browser for a rehearsal that nobody watches: allows the sign-in as root and goes where the
 * page then leads. Invented: AWS has no such thing.
 */
export async function allowAsRoot(link: string): Promise<boolean> {
  const body = new URLSearchParams({ who: 'root', decision: 'allow' });
  const { status, headers } = await fetch(link, { method: 'POST', headers: { origin: new URL(link).origin }, body, redirect: 'manual' });
  const location = headers.get('location');
  return status === 303 && location !== null && (await fetch(location)).ok;
}

/**
 * SIGNIN-8. The same in this process, whatever host the link has, as one of the account's IAM users, whose password and app
 * the stand-in has; as root where none is named.
 */
export async function allowAs(person: Person, link: string, userName?: string): Promise<boolean> {
  const location = allowedAt(person, link, userName);
  return location !== undefined && (await fetch(location)).ok;
}
