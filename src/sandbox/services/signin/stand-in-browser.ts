/**
 * Plays the person and the browser for a rehearsal that nobody watches: allows the sign-in as root and goes where the
 * page then leads. Invented: AWS has no such thing.
 */
export async function allowAsRoot(link: string): Promise<boolean> {
  const reply = await fetch(link, { method: 'POST', body: new URLSearchParams({ who: 'root', decision: 'allow' }) });
  await reply.arrayBuffer();
  return reply.ok;
}
