/** What is known of a control in one Region, or of the whole account. Denied or unreachable is `unknown`, and never `open`. */
export type ControlState = 'ok' | 'open' | 'unknown' | 'not-applicable' | 'advice';

/** How a control stands in one Region. */
export interface RegionState {
  readonly region: string;
  readonly state: ControlState;
  /** What was read there, or why it could not be: a few words. */
  readonly detail: string;
}
