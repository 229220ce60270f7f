/** Ada, the first administrator of most tests, as options. */
export const ADA = ['--user-name', 'ada', '--email', 'ada@example.com', '--given-name', 'Ada', '--family-name', 'Admin'];
