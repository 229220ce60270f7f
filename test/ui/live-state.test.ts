import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/model/ports.ts';
import { reduce, initialState } from '../../src/ui/live/state.ts';
import type { LiveState } from '../../src/ui/live/state.ts';
import type { ProgressMessage } from '../../src/ui/narrator.ts';
import { account, assignMfa, checklist, manualMessage } from './samples.ts';

/** The state after messages that come a second apart. */
const told = (...messages: readonly ProgressMessage[]): LiveState =>
  messages.reduce((state, message, index) => reduce(state, message, index * 1000), initialState);
const stepOf = (state: LiveState, id: string): LiveState['steps'][number] | undefined => state.steps.find((step) => step.id === id);

const standing: ProgressMessage = { type: 'checklist', steps: checklist };
const change = (phase: Extract<Message, { type: 'change' }>['phase']): ProgressMessage => ({
  type: 'change',
  step: 'user',
  change: { call: 'identitystore:CreateUser', makes: 'ada', effect: 'create', input: {}, consent: null, result: 'unknown' },
  phase,
});
const step = (state: 'working' | 'waiting' | 'changed', id: 'user' | 'root-mfa' = 'user'): ProgressMessage => ({
  type: 'step',
  step: { id, title: 'A step', state, summary: 'told' },
});

describe('the state of the live list', () => {
  it('stands as the checklist says, and moves with the first step', () => {
    expect(told(standing).phase).toBe('standing');
    expect(told(standing, step('working')).phase).toBe('doing');
    expect(stepOf(told(standing, step('working')), 'user')).toMatchObject({ state: 'working', summary: 'told', since: 1000 });
  });

  it('knows the call that is out until it is answered', () => {
    expect(stepOf(told(standing, step('working'), change('sending')), 'user')).toMatchObject({
      doing: 'identitystore:CreateUser (ada)',
      since: 2000,
    });
    for (const phase of ['sent', 'failed', 'unclear'] as const) {
      expect(stepOf(told(standing, change('sending'), change(phase)), 'user')?.doing).toBeNull();
    }
  });

  it('counts what AWS is busy with from its beginning', () => {
    const state = told(standing, step('waiting'), { type: 'waiting', step: 'user', what: 'AWS is at it', elapsedMs: 1500 });
    expect(stepOf(state, 'user')).toMatchObject({ state: 'working', doing: 'AWS is at it', since: 500 });
  });

  it('gives the person the turn with a card, and takes it back when AWS shows it as done or the step goes on', () => {
    expect(told(standing, manualMessage()).turn).toMatchObject({ step: 'root-mfa', since: 1000, isReminded: false });
    expect(told(standing, manualMessage(), manualMessage(true)).turn).toMatchObject({ since: 1000, isReminded: true });
    const done = told(standing, manualMessage(), { type: 'manual-done', step: 'root-mfa', manual: assignMfa, elapsedMs: 9000 });
    expect([done.turn, stepOf(done, 'root-mfa')?.state]).toEqual([null, 'working']);
    expect(told(standing, manualMessage(), step('changed', 'root-mfa')).turn).toBeNull();
    expect(told(standing, manualMessage(), step('changed')).turn).not.toBeNull();
  });

  it('gives no turn to a card that nothing waits for', () => {
    expect(told(standing, { ...manualMessage(), isWatched: false }).turn).toBeNull();
  });

  it('knows a rehearsal from the account', () => {
    expect(told({ type: 'account', account: { ...account, sandbox: true }, who: '', region: '', warnings: [] }).rehearsal).toBe(true);
  });
});
