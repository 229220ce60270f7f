import { describe, expect, it } from 'vitest';
import { translate } from '../../../src/aws/errors/errors.ts';
import { AccessDeniedError, AwsCallError, CredentialsError, errorView, InterruptedError, UsageError } from '../../../src/model/errors.ts';

const PLACE = { service: 'sso-admin', operation: 'ListInstances', region: 'eu-west-1' };

/** As the SDK's clients throw it. */
const refused = (name: string, message: string, more: object = {}): Error =>
  Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: 400, requestId: 'r-1' } }, more);

const translated = (error: Error): unknown => translate(error, PLACE);

describe('a refusal of AWS', () => {
  it('names service, operation, code and request id', () => {
    expect(translated(refused('ValidationException', 'Bad input.'))).toMatchObject({
      name: 'AwsCallError',
      kind: 'refused',
      service: 'sso-admin',
      operation: 'ListInstances',
      region: 'eu-west-1',
      code: 'ValidationException',
      requestId: 'r-1',
      message: 'ListInstances of IAM Identity Center in eu-west-1 failed: Bad input.',
    });
  });

  it('keeps its cause', () => {
    const cause = refused('ValidationException', 'Bad input.');
    expect((translated(cause) as Error).cause).toBe(cause);
  });

  it('is shown without moving the cursor', () => {
    expect(translated(refused('Validation\u001b[2J', 'Bad\u202e input.')) as AwsCallError).toMatchObject({
      code: String.raw`Validation\u{1b}[2J`,
      message: expect.stringContaining(String.raw`Bad\u{202e} input.`) as string,
    });
  });

  it('of a signature is one sentence, without the page of what AWS has signed itself; of several lines it is one', () => {
    const message = "The request signature does not match.\n\nThe Canonical String for this request should have been\n'POST\n/'";
    expect((translated(refused('SignatureDoesNotMatch', message)) as Error).message).toMatch(/: The request signature does not match\.$/);
    expect((translated(refused('ValidationException', 'Bad.\nWorse.')) as Error).message).toMatch(/failed: Bad\. Worse\.$/);
  });

  it('is read in no time, however many blanks are in it', () => {
    const message = `Bad.${' '.repeat(1_000_000)}Worse.`;
    expect((translated(refused('ValidationException', message)) as Error).message.endsWith(`failed: ${message}`)).toBe(true);
  });

  it('without a reason says that there is none', () => {
    expect((translated(refused('ValidationException', '')) as Error).message).toMatch(/failed: AWS gave no reason\.$/);
  });

  it.each<[code: string, kind: string, more?: object]>([
    ['ConflictException', 'conflict'],
    ['EntityAlreadyExistsException', 'conflict'],
    ['AlreadyInOrganizationException', 'conflict'],
    ['ThrottlingException', 'unclear'],
    ['ConcurrentModificationException', 'busy'],
    ['InternalServerException', 'unclear'],
    ['SomethingNew', 'unclear', { $metadata: { httpStatusCode: 503 } }],
    ['FinalizingOrganizationException', 'not-ready'],
    ['ResourceNotFoundException', 'not-ready', { ResourceType: 'IDENTITY_STORE' }],
    ['ResourceNotFoundException', 'not-found', { ResourceType: 'USER' }],
    ['ThrottlingException', 'unclear'],
    ['NoSuchEntity', 'not-found'],
    ['ServiceQuotaExceededException', 'refused'],
  ])('%s means %s', (code, kind, more) => {
    expect(translated(refused(code, 'Words.', more))).toMatchObject({ kind });
  });

  it('in the words for an instance that is elsewhere or gone is no missing right (aws-moved S3-1)', () => {
    const words =
      'User: arn:aws:iam::111122223333:root is not authorized to perform: sso:DescribePermissionSet on resource: arn:aws:sso:::instance/ssoins-1 because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access';
    const error = translated(refused('AccessDeniedException', words));
    expect(error).toMatchObject({ name: 'AwsCallError', kind: 'refused', code: 'AccessDeniedException' });
    expect(errorView(error)).toMatchObject({ action: null, wayOut: expect.stringMatching(/^No permission is missing/) as string });
  });

  it.each([
    [
      'with an explicit deny in a service control policy',
      /service control policy.*whoever manages the organization.*Builder ID.*AWS Settings/,
    ],
    ['with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/service_control_policy/p-1', /AWS Settings/],
    ['because no service control policy allows the account:EnableRegion action', /service control policy/],
    ['with an explicit deny in a resource control policy', /resource control policy/],
    ['with an explicit deny in a permissions boundary', /take the deny out of the policy/],
    ['with an explicit deny in a session policy', /take the deny out of the policy/],
    [
      'because no permissions boundary allows the account:EnableRegion action',
      /^The permissions boundary of these credentials does not allow/,
    ],
    ['because no session policy allows the account:EnableRegion action', /^The session policy of these credentials does not allow/],
    ['because no VPC endpoint policy allows the account:EnableRegion action', /VPC endpoint.*from elsewhere/],
    ['with an explicit deny in a VPC endpoint policy', /VPC endpoint.*from elsewhere/],
    ['because no identity-based policy allows the account:EnableRegion action', /^Allow account:EnableRegion for these credentials/],
  ])('%s has the way out that mends it (aws-moved S2-5)', (words, wayOut) => {
    const message = `User: me is not authorized to perform: account:EnableRegion ${words}`;
    const error = translated(refused('AccessDeniedException', message));
    expect(error).toMatchObject({ isByPolicy: true });
    expect(errorView(error)).toMatchObject({ action: 'account:EnableRegion', wayOut: expect.stringMatching(wayOut) as string });
  });

  it('to switch a Region that is switched already is a conflict (hashicorp/terraform-provider-aws#41430)', () => {
    expect(translated(refused('ValidationException', 'Unable to switch region status because of its current opt-in status'))).toMatchObject(
      { kind: 'conflict' },
    );
  });

  it.each([
    ['ThrottlingException', {}, /Wait a minute/],
    ['ServiceQuotaExceededException', {}, /Service Quotas console/],
    ['OptInRequired', {}, /Finish signing up/],
    ['UnknownOperationException', {}, /Check AWS_ENDPOINT_URL/],
    ['InvalidAction', {}, /Check AWS_ENDPOINT_URL/],
    ['ConstraintViolationException', { Reason: 'MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED' }, /payment method/],
    ['ConstraintViolationException', { Reason: 'ACCOUNT_CREATION_NOT_COMPLETE' }, /has not activated this account yet/],
    ['ResourceNotFoundException', { ResourceType: 'IDENTITY_STORE' }, /name its Region with --region/],
    // https://github.com/aws-samples/aws-iam-identity-center-extensions/issues/57
    ['ConcurrentModificationException', {}, /busy with another change.*run this again/],
  ])('%s %j tells the way out', (code, more, words) => {
    expect(translated(refused(code, 'Words.', more))).toMatchObject({ wayOut: expect.stringMatching(words) as string });
  });
});

