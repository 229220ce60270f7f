import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { consoleLinks } from '../../src/facts/console-links.ts';
import { aVisitor, type Seen, type Visitor } from './visitor.ts';

/** What a browser shows for a link: the page, or where its script goes. */
async function follow(visitor: Visitor, link: string): Promise<{ path: string; seen: Seen }> {
  const { pathname, search, hash } = new URL(link);
  const seen = await visitor.get(pathname + search);
  const script = /<script>([^]*?)<\/script>/.exec(seen.text)?.[1];
  const went: string[] = [];
  if (script !== undefined) {
    runInNewContext(script, {
      addEventListener: () => undefined,
      location: { pathname, search, hash, replace: (to: string) => went.push(to) },
    });
  }
  const [path] = went;
  return path === undefined ? { path: pathname + search, seen } : { path, seen: await visitor.get(path) };
}

const heading = ({ text }: Seen): string => /<h1>([^<]*)/.exec(text)?.[1] ?? '';

describe('CONSOLE-1 The deep link', () => {
  const instanceArn = ({ sandbox }: Visitor): string => sandbox.state.instances[0]?.arn ?? '';
  const links = (visitor: Visitor): ReturnType<typeof consoleLinks> => consoleLinks('aws', 'us-east-1', `${visitor.served.url}/console`);

  it.each([
    ['home', 'Console'],
    ['rootSignIn', 'Console'],
    ['securityCredentials', 'My security credentials'],
    ['assignMfa', 'Assign MFA device'],
    ['accountSettings', 'Account settings'],
    ['identityCenter', 'IAM Identity Center'],
    ['organizations', 'AWS Organizations'],
    ['account', 'Account'],
    ['freeTierUpgrade', 'Plan and credits'],
  ] as const)('%s leads to "%s"', async (name, title) => {
    await using visitor = await aVisitor({ scenario: 'secured' });
    const { seen } = await follow(visitor, links(visitor)[name]);
    expect([seen.status, heading(seen)]).toEqual([200, title]);
  });

  it('to the users, to one of them, and to the settings leads there', async () => {
    await using visitor = await aVisitor({ scenario: 'secured' });
    const { users, user, identityCenterSettings } = links(visitor);
    const arn = instanceArn(visitor);
    const userId = visitor.sandbox.state.instances[0]?.users[0]?.userId ?? '';
    const titles = await Promise.all(
      [users(arn), user(arn, userId), identityCenterSettings(arn)].map(async (link) => heading((await follow(visitor, link)).seen)),
    );
    expect(titles).toEqual(['Users', 'ada', 'Settings: Authentication']);
  });

  it.each([
    ['#//evil.example/', '/console/iam/home'],
    ['#/javascript:alert(1)', '/console/iam/home'],
    ['#/..%2f..%2f_sandbox/state', '/console/iam/home'],
    ['#//evil/', '/console/iam//evil/'],
    ['', '/console/iam/home'],
  ])('with the fragment %s stays on this server, at %s', async (hash, path) => {
    await using visitor = await aVisitor();
    expect((await follow(visitor, `${visitor.served.url}/console/iam/home${hash}`)).path).toBe(path);
  });
});
