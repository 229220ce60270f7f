/** The account's way out of an organization that AWS manages: https://docs.aws.amazon.com/accounts/latest/reference/activate-advanced-features.html */
export const AWS_SETTINGS =
  'AWS Settings (settings.aws.com) → Projects → Actions → Explore advanced features, which cannot be undone and needs the paid plan';
