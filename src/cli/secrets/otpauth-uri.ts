const ISSUER = encodeURIComponent('Amazon Web Services');

/** What an app is given. */
interface Entry {
  readonly userName: string;
  /** The account's alias, else its id. */
  readonly account: string;
  /** In base32. */
  readonly seed: string;
}

/**
 * What an app reads off the QR code. First the form of AWS's console, as a few people have made theirs public:
 * `otpauth://totp/Amazon%20Web%20Services:<name>@<alias or account id>?secret=…&issuer=Amazon%20Web%20Services`. The name is
 * the user's, so that the app shows whose it is; algorithm, digits and period are left out, as AWS does. Then the form of
 * the picture that IAM gives by API, which needs six rows less of a window:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_VirtualMFADevice.html
 */
export function otpauthUris({ userName, account, seed }: Entry): readonly string[] {
  const name = `${encodeURIComponent(userName)}@${encodeURIComponent(account)}`;
  return [`otpauth://totp/${ISSUER}:${name}?secret=${seed}&issuer=${ISSUER}`, `otpauth://totp/${name}?secret=${seed}`];
}
