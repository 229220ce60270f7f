import { ANSWERS, problemWith, splitTag } from '../../model/answers.ts';
import type { AnswerKey, Answers, AnswerSpec } from '../../model/answers.ts';
import type { OptionalChoices } from '../../model/optional-choices.ts';
import { likelyMeant } from './mail-typos.ts';
import type { Item } from './item.ts';
import type { TextQuestion } from './questions.ts';
import { homeRegionItem, moreRegions } from './region-items.ts';
import { answers as texts } from './text.ts';

/** In the order of the table, and then what is offered beside it. */
export function itemsOf(keys: readonly AnswerKey[], given: Partial<Answers>, offers: OptionalChoices): readonly Item[] {
  const specs = ANSWERS.filter(({ key }) => keys.includes(key) || (key === 'displayName' && wantsDisplayName(keys, given)));
  const { homeRegion, optIn } = offers;
  const more = optIn === undefined ? null : moreRegions(optIn);
  return [
    ...specs.filter(({ key }) => key !== 'optIn' || more === null).map((spec) => (spec.key === 'email' ? emailItem(spec) : textItem(spec))),
    ...(homeRegion === undefined ? [] : [homeRegionItem(homeRegion)]),
    ...(more === null ? [] : [more]),
  ];
}

/** Where both names are asked for, the name in the access portal is shown too, as Enter keeps it. */
const wantsDisplayName = (keys: readonly AnswerKey[], given: Partial<Answers>): boolean =>
  given.displayName === undefined && keys.includes('givenName') && keys.includes('familyName');

const textItem = (spec: AnswerSpec): Item => ({
  key: spec.key,
  label: spec.label,
  shown: (answers) => asText(answers[spec.key]),
  async ask(known, { prompts, signal, proposals }) {
    const before = asText(known[spec.key]) || asText(proposals?.[spec.key]);
    const preset = before === '' && spec.key === 'displayName' ? bothNames(known) : before || undefined;
    const value = await prompts.text(
      { message: questionOf(spec), preset, problem: (text) => firstProblem(spec, partsOf(spec, text)) },
      signal,
    );
    return { [spec.key]: shaped(spec, value) };
  },
});

/** Typed twice, as the console wants it: AWS sends the first password there, and a typo locks the user out. */
const emailItem = (spec: AnswerSpec): Item => ({
  key: 'email',
  label: spec.label,
  shown: ({ email = '' }) => email,
  async ask(known, { prompts, signal, proposals }) {
    // Enter keeps what was there, or takes what git has: nobody has typed that.
    const preset = known.email ?? proposals?.email;
    for (;;) {
      const email = await prompts.text(
        // Typed, it is settled by the second time alone.
        { message: spec.label, preset, problem: (text) => problemWith(spec, text, spec.label), settles: (text) => text === preset },
        signal,
      );
      // Of git's, too: nobody has looked at that one yet. What was there before was asked about then.
      const meant = email === known.email ? null : likelyMeant(email);
      if (meant !== null && (await prompts.confirm(texts.didYouMean(meant), signal))) return { email: meant };
      if (email === preset) return { email };
      if ((await prompts.text(secondTime(email), signal)) === email) return { email };
    }
  },
});

/** The second one can be corrected where it stands; where the first has the mistake, both are typed anew. */
function secondTime(email: string): TextQuestion {
  let differed = false;
  return {
    message: texts.confirmEmail,
    problem(text) {
      if (text === email || (text === '' && differed)) return null;
      if (text === '') return texts.emailAgain;
      differed = true;
      return texts.emailDiffers;
    },
    settles: (text) => text === email,
  };
}

function questionOf({ key, label, shape }: AnswerSpec): string {
  if (key === 'userName') return texts.userName(label);
  return shape === 'text' ? label : texts.severalValues(label);
}

/** The display name where none was given. */
export const bothNames = ({ givenName, familyName }: Partial<Answers>): string | undefined =>
  givenName !== undefined && familyName !== undefined ? `${givenName} ${familyName}` : undefined;

const partsOf = ({ shape }: AnswerSpec, text: string): string[] => (shape === 'text' ? [text] : text.split(',').map((part) => part.trim()));

function shaped(spec: AnswerSpec, text: string): Answers[AnswerKey] {
  const parts = partsOf(spec, text);
  if (spec.shape === 'list') return parts;
  return spec.shape === 'map' ? Object.fromEntries(parts.map((pair) => splitTag(pair)).map(([key, value]) => [key, value ?? ''])) : text;
}

function asText(value: Answers[AnswerKey] | undefined): string {
  if (value === undefined || typeof value === 'string') return value ?? '';
  return Array.isArray(value)
    ? value.join(', ')
    : Object.entries(value)
        .map(([key, text]) => `${key}=${text}`)
        .join(', ');
}

const firstProblem = (spec: AnswerSpec, parts: readonly string[]): string | null =>
  parts.map((part) => problemWith(spec, part, spec.label)).find((problem) => problem !== null) ?? null;
