import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/model/answers.ts';
import type { Offers } from '../../src/model/offers.ts';
import { askAnswers } from '../../src/ui/ask/answers.ts';
import { found, toggles } from '../../src/ui/ask/options.ts';
import type { ChoiceQuestion, Prompts, SeveralQuestion, TextQuestion } from '../../src/ui/ask/questions.ts';
import { pageAt } from './samples.ts';

const REGIONS = [
  { code: 'us-east-1', name: 'US East (N. Virginia)', status: 'ENABLED_BY_DEFAULT' },
  { code: 'eu-south-1', name: 'Europe (Milan)', status: 'ENABLED' },
  { code: 'ap-east-1', name: 'Asia Pacific (Hong Kong)', status: 'DISABLED' },
  { code: 'xx-new-1', name: 'xx-new-1', status: 'ENABLING' },
];
const home: Offers = { homeRegion: { proposed: 'us-east-1', regions: REGIONS.slice(0, 2) } };

type Question = TextQuestion | ChoiceQuestion | SeveralQuestion | { readonly message: string };

interface Desk {
  readonly asked: Question[];
  readonly said: () => string;
  readonly answers: Promise<Partial<Answers>>;
}

/** Asks with prompts that are answered, one after the other, from a list. */
function desk(keys: Parameters<typeof askAnswers>[0]['keys'], offers: Offers, replies: unknown[]): Desk {
  const asked: Question[] = [];
  const said: string[] = [];
  const reply = async <Answer>(question: Question): Promise<Answer> => {
    asked.push(question);
    if (replies.length === 0) throw new Error(`Nobody answers: ${question.message}`);
    return replies.shift() as Answer;
  };
  const prompts: Prompts = {
    text: reply,
    hidden: reply,
    choose: reply,
    chooseSeveral: reply,
    confirm: (message) => reply({ message }),
    confirmOr: (message) => reply({ message }),
  };
  const page = pageAt(80);
  const answers = askAnswers(
    { keys, why: [], given: {}, offers },
    { prompts, say: (lines) => void said.push(...lines), page: () => page, signal: new AbortController().signal },
  );
  return { asked, said: () => said.join(' '), answers };
}

describe('a display name that was made of both names', () => {
  it('goes with a name that is changed, and one of its own does not', async () => {
    const names = ['Ada', 'Lovelace', 'Ada Lovelace'];
    const made = desk(['givenName', 'familyName'], {}, [...names, 'givenName', 'Adah', 'go-on']);
    expect(await made.answers).toMatchObject({ givenName: 'Adah', displayName: 'Adah Lovelace' });
    const own = desk(['givenName', 'familyName'], {}, ['Ada', 'Lovelace', 'Countess', 'givenName', 'Adah', 'go-on']);
    expect(await own.answers).toMatchObject({ givenName: 'Adah', displayName: 'Countess' });
  });
});

describe('the home Region', () => {
  it('is explained in a line and proposed, the Regions that are on below it', async () => {
    const at = desk([], home, ['us-east-1']);
    expect(await at.answers).toEqual({ homeRegion: 'us-east-1' });
    expect(at.said()).toContain('lives in one Region, its home, for good');
    expect(at.asked).toMatchObject([
      {
        preset: 'us-east-1',
        options: [{ value: 'us-east-1' }, { value: 'eu-south-1', name: 'Europe (Milan)  eu-south-1  opt-in Region' }],
      },
    ]);
  });

  it('is an opt-in Region only after a warning and a yes; a no asks again', async () => {
    const at = desk([], home, ['eu-south-1', false, 'eu-south-1', true]);
    expect(await at.answers).toEqual({ homeRegion: 'eu-south-1' });
    expect(at.said().match(/Warning: eu-south-1 is an opt-in Region: it must stay enabled in every account/g)).toHaveLength(2);
    expect(at.asked[1]).toEqual({ message: 'Make eu-south-1 the home Region all the same?' });
  });
});

describe('more Regions', () => {
  it('are all shown by name, those that are on for orientation only', async () => {
    const at = desk([], { optIn: { regions: REGIONS } }, [['ap-east-1']]);
    expect(await at.answers).toEqual({ optIn: ['ap-east-1'] });
    expect(at.asked).toMatchObject([
      {
        options: [
          { value: 'ap-east-1', name: 'Asia Pacific (Hong Kong)  ap-east-1', disabled: undefined },
          { value: 'eu-south-1', disabled: 'already on' },
          { value: 'us-east-1', disabled: 'on by default' },
          { value: 'xx-new-1', name: 'xx-new-1', disabled: 'being enabled' },
        ],
      },
    ]);
  });

  it('are found by any word of name or code, without case and accents', () => {
    const all = [
      { value: 'sa-east-1', name: 'South America (São Paulo)  sa-east-1' },
      { value: 'us-east-1', name: 'US East (N. Virginia)  us-east-1' },
    ];
    for (const term of ['sao', 'SOUTH paulo', 'sa-east']) expect(found(all, term).map(({ value }) => value)).toEqual(['sa-east-1']);
    expect(found(all, undefined)).toHaveLength(2);
    expect(found(all, 'mars')).toEqual([]);
  });

  it('are marked when chosen; the line that goes on stands above the whole list alone', () => {
    const { theme } = pageAt(80, { unicode: false });
    const all = [{ value: 'ap-east-1', name: 'Hong Kong' }];
    expect(toggles(theme, all, new Set(['ap-east-1']), true).map(({ name }) => name)).toEqual(['Go on with 1', '[x] Hong Kong']);
    expect(toggles(theme, all, new Set(), false).map(({ name }) => name)).toEqual(['[ ] Hong Kong']);
  });
});

describe('the way back', () => {
  it('lists every answer, and asks the one that is to be changed again, with what it was before', async () => {
    const at = desk(['group'], home, ['Admins', 'us-east-1', 'group', 'Owners', 'go-on']);
    expect(await at.answers).toEqual({ group: 'Owners', homeRegion: 'us-east-1' });
    expect(at.asked[2]).toMatchObject({
      message: 'Is this right?',
      preset: 'go-on',
      options: [{ name: 'Yes, show me the plan' }, { name: 'Change Group name: Admins' }, { name: 'Change Home Region: us-east-1' }],
    });
    expect(at.asked[3]).toMatchObject({ message: 'Group name', preset: 'Admins' });
    expect(at.asked[4]).toMatchObject({ options: [{}, { name: 'Change Group name: Owners' }, {}] });
  });

  it('is not asked for a single answer', async () => {
    expect(await desk(['group'], {}, ['Admins']).answers).toEqual({ group: 'Admins' });
  });
});
