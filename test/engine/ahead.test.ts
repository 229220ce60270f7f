import { describe, expect, it } from 'vitest';
import { ahead, type Expectation } from '../../src/engine/ahead.ts';
import { knownStore } from '../../src/engine/known-store.ts';
import type { Inspection } from '../../src/engine/inspection.ts';
import { group } from '../../src/steps/group/step.ts';
import { permissionSet } from '../../src/steps/permission-set/step.ts';
import { user } from '../../src/steps/user/step.ts';

const LOOK: Inspection = { facts: null, plan: null, known: {}, error: null };

/** Somebody who waits for these, and what their looks began with. */
function waiting(names: Parameters<ReturnType<typeof ahead>['wait']>[0]) {
  const store = knownStore();
  const { wait, ...looks } = ahead(store);
  const began: Expectation[] = [];
  const end = wait(names, async (expectation) => {
    began.push(expectation);
    return LOOK;
  });
  return { store, began, end, ...looks };
}

describe('a look ahead', () => {
  it('begins once all that it waits for is known or expected, and counts where it came so', async () => {
    const { store, began, end, expect: expects } = waiting(['groupId', 'permissionSetArn']);
    expects(group, { groupId: 'g' });
    expect(began).toEqual([]);
    store.give({ groupId: 'g' });
    expects(permissionSet, { permissionSetArn: 'p' });
    expect(began).toEqual([{ known: { groupId: 'g', permissionSetArn: 'p' }, fresh: [...permissionSet.reads, ...permissionSet.standsOn] }]);
    store.give({ permissionSetArn: 'p' });
    expect(await end()).toBe(LOOK);
  });

  it.each([
    ['came otherwise', { userId: 'another' }],
    ['has not come', {}],
  ])('counts for nothing where what it began with %s', (_, given) => {
    const { store, end, expect: expects } = waiting(['userId']);
    expects(user, { userId: 'u' });
    store.give(given);
    expect(end()).toBeNull();
  });

  it('counts for nothing where it was not so at once; the next one may', () => {
    const { store, began, end, expect: expects, disappoint } = waiting(['userId']);
    expects(user, { userId: 'u' });
    disappoint(user);
    store.give({ userId: 'u' });
    expect(end()).toBeNull();
    expect(began).toHaveLength(1);
  });

  it('is not begun for whoever waits no longer', () => {
    const { began, end, expect: expects } = waiting(['userId']);
    expect(end()).toBeNull();
    expects(user, { userId: 'u' });
    expect(began).toEqual([]);
  });
});
