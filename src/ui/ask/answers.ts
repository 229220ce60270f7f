import type { Answers } from '../../model/answers.ts';
import { AnswersError } from '../../model/errors.ts';
import type { Questions } from '../../model/ports.ts';
import stringWidth from 'fast-string-width';
import { heading, wrapped } from '../render/page.ts';
import { warning } from '../render/progress.ts';
import { answered, askOne, open } from './asked.ts';
import type { Asked as State, Questioned } from './asked.ts';
import type { Asking } from './asking.ts';
import type { Option } from './questions.ts';
import { bothNames, itemsOf } from './items.ts';
import { answers as texts } from './text.ts';

type Asked = Questions['answers']['asks'];

/** Asks for each missing answer and each offer, shows them once more to be changed, and gives back those alone. */
export async function askAnswers({ keys, why, given, offers = {}, meets, heard }: Asked, asking: Asking): Promise<Partial<Answers>> {
  const items = itemsOf(keys, given, offers);
  // Something is wrong that no answer mends, such as a Region that does not exist.
  if (items.length === 0) throw new AnswersError(why);
  const page = asking.page();
  asking.say([
    '',
    ...heading(page, titleOf(keys, why)),
    ...why.flatMap((one) => warning(page, one)),
    ...wrapped(page, page.theme.text(texts.nothingYet)),
    ...(items.some(({ key }) => asking.proposals?.[key] !== undefined) ? wrapped(page, page.theme.text(texts.proposals)) : []),
    '',
  ]);
  const all: Questioned = { items, given, meets, heard };
  const state = await askRest(NOTHING, all, asking);
  return (open(items, state).length === 1 ? state : await review(state, all, asking)).answers;
}

const NOTHING: State = { answers: {}, spares: [] };

/** Asks for what has no answer yet, in order. */
async function askRest(before: State, all: Questioned, asking: Asking): Promise<State> {
  let state = before;
  for (;;) {
    const next = open(all.items, state).find(({ key }) => !answered(state, key));
    if (next === undefined) return state;
    state = await askOne(next, state, all, asking);
  }
}

function titleOf(keys: Asked['keys'], why: Asked['why']): string {
  if (why.length > 0) return texts.differs;
  return keys.includes('userName') || keys.includes('email') ? texts.person : texts.others;
}

/** A display name that was made of both names goes with them. */
function followed(before: Partial<Answers>, after: Partial<Answers>, given: Partial<Answers>): Partial<Answers> {
  const isMade = before.displayName !== undefined && before.displayName === bothNames({ ...given, ...before });
  const made = bothNames({ ...given, ...after });
  return isMade && after.displayName === before.displayName && made !== undefined ? { ...after, displayName: made } : after;
}

const GO_ON = 'go-on';

/** In a narrow window the list cuts off what is to be checked in it. */
function sayWhole(changes: readonly Option[], { say, page }: Asking): void {
  const cut = changes.filter(({ name }) => stringWidth(name) > page().width - 6);
  if (cut.length > 0) say(['', ...cut.flatMap(({ name }) => wrapped(page(), page().theme.text(name.slice(texts.change.length)), '  '))]);
}

/** The way back: any answer can be given anew before the plan. */
async function review(first: State, all: Questioned, asking: Asking): Promise<State> {
  let state = first;
  for (;;) {
    const items = open(all.items, state);
    const changes = items.map((item) => ({ value: item.key, name: `${texts.change}${item.label}: ${item.shown(state.answers)}` }));
    sayWhole(changes, asking);
    const chosen = await asking.prompts.choose(
      { message: texts.isRight, options: [{ value: GO_ON, name: texts.goOn }, ...changes], preset: GO_ON },
      asking.signal,
    );
    const item = items.find(({ key }) => key === chosen);
    if (item === undefined) return state;
    const changed = await askOne(item, state, all, asking);
    state = await askRest({ ...changed, answers: followed(state.answers, changed.answers, all.given) }, all, asking);
  }
}
