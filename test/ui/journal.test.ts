import { describe, expect, it } from 'vitest';
import type { JournalCall, JournalRun } from '../../src/model/journal.ts';
import { journalLines } from '../../src/ui/render/journal.ts';
import { pageAt, screen } from './samples.ts';

const call = (name: string, more: Partial<JournalCall>): JournalCall => ({
  at: '2026-11-26T01:22:58.000Z',
  step: 'user',
  call: name,
  effect: null,
  region: null,
  ids: {},
  before: null,
  after: null,
  outcome: 'sent',
  requestId: null,
  code: null,
  ...more,
});

const run = (calls: readonly JournalCall[], more: Partial<JournalRun> = {}): JournalRun => ({
  run: '0892dbb9',
  account: '111122223333',
  sandbox: null,
  began: '2026-11-26T01:22:58.000Z',
  ended: '2026-11-26T01:23:58.000Z',
  calls,
  ...more,
});

describe('the journal on a page', () => {
  it('tells of each call its sign, where it went, what became of it, and what was before', () => {
    const calls = [
      call('identitystore:CreateUser', { effect: 'create', region: 'us-east-1', ids: { userId: '94c8' } }),
      call('sso-admin:UpdatePermissionSet', { effect: 'update', before: { sessionDuration: 'PT1H', relayState: null } }),
      call('iam:DeleteAccessKey', { effect: 'delete', outcome: 'failed', code: 'AccessDenied' }),
      call('console:enable-identity-center', { outcome: 'seen' }),
      call('account:EnableRegion', { effect: 'create', outcome: null }),
    ];
    expect(journalLines(pageAt(100), { runs: [run(calls)], damaged: [] })).toEqual(
      screen(`

2026-11-26 01:22 UTC, account 111122223333: 5 lines of run 0892dbb9

  + identitystore:CreateUser (us-east-1)
    userId 94c8
  ~ sso-admin:UpdatePermissionSet
    sessionDuration was PT1H, relayState was none
  - iam:DeleteAccessKey (refused, AccessDenied)
  • console:enable-identity-center (done by you)
  + account:EnableRegion (the run ended before the outcome was known)
`),
    );
  });

  it('says that a sandbox was meant, that there is nothing, and nothing where no journal was asked for', () => {
    const lines = journalLines(pageAt(100), { runs: [run([], { sandbox: 'fresh' })], damaged: [] });
    expect(lines).toEqual([]);
    expect(journalLines(pageAt(100), { runs: [run([call('x:Y', {})], { sandbox: 'fresh' })], damaged: [] })[1]).toContain(
      '(a served sandbox, fresh)',
    );
    expect(journalLines(pageAt(100), { runs: [], damaged: [] })).toEqual([
      '',
      expect.stringContaining('The journal of this account has no runs'),
    ]);
    const damaged = [{ file: 'a.jsonl', line: 1 }];
    expect(journalLines(pageAt(100), { runs: [], damaged })).toEqual(['', 'No run in the journal of this account can be read.']);
    expect(journalLines(pageAt(100), undefined)).toEqual([]);
  });

  it('shows nothing invisible of what a file holds', () => {
    const lines = journalLines(pageAt(100), { runs: [run([call('x:Y', { ids: { userId: 'a\u001b[2Jb' } })])], damaged: [] });
    expect(lines.join('\n')).toContain(String.raw`a\u{1b}[2Jb`);
  });
});
