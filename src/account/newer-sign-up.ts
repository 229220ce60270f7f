import { AWS_SETTINGS } from '../facts/aws-settings.ts';

/**
 * AWS has two ways to sign up since 2026. By the newer one, with a Builder ID, an account is a project: a member of an
 * organization that AWS manages, under service control policies that AWS prints. No API marks such an account.
 * https://docs.aws.amazon.com/accounts/latest/reference/sign-up-for-aws.html,
 * https://docs.aws.amazon.com/accounts/latest/reference/scps-and-rcps-for-projects.html
 */
export const NEWER_SIGN_UP = `This may be an account of the newer AWS sign-up (with a Builder ID), in which AWS manages access for people and Regions itself: there is nothing to do here until you choose ${AWS_SETTINGS}.`;

/** Beside the usual way out of a member account: nobody has credentials of a management account that is AWS's. */
export const MANAGED_BY_AWS = `If you signed up with a Builder ID, that organization and its management account are AWS's own: the way out is ${AWS_SETTINGS}. From then on access goes through account access manager.`;
