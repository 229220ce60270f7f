import { START_URL_RULE, parseStartUrl } from '../../facts/start-url.ts';
import type { AwsCommand } from '../command.ts';

/** Not a step, as there is nothing to inspect: no API reads whether somebody can sign in. */
export const signIn: AwsCommand = {
  name: 'sign-in',
  step: null,
  looks: false,
  signsIn: 'alone',
  about: 'the new user signs in, as proof; an AWS CLI profile on request',
  answers: ['userName', 'email', 'group', 'permissionSet', 'account', 'writeProfile', 'administrator'],
  consents: [],
  options: [
    {
      flags: '--start-url <url>',
      about: "the AWS access portal's address; with it no AWS credentials are needed",
      rule: { words: START_URL_RULE, holds: (value) => parseStartUrl(value) !== null },
    },
  ],
  examples: [
    'sign-in --write-profile admin',
    'sign-in --start-url https://d-1234567890.awsapps.com/start --region us-east-1 --account 111122223333',
  ],
};
