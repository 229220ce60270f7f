import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/model/change.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { CONTROLS } from '../../../src/steps/baseline/controls.ts';
import { rehearse } from '../rehearsal.ts';

const changesOf = (plan: Plan): readonly Change[] =>
  plan.verdict === 'planned' ? plan.actions.flatMap((action) => (action.kind === 'change' ? [action] : [])) : [];

const regionOf = ({ region }: Change): string | undefined => (typeof region === 'string' ? region : undefined);

/** Those that a plan without any answer changes. */
const CHANGING = CONTROLS.filter(({ spec }) => spec.remedy.by === 'harden');

describe.each(CHANGING.map((control) => ({ id: control.id, control })))('what $id plans', ({ control }) => {
  it('is taken by AWS, makes it so in every Region, and is then not planned again', async () => {
    const { account, sender, aws } = await rehearse('half-hardened', { readOnly: false });
    const planned = changesOf(control.plan(await control.inspect(account, {}, {}), {}));
    expect(planned.length).toBeGreaterThan(0);
    await Promise.all(planned.map((change) => sender.send(change, change.input, regionOf(change))));
    const sent = aws.calls.filter(({ write }) => write);
    expect(sent.map(({ error, region }) => `${String(region)} ${error ?? 'taken'}`).toSorted()).toEqual(
      planned.map((change) => `${regionOf(change) ?? 'us-east-1'} taken`).toSorted(),
    );
    account.forget(['baseline', 'baseline-contents']);
    const facts = await control.inspect(account, {}, {});
    expect([control.judge(facts).state, control.plan(facts, {}).verdict]).toEqual(['ok', 'ok']);
  });
});
