import { describe, expect, it } from 'vitest';
import { changeKey, consented, isWithin, withinConsent } from '../../src/engine/consent.ts';
import { ref } from '../../src/model/known.ts';
import { byHand, makes } from './fakes.ts';

describe('whether a change is the one that was agreed to', () => {
  const agreed = consented(new Set());
  agreed.add('group', [makes('Admins', { input: { Name: 'Admins', Member: { UserId: ref('userId') } } })]);

  it('yes, when the id that was open then is the one that is known now', () => {
    const now = makes('Admins', { input: { Member: { UserId: 'u-1' }, Name: 'Admins' } });
    expect(agreed.covers('group', now, { userId: 'u-1' })).toBe(true);
  });

  it.each([
    ['another id', makes('Admins', { input: { Name: 'Admins', Member: { UserId: 'u-2' } } })],
    ['another name', makes('Admins', { input: { Name: 'admins', Member: { UserId: 'u-1' } } })],
    ['another call', makes('Others', { input: { Name: 'Admins', Member: { UserId: 'u-1' } } })],
    ['another Region', makes('Admins', { input: { Name: 'Admins', Member: { UserId: 'u-1' } }, region: 'eu-west-1' })],
    ['a member more', makes('Admins', { input: { Name: 'Admins', Member: { UserId: 'u-1' }, Description: 'x' } })],
  ])('not with %s', (_, now) => {
    expect(agreed.covers('group', now, { userId: 'u-1' })).toBe(false);
  });

  it('not in another step', () => {
    expect(agreed.covers('user', makes('Admins', { input: { Name: 'Admins', Member: { UserId: ref('userId') } } }), {})).toBe(false);
  });

  it('an absent member and an undefined one are the same', () => {
    expect(changeKey(makes('x', { input: { A: undefined, B: [1, null] } }), {})).toBe(
      changeKey(makes('x', { input: { B: [1, null] } }), {}),
    );
  });
});

describe('what consent lets through', () => {
  const credit = { option: 'accept-credit-loss', why: '', waysOut: [] } as const;
  const actions = [makes('a'), makes('b', { consent: credit }), byHand('enable', { consent: credit })];

  it('is everything before the first action that wants an option of its own', () => {
    expect(withinConsent(actions, isWithin(new Set()))).toEqual({ allowed: [actions[0]], stoppedBy: actions[1] });
  });

  it('is everything once the option is given', () => {
    expect(withinConsent(actions, isWithin(new Set(['accept-credit-loss'])))).toEqual({ allowed: actions, stoppedBy: null });
  });
});
