import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/ports.ts';
import type { Advice } from '../../src/model/result.ts';
import { doctorLines } from '../../src/ui/render/doctor.ts';
import { pageAt, plan, secured, whole } from './samples.ts';

const advice = (id: string): Advice => ({ id, title: `Advice ${id}`, why: 'Because.', link: 'https://example.com/', state: 'unknown' });

const seen: Diagnosis = {
  about: [
    'Account 111122223333 (example), ACTIVE; you are the root user.',
    'Free plan, 120 USD of credits left; in no organization; IAM Identity Center in none of the 17 Regions that answered.',
  ],
  warnings: ['This is a long-lived access key.'],
  steps: plan,
  consents: [{ option: 'accept-credit-loss', why: 'Credits expire.', waysOut: ['Keep them.', 'Let them go: --accept-credit-loss.'] }],
  access: ['ada (through Admins, AdministratorAccess)'],
  unread: ['The plan and its credits (freetier:GetAccountPlanState): AccessDeniedException'],
};
const result = { ...secured, command: 'status', advice: [advice('billing-access'), advice('alternate-contacts')] };
const textAt = (width: number, more: Partial<Diagnosis> = {}): string =>
  whole(doctorLines(pageAt(width), result, { ...seen, ...more })).join('\n');

describe('the doctor', () => {
  it('begins with the account in two lines, and ends with the verdict', () => {
    const lines = whole(doctorLines(pageAt(120), result, seen));
    expect(lines.slice(0, 3)).toEqual([...seen.about, '']);
    expect(lines.at(-1)).toMatch(/^Secured\./);
  });

  it('goes from how it stands to what could not be read', () => {
    expect(textAt(100).match(/^(Warning|What|Who|While|Also|Next)[^:\n]*/gm)).toEqual([
      'What init would change',
      'What needs its own consent',
      'Who has access',
      'While you are still root',
      'Also recommended',
      'What could not be read',
      'Next',
    ]);
  });

  it('names what is advised in a line each, as long as there is something more urgent', () => {
    const text = whole(doctorLines(pageAt(80), { ...result, outcome: 'pending', exitCode: 3 }, seen)).join('\n');
    expect(text).toMatch(
      /After that \(status --verbose explains each\)\n\n {2}• Advice billing-access \(as root\)\n {2}• Advice alternate-contacts\n/,
    );
    expect(text).not.toContain('Because.');
  });

  it('with --verbose has the reasons at once, and the ids for other tools', () => {
    const text = whole(doctorLines(pageAt(80), { ...result, outcome: 'pending', exitCode: 3 }, seen, true)).join('\n');
    expect(text).toContain('Because.');
    expect(text).toMatch(/IDs for other tools\n\n {2}Instance: +arn:aws:sso:::instance\/ssoins-722302e07bb9e6ba\n/);
    expect(textAt(80)).not.toContain('IDs for other tools');
  });

  it('names each call and the option that it wants, and gives every way out', () => {
    expect(textAt(100)).toContain('    [organizations:CreateOrganization, only with --accept-credit-loss]');
    expect(textAt(100)).toContain('  --accept-credit-loss: Credits expire.\n    • Keep them.\n    • Let them go: --accept-credit-loss.');
  });

  it('holds back the link of what a guard holds back, and shows the others', () => {
    const [first] = plan;
    const [manual] = first?.manual ?? [];
    if (first === undefined || manual === undefined) throw new Error('The sample has no human action');
    const guarded = {
      ...manual,
      link: 'https://example.com/enable',
      consent: { option: 'accept-credit-loss', why: 'Credits expire.', waysOut: [] },
    } as const;
    expect(textAt(100)).toContain(manual.link);
    expect(textAt(100, { steps: [{ ...first, manual: [guarded] }] })).not.toContain('example.com/enable');
  });

  it("tells root's own tasks apart from what anybody can see to", () => {
    expect(textAt(100)).toMatch(
      /While you are still root\n\n {2}• Advice billing-access[\s\S]*Also recommended\n\n {2}• Advice alternate-contacts/,
    );
  });

  it('leaves out what there is nothing of', () => {
    expect(textAt(100, { warnings: [], steps: [], consents: [], unread: [] })).not.toMatch(
      /Warning|would change|would cost|could not be read/,
    );
  });

  it('stays readable at 40 columns', () => {
    const long = textAt(40)
      .split('\n')
      .filter((line) => line.length > 40 && line.trim().includes(' '));
    expect(long).toEqual([]);
  });

  it('shows nothing that could move the cursor', () => {
    const text = textAt(100, { access: ['\u001b[2J (through Admins)'], unread: ['\u202e'] });
    expect([text.includes('\u001b'), text.includes('\u202e')]).toEqual([false, false]);
  });
});
