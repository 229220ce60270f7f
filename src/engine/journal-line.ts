import type { JournalEntry } from '../model/journal.ts';

const WHAT: readonly unknown[] = ['intent', 'result', 'seen', 'proof'] satisfies readonly JournalEntry['what'][];
const EFFECTS: readonly unknown[] = [undefined, 'create', 'update', 'delete'] satisfies readonly JournalEntry['effect'][];
const OUTCOMES: readonly unknown[] = [undefined, 'sent', 'failed', 'unclear'] satisfies readonly JournalEntry['outcome'][];

/**
 * A line of an account's journal as it was written; null where it is none: torn by a full disk, written by hand, or of
 * another account. An undo goes by it, so that nothing is guessed.
 */
export function entryIn(line: string, account: string): JournalEntry | null {
  const value = parsed(line);
  return isEntry(value) && value.account === account ? value : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const line = value as Readonly<Record<string, unknown>>;
  return (
    ['at', 'run', 'account', 'step', 'call'].every((name) => typeof line[name] === 'string') &&
    !Number.isNaN(Date.parse(String(line['at']))) &&
    WHAT.includes(line['what']) &&
    EFFECTS.includes(line['effect']) &&
    OUTCOMES.includes(line['outcome']) &&
    ['region', 'requestId', 'code'].every((name) => isTextOrNone(line[name])) &&
    (line['sandbox'] === null || typeof line['sandbox'] === 'string') &&
    isRecordOf(line['ids'], (id) => typeof id === 'string') &&
    ['before', 'after'].every((name) => isRecordOf(line[name], isValue))
  );
}

const isTextOrNone = (value: unknown): boolean => value === undefined || value === null || typeof value === 'string';

const isValue = (one: unknown): boolean => one === null || typeof one === 'string' || typeof one === 'boolean';

const isRecordOf = (value: unknown, holds: (member: unknown) => boolean): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(holds));
