import { describe, expect, it } from 'vitest';
import { ADA } from '../ada.ts';
import { aWorld } from './world.ts';

describe('the hand-off', () => {
  const WHERE = ['accountId', 'region', 'instanceArn', 'identityStoreId', 'startUrl'];

  it.each<[command: string, args: readonly string[], ids: readonly string[]]>([
    ['identity-center', [], WHERE],
    ['user', ADA, [...WHERE, 'userId', 'userName']],
    ['group', ['--user-name', 'ada'], [...WHERE, 'userId', 'userName', 'groupId']],
    ['permission-set', [], [...WHERE, 'permissionSetArn']],
    ['assignment', ['--user-name', 'ada'], [...WHERE, 'userId', 'userName', 'groupId', 'permissionSetArn']],
    ['status', [], [...WHERE, 'userId', 'userName', 'groupId', 'permissionSetArn']],
    ['root-mfa', [], ['accountId']],
  ])('of %s names what it read', async (command, args, ids) => {
    const { handoff } = (await aWorld('secured').run(command, '--json', ...args)).json();
    expect(
      Object.entries(handoff)
        .filter(([, id]) => id !== null)
        .map(([name]) => name),
    ).toEqual(ids);
  });

  it('names what is there while something is still to be done with it', async () => {
    const { handoff } = (await aWorld('shared-set').run('status', '--json', '--user-name', 'ada')).json();
    expect([handoff.userId, handoff.permissionSetArn]).not.toContain(null);
  });

  it.each(['account-instance', 'applications-only', 'member'] as const)('names no instance that cannot be used (%s)', async (scenario) => {
    expect((await aWorld(scenario).run('status', '--json')).json().handoff.instanceArn).toBeNull();
  });

  it('names nobody whom the answers contradict', async () => {
    expect((await aWorld('partial').run('status', '--json', ...ADA)).json().handoff.userId).toBeNull();
  });
});
