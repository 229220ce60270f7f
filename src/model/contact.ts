/** Which of an account's alternate contacts, as the API names them. */
export const CONTACT_TYPES = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

/** One of them. */
export type ContactType = (typeof CONTACT_TYPES)[number];

/** Whom AWS writes to beside the root user's address. */
export interface AlternateContact {
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
}
