/** Ada, the first administrator of most tests, as options. */
export const ADA = ['--user-name', 'ada', '--email', 'ada@example.com', '--given-name', 'Ada', '--family-name', 'Admin'];

/** Her as an alternate contact. */
export const ADAS_CONTACT = 'Ada Admin,CTO,ada@example.com,+1 555 0100';

/** Everything that `harden` does where an answer asks for it. */
export const EVERY_SETTING = [
  '--security-contact',
  ADAS_CONTACT,
  '--billing-contact',
  ADAS_CONTACT,
  '--operations-contact',
  ADAS_CONTACT,
  '--budget',
  '50',
  '--budget-email',
  'ada@example.com',
  '--password-policy',
  '--trail',
];
