import { idsFor } from '../ids.ts';
import type { Activity } from '../state.ts';

const EACH_USD = 20;
const MONTHS_6 = 180 * 24 * 60 * 60_000;

/**
 * Five activities of 20 USD each, one of them done: https://aws.amazon.com/free/ says "up to an additional $100". Titles, texts and
 * minutes are invented.
 */
const TITLES: readonly (readonly [title: string, minutes: number, status: Activity['status']])[] = [
  ['Use a foundation model in the Amazon Bedrock playground', 5, 'COMPLETED'],
  ['Launch an instance using Amazon EC2', 5, 'NOT_STARTED'],
  ['Set up a cost budget using AWS Budgets', 2, 'NOT_STARTED'],
  ['Create a web app using AWS Lambda', 10, 'NOT_STARTED'],
  ['Create an Aurora or RDS database', 15, 'NOT_STARTED'],
];

export const activities = (now: number): Activity[] =>
  TITLES.map(([title, minutes, status]) => ({
    id: idsFor(`activity/${title}`).hex(32),
    title,
    description: `${title}, and earn ${EACH_USD} USD in credits.`,
    credit: EACH_USD,
    status,
    url: 'https://aws.amazon.com/getting-started/hands-on/',
    minutes,
    expiresAt: now + MONTHS_6,
  }));
