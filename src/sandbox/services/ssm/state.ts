/** A setting of AWS's, whose default holds until somebody writes it. */
export interface ServiceSetting {
  value: string;
  /** When and by whom it was written; undefined while it is the default. */
  written?: { at: number; by: string };
}
