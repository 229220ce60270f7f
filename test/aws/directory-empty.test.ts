import { expect, it } from 'vitest';
import { addGrace } from '../../src/sandbox/scenarios/contents.ts';
import { rehearse } from './rehearsal.ts';

it.each([
  ['empty', 0, true],
  ['not empty', 1, false],
] as const)('a directory is %s with %d users', async (_what, users, isEmpty) => {
  const { account, aws } = await rehearse('enabled');
  for (const instance of aws.state.instances) if (users > 0) addGrace(instance, aws.ids);
  expect(await account.directoryIsEmpty()).toEqual({ is: 'found', value: isEmpty });
});

it('of an instance that is not ACTIVE nothing is read', async () => {
  const { account, aws, calls } = await rehearse('enabled');
  for (const instance of aws.state.instances) instance.status = 'CREATE_FAILED';
  expect(await account.directoryIsEmpty()).toEqual({ is: 'later' });
  expect(calls().filter((call) => call.startsWith('identitystore:'))).toEqual([]);
});
