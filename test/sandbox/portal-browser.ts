/** What is seen of a page. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly title: string;
}

/** A person's browser, as far as the portal's pages need one: it keeps a cookie, follows redirects, and sends forms as from their own page. */
export interface PortalBrowser {
  readonly open: (link: string) => Promise<Seen>;
  /** Sends the form of the page that is open. */
  readonly send: (fields: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>) => Promise<Seen>;
}

export function portalBrowser(): PortalBrowser {
  let cookie = '';
  let page: { readonly url: URL; readonly text: string } | null = null;
  const go = async (url: URL, init: RequestInit): Promise<Seen> => {
    const reply = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string> | undefined), ...(cookie !== '' && { cookie }) },
    });
    cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const location = reply.headers.get('location');
    if (reply.status === 303 && location !== null) return go(new URL(location, url), {});
    const text = await reply.text();
    page = { url, text };
    return { status: reply.status, headers: reply.headers, text, title: /<h1>(.*?)<\/h1>/.exec(text)?.[1] ?? '' };
  };
  return {
    open: (link) => go(new URL(link), {}),
    send(fields, headers = {}) {
      if (page === null) throw new Error('No page is open.');
      const action = /<form method="post" action="([^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
      return go(new URL(action, page.url), {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { origin: page.url.origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
    },
  };
}

/** All that a person does for a first sign-in with a one-time password, up to the page that asks whether to allow. */
export async function signInFirst(browser: PortalBrowser, link: string, userName: string, oneTime: string): Promise<Seen> {
  await browser.open(link);
  await browser.send({ userName });
  await browser.send({ password: oneTime });
  await browser.send({ new: 'Rehearse-1-more', again: 'Rehearse-1-more' });
  return browser.send({ kind: 'passkey' });
}
