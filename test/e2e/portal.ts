import { portalBrowser, signInFirst } from '../sandbox/portal-browser.ts';
import type { RunningSandbox } from './run-cli.ts';

/** As an administrator does it at the console: Users → the user → Reset password. */
export async function oneTimePassword(sandbox: RunningSandbox, userName: string): Promise<string> {
  const { url } = sandbox;
  const [instance] = (await sandbox.state()).instances;
  const user = instance?.users.find((each) => each.userName === userName);
  const path = `/console/singlesignon/instances/${instance?.arn.split('ssoins-')[1] ?? ''}/users/user-details/${user?.userId ?? ''}`;
  const reply = await fetch(url + path, {
    method: 'POST',
    body: 'how=one-time',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
  });
  return /<output>(.*?)<\/output>/.exec(await reply.text())?.[1] ?? '';
}

/** The user signs in for the first time, and answers whether to allow. Gives the title of the page that it ends with. */
export async function signIn(sandbox: RunningSandbox, link: string, userName: string, decision: 'allow' | 'deny'): Promise<string> {
  const browser = portalBrowser();
  await signInFirst(browser, link, userName, await oneTimePassword(sandbox, userName));
  return (await browser.send({ decision })).title;
}
