import type { ControlState } from '../../model/region-state.ts';

/** A state in a word or two. */
export const WORDS: Readonly<Record<ControlState, string>> = {
  open: 'open',
  unknown: 'not readable',
  advice: 'for you to decide',
  ok: 'OK',
  'not-applicable': 'not applicable',
};

/** In a cell of the picture, where there is room for one letter; its label has the word. */
export const LETTERS: Readonly<Record<ControlState, string>> = { open: '!', unknown: '?', advice: 'i', ok: '✓', 'not-applicable': '–' };
