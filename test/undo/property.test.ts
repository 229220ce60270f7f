import { describe, expect, it } from 'vitest';
import type { World } from '../contract/world.ts';
import { alwaysIn } from '../properties/check.ts';
import { administratorsOf } from '../trust/oracle.ts';
import { isWhole } from '../trust/sample.ts';
import { signedInAs } from './account.ts';
import { anyHistory, everything, worldOf } from './history.ts';
import type { History } from './history.ts';

/** The whole of it under `npm run test:trust`. */
const RUNS = isWhole ? 150 : 15;

const credentialsOf = ({ aws }: World, { caller }: History): typeof aws.credentials =>
  caller === 'root' ? aws.credentials : caller === 'administrator' ? aws.administrator : signedInAs(caller, aws, 's0');

/** Whoever has access to that account, user by user, with what. */
const accessOf = ({ aws }: World): readonly string[] =>
  aws.state.instances.flatMap(({ users, memberships, assignments }) =>
    assignments.flatMap(({ accountId, permissionSetArn, principalId }) =>
      memberships
        .filter(({ groupId }) => groupId === principalId)
        .map(({ userId }) => `${users.find((one) => one.userId === userId)?.userName} ${permissionSetArn} ${accountId}`),
    ),
  );

describe('whatever a directory holds, and whatever of it runs have made,', () => {
  it('an undo takes nothing of anybody else, and somebody still gets in', () =>
    alwaysIn(
      anyHistory,
      async (history) => {
        const world = await worldOf(history);
        const { state } = world.aws;
        const [before, had] = [everything(state), administratorsOf(state)];
        // What they are signed in by: the first set, in this account.
        const [way] = state.instances[0]?.permissionSets ?? [];
        const own = accessOf(world).filter((one) => one === `${history.caller} ${way?.arn} ${state.accountId}`);
        const done = await world.runAs(credentialsOf(world, history), 'undo', '--yes', '--json');
        await world.pass(60_000);
        const after = everything(world.aws.state);
        const gone = before.filter((id) => !after.includes(id));
        expect(gone.filter((id) => !world.isOurs.has(id))).toEqual([]);
        expect(after.filter((id) => !before.includes(id))).toEqual([]);
        // Without rights nothing can be read, and nothing goes.
        expect(done.code === 5 ? gone : []).toEqual([]);
        // Root gets in whatever goes.
        const has = administratorsOf(world.aws.state);
        const isLeftAlone = had.length > 0 && has.length === 0 && history.caller !== 'root';
        expect(isLeftAlone).toBe(false);
        expect(accessOf(world)).toEqual(expect.arrayContaining(own));
      },
      RUNS,
    ));
});
