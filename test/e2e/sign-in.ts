import type { ChildProcess } from 'node:child_process';

/** Plays the person and the browser over HTTP at AWS Sign-In's page, as a form of that page is sent. Gives what the browser ends with. */
export async function atThePage(
  link: string,
  form: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: string }> {
  const page = await fetch(link);
  if (!page.ok) throw new Error(`The page answers ${page.status}`);
  const reply = await fetch(link, {
    method: 'POST',
    headers: { origin: new URL(link).origin },
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
  const end = await fetch(reply.headers.get('location') ?? '');
  return { status: end.status, body: await end.text() };
}

export const AS_ROOT = { who: 'root', decision: 'allow' } as const;
export const AS_ALICE = { who: 'iam-user', userName: 'alice', policy: 'yes', decision: 'allow' } as const;

export const linkIn = (text: string): string | undefined => /http:\/\/127\.0\.0\.1:\d+\/v1\/authorize\?\S+/.exec(text)?.[0];

/** The link that a run shows on stderr. */
export function shownLink({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stderr?.on('data', (chunk: string) => {
      text += chunk;
      const link = linkIn(text);
      if (link !== undefined && text.includes(`${link}\n`)) resolve(link);
    });
    stderr?.on('close', () => reject(new Error(`No link: ${text}`)));
  });
}
