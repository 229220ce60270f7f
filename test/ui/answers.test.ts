import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/model/answers.ts';
import type { Meeting } from '../../src/model/meeting.ts';
import type { OptionalChoices } from '../../src/model/optional-choices.ts';
import { askAnswers } from '../../src/ui/ask/answers.ts';
import { found } from '../../src/ui/ask/options.ts';
import type { ChoiceQuestion, Prompts, SeveralQuestion, TextQuestion } from '../../src/ui/ask/questions.ts';
import { pageAt } from './samples.ts';

const REGIONS = [
  { code: 'us-east-1', name: 'US East (N. Virginia)', status: 'ENABLED_BY_DEFAULT' },
  { code: 'eu-south-1', name: 'Europe (Milan)', status: 'ENABLED' },
  { code: 'ap-east-1', name: 'Asia Pacific (Hong Kong)', status: 'DISABLED' },
  { code: 'xx-new-1', name: 'xx-new-1', status: 'ENABLING' },
];
const home: OptionalChoices = { homeRegion: { proposed: 'us-east-1', regions: REGIONS.slice(0, 2) } };

type Question = TextQuestion | ChoiceQuestion | SeveralQuestion | { readonly message: string };

type AnswersQuestion = Parameters<typeof askAnswers>[0];

interface Desk {
  readonly asked: Question[];
  readonly said: () => string;
  readonly answers: Promise<Partial<Answers>>;
}

/** Asks with prompts that are answered, one after the other, from a list. */
function desk(
  keys: AnswersQuestion['keys'],
  offers: OptionalChoices,
  replies: unknown[],
  { given = {}, meets }: Partial<Pick<AnswersQuestion, 'given' | 'meets'>> = {},
): Desk {
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
    { keys, why: [], given, offers, ...(meets !== undefined && { meets }) },
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
    expect(at.said()).toContain('has one home Region, which cannot be changed later');
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
    expect(at.asked[1]).toEqual({ message: 'Make eu-south-1 the home Region anyway?' });
  });
});

describe('more Regions', () => {
  it('are those that can be opted in to, and how many are on is said', async () => {
    const at = desk([], { optIn: { regions: REGIONS } }, [['ap-east-1']]);
    expect(await at.answers).toEqual({ optIn: ['ap-east-1'] });
    expect(at.said()).toContain('3 Regions are on.');
    expect(at.asked).toMatchObject([{ options: [{ value: 'ap-east-1', name: 'Asia Pacific (Hong Kong)  ap-east-1' }] }]);
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

describe('what the account has under an answer', () => {
  const ALL = ['userName', 'email', 'givenName', 'familyName'] as const;
  const spares = ['email', 'givenName', 'familyName', 'displayName'] as const;
  const adopt = (userName: string, isLikely: boolean): Meeting['adopt'] => ({
    label: `Make ${userName} the administrator`,
    answers: { userName, email: `${userName}@example.com` },
    spares,
    isLikely,
  });
  /** The directory has ada, grace with her address, and the disabled mary. */
  const meets: AnswersQuestion['meets'] = async ({ userName, email }, key) => {
    if (key === 'userName' && userName === 'ada') return { says: 'ada is there.', adopt: adopt('ada', true), otherwise: 'Another name' };
    if (key === 'userName' && userName === 'mary') return { says: 'mary is disabled.', adopt: null, otherwise: 'Another name' };
    if (key === 'email' && email === 'grace@example.com') {
      return { says: "It is grace's.", adopt: adopt('grace', false), otherwise: 'Another address' };
    }
    return null;
  };

  it('is proposed at once, and taken as it is spares the rest', async () => {
    const at = desk(ALL, {}, ['ada', 'adopt'], { meets });
    expect(await at.answers).toEqual({ userName: 'ada', email: 'ada@example.com' });
    expect(at.asked[1]).toMatchObject({ message: 'ada is there.', preset: 'adopt' });
  });

  it('makes way for another answer, and whoever cannot be taken is only told', async () => {
    const names = ['eve@example.com', 'eve@example.com', 'Eve', 'Early', 'Eve Early', 'go-on'];
    const at = desk(ALL, {}, ['ada', 'otherwise', 'mary', 'eve', ...names], { meets });
    expect(await at.answers).toMatchObject({ userName: 'eve', email: 'eve@example.com', familyName: 'Early' });
    expect(at.said()).toContain('mary is disabled.');
  });

  it('is, of an address, another one first, and else whose it is', async () => {
    const at = desk(ALL, {}, ['eve', 'grace@example.com', 'grace@example.com', 'adopt'], { meets });
    expect(await at.answers).toEqual({ userName: 'grace', email: 'grace@example.com' });
    expect(at.asked[3]).toMatchObject({ preset: 'otherwise', options: [{ value: 'otherwise' }, { value: 'adopt' }] });
  });

  it('asks for the rest once a name that was taken is changed for a new one', async () => {
    const rest = ['eve@example.com', 'eve@example.com', 'Eve', 'Early', 'Eve Early'];
    const at = desk(ALL, home, ['ada', 'adopt', 'us-east-1', 'userName', 'eve', ...rest, 'go-on'], { meets });
    expect(await at.answers).toEqual({
      userName: 'eve',
      email: 'eve@example.com',
      givenName: 'Eve',
      familyName: 'Early',
      displayName: 'Eve Early',
      homeRegion: 'us-east-1',
    });
    expect(at.asked[3]).toMatchObject({ message: 'Is this right?', options: [{}, { value: 'userName' }, { value: 'homeRegion' }] });
  });
});
