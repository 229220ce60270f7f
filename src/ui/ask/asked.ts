import type { AnswerKey, Answers } from '../../model/answers.ts';
import type { Meeting } from '../../model/meeting.ts';
import type { Questions } from '../../model/ports.ts';
import { wrapped } from '../render/page.ts';
import { warning } from '../render/progress.ts';
import type { Asking } from './asking.ts';
import type { Item } from './item.ts';

/** What was answered so far, and what need not be. */
export interface Asked {
  readonly answers: Partial<Answers>;
  readonly spares: readonly AnswerKey[];
}

/** What is asked, and what goes with it. */
export interface Questioned {
  readonly items: readonly Item[];
  readonly given: Partial<Answers>;
  readonly meets: Questions['answers']['asks']['meets'] | undefined;
  readonly heard: Questions['answers']['asks']['heard'] | undefined;
}

/** Whether there is an answer already, given or asked for. */
export const answered = ({ answers }: Asked, key: AnswerKey): boolean => answers[key] !== undefined;

/** What is to be answered at all. */
export const open = (items: readonly Item[], { spares }: Asked): readonly Item[] => items.filter(({ key }) => !spares.includes(key));

/** Asks for one thing until its answer is free, or what the account has under it is taken as it is. */
export async function askOne(item: Item, before: Asked, all: Questioned, asking: Asking): Promise<Asked> {
  const after = await settled(item, before, all, asking);
  all.heard?.(after.answers);
  return after;
}

async function settled(item: Item, { answers, spares }: Asked, { given, meets }: Questioned, asking: Asking): Promise<Asked> {
  for (;;) {
    const after = { ...answers, ...(await item.ask({ ...given, ...answers }, asking)) };
    const meeting = (await meets?.({ ...given, ...after }, item.key)) ?? null;
    if (meeting === null) {
      // What somebody who was taken as is has spared is asked for, now that it is somebody else.
      return item.key === 'userName' ? { answers: without(after, spares), spares: [] } : { answers: after, spares };
    }
    const adopt = await wantsIt(meeting, asking);
    if (adopt !== null) return { answers: { ...without(answers, adopt.spares), ...adopt.answers }, spares: adopt.spares };
  }
}

const without = (answers: Partial<Answers>, keys: readonly AnswerKey[]): Partial<Answers> =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => !keys.includes(key as AnswerKey)));

/** Null where another answer is to be given. */
async function wantsIt({ says, adopt, otherwise }: Meeting, { prompts, say, page, signal }: Asking): Promise<Meeting['adopt']> {
  if (adopt === null) {
    say([...warning(page(), says), ...wrapped(page(), `${otherwise}.`)]);
    return null;
  }
  const ways = [
    { value: 'adopt', name: adopt.label },
    { value: 'otherwise', name: otherwise },
  ];
  const options = adopt.isLikely ? ways : ways.toReversed();
  return (await prompts.choose({ message: says, options, preset: options[0]?.value ?? '' }, signal)) === 'adopt' ? adopt : null;
}
