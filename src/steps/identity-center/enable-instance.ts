import type { Consent, Manual } from '../../model/change.ts';
import { linksOf } from '../../facts/console-links.ts';
import type { ConsolePlace } from '../../facts/console-links.ts';

/**
 * The clicks of autumn 2026, as three people wrote them down: the configuration first, and the page about the
 * organization last, and only where none is in use. Enable has left access to AWS accounts to choose since 2026-08-05:
 * https://aws.amazon.com/about-aws/whats-new/2026/08/aws-identity-center-accounts-optional/
 *
 * An organization instance has no creation API: CreateInstance makes account instances only, which give no access
 * to accounts and stand in the way of the other. https://github.com/aws-controllers-k8s/test-infra/pull/1063
 */
export const enableInstance = (place: ConsolePlace, region: string, consent: Consent | undefined, isStandalone: boolean): Manual => ({
  kind: 'manual',
  id: 'enable-identity-center',
  title: `Press Enable in IAM Identity Center, in ${region}`,
  why: `AWS has no API for this. The Region stays for good: moving to another one later means deleting everything and starting over.`,
  clicks: [
    `Open the link. The Region at the top right must be ${region}. Choose Enable.`,
    'Instance configuration: Single-Region instance. Never an account instance: it cannot give access to AWS accounts, and it blocks this one.',
    'Leave "Enable multi-account permissions" on: that is the access to AWS accounts. Keep the AWS owned key.',
    'Choose Enable.',
    ...(isStandalone ? ['If "Enable IAM Identity Center with AWS Organizations" appears, read its notice, then choose Enable.'] : []),
  ],
  link: linksOf(place, region).identityCenter,
  consent,
});
