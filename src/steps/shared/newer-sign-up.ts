/**
 * AWS has two ways to sign up since 2026. In an account of the newer one AWS manages all human access, and opting
 * in to Regions is not possible; no API marks such an account, and how it refuses is written nowhere.
 * https://docs.aws.amazon.com/accounts/latest/reference/sign-in-new.html
 */
export const NEWER_SIGN_UP =
  'This may be an account of the newer AWS sign-up, in which AWS manages human access and Regions itself: nothing is left to do here until you choose "Activate advanced AWS features" in its console.';
