import type { Consent, Manual } from '../../model/change.ts';
import { linksOf } from '../../aws/console-links.ts';
import type { ConsolePlace } from '../../aws/console-links.ts';

/**
 * An organization instance has no creation API: CreateInstance makes account instances only, which give no access
 * to accounts and stand in the way of the other. https://github.com/aws-controllers-k8s/test-infra/pull/1063
 */
export const enableInstance = (place: ConsolePlace, region: string, consent: Consent | undefined): Manual => ({
  kind: 'manual',
  id: 'enable-identity-center',
  title: `Press Enable in IAM Identity Center, in ${region}`,
  why: `AWS has no API for this. The Region stays for good: moving to another one later means deleting everything and starting anew.`,
  clicks: [
    `Open the link. The Region at the top right must be ${region}.`,
    'Choose Enable.',
    'If you are asked, choose "Enable with AWS Organizations". Never choose the account instance: it cannot give access to AWS accounts, and it blocks the organization instance.',
    'Keep the encryption key that AWS owns, and confirm with Enable.',
  ],
  link: linksOf(place, region).identityCenter,
  consent,
});