describe('a key that encrypts the directory', () => {
  it.each([
    ['ValidationException', 'KMS key arn:aws:kms:us-east-1:111122223333:key/x is disabled.'],
    ['KMSInvalidStateException', 'The key is pending deletion.'],
  ])('and cannot be used tells the way out (%s: %s)', (code, text) => {
    expect(translated(refused(code, text))).toMatchObject({ wayOut: expect.stringMatching(/Customer managed keys/) as string });
  });
});

describe('credentials of another partition', () => {
  it('are thought of where the commercial one refuses them, and there alone', () => {
    const wayOut = (region: string): unknown =>
      Reflect.get(
        translate(refused('InvalidClientTokenId', 'No.'), { service: 'sts', operation: 'GetCallerIdentity', region }) as Error,
        'wayOut',
      );
    expect([wayOut('us-east-1'), wayOut('us-gov-west-1')]).toEqual([
      expect.stringMatching(/GovCloud \(US\) or of China.*--region us-gov-west-1/),
      expect.not.stringMatching(/GovCloud/),
    ]);
  });
});

describe('a right that is missing', () => {
  it.each<[code: string, message: string, action: string]>([
    ['AccessDeniedException', 'No.', 'sso:ListInstances'],
    ['AccessDenied', 'User: x is not authorized to perform: sso:ListInstances on resource: *', 'sso:ListInstances'],
    [
      'AccessDeniedException',
      'User: x is not authorized to perform: organizations:DescribeOrganization because no policy allows it',
      'organizations:DescribeOrganization',
    ],
    ['AccessDeniedForDependencyException', 'The request failed for lack of rights', 'iam:CreateServiceLinkedRole'],
  ])('is named (%s: %s)', (code, message, action) => {
    const error = translated(refused(code, message));
    expect(error).toBeInstanceOf(AccessDeniedError);
    expect(error).toMatchObject({ action, code, requestId: 'r-1' });
  });
});

describe('credentials', () => {
  it.each<[code: string, message: string, problem: string]>([
    ['ExpiredTokenException', 'The security token included in the request is expired', 'expired'],
    ['ExpiredToken', 'x', 'expired'],
    ['UnrecognizedClientException', 'The security token included in the request is invalid.', 'invalid'],
    ['InvalidClientTokenId', 'x', 'invalid'],
    ['MissingAuthenticationTokenException', 'x', 'invalid'],
    ['InvalidSignatureException', 'Signature expired: 20261125T024900Z is now earlier than 20261125T034400Z', 'clock'],
    ['InvalidSignatureException', 'Signature not yet current: 20261125T044900Z is still later than 20261125T035400Z', 'clock'],
    ['SignatureDoesNotMatch', 'Signature expired', 'clock'],
    ['RequestTimeTooSkewed', 'x', 'clock'],
    ['SignatureDoesNotMatch', 'The request signature we calculated does not match', 'invalid'],
    ['CredentialsProviderError', 'Could not load credentials from any providers', 'none'],
    ['CredentialsProviderError', 'Your session has expired. Please reauthenticate.', 'expired'],
    ['TokenProviderError', 'Token is expired. To refresh this SSO session run aws sso login', 'expired'],
    ['CredentialsProviderError', 'Profile work requires a role', 'profile'],
  ])('%s: %s', (code, message, problem) => {
    const error = translated(refused(code, message));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error).toMatchObject({ problem, message: expect.stringContaining(message) as string });
  });

  it('say which call showed it', () => {
    expect((translated(refused('ExpiredTokenException', 'Old.')) as Error).message).toBe(
      'AWS does not accept these credentials (ListInstances of IAM Identity Center in eu-west-1 answered ExpiredTokenException): Old.',
    );
    expect(errorView(translated(refused('ExpiredTokenException', 'Old.')))).toMatchObject({
      code: 'credentials-expired',
      service: 'sso-admin',
      operation: 'ListInstances',
      requestId: 'r-1',
    });
  });
});

describe('what is no failure of AWS', () => {
  it.each([
    ['an interruption', new InterruptedError()],
    ['an error of ours', new AwsCallError('x', { ...PLACE, code: 'X', requestId: null }, 'refused')],
    ['a mistake of ours', new TypeError('x is not a function')],
    ['a usage error', new UsageError('x')],
    ['a text', 'thrown'],
  ])('comes back as it is: %s', (_, error) => {
    expect(translate(error, PLACE)).toBe(error);
  });
});
