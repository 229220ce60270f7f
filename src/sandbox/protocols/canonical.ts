import { createHash, createHmac } from 'node:crypto';
import type { SandboxRequest } from '../http.ts';
import { commonError } from './errors.ts';
import type { AwsFault } from '../service.ts';
import type { Target } from './route.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** What an Authorization header says of how it was made. */
function partsOf({ headers }: Pick<SandboxRequest, 'headers'>): { signed: string; scope: string; signature: string } {
  const {
    scope = '',
    signed = '',
    signature = '',
  } = /Credential=\w+\/(?<scope>[^,\s]+),\s*SignedHeaders=(?<signed>[^,\s]+),\s*Signature=(?<signature>[0-9a-f]+)/u.exec(
    headers['authorization'] ?? '',
  )?.groups ?? {};
  return { scope, signed, signature };
}

function stringToSign(request: SandboxRequest, canonical: string): string {
  return ['AWS4-HMAC-SHA256', request.headers['x-amz-date'] ?? '', partsOf(request).scope, sha256(canonical)].join('\n');
}

/** Whether the request was signed with that secret, as https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html says. */
export function isSignedWith(secret: string, request: SandboxRequest): boolean {
  const { signed, scope, signature } = partsOf(request);
  const key = scope.split('/').reduce<string | Buffer>((from, part) => hmac(from, part), `AWS4${secret}`);
  return hmac(key, stringToSign(request, canonicalRequest(request, signed))).toString('hex') === signature;
}

/**
 * What AWS says to a signature that doesn't fit: the request as it would have been signed, with its own headers, the session token
 * among them. The words: https://github.com/aws/aws-sdk-cpp/issues/17
 */
export function wrongSignature(target: Target, request: SandboxRequest): AwsFault {
  const canonical = canonicalRequest(request, partsOf(request).signed);
  return commonError(
    'wrongSignature',
    target,
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. ' +
      'Consult the service documentation for details.\n\n' +
      `The Canonical String for this request should have been\n'${canonical}'\n\n` +
      `The String-to-Sign should have been\n'${stringToSign(request, canonical)}'\n`,
  );
}

/** As AWS encodes for signing: all but letters, digits and `-._~`. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function canonicalRequest({ method, path, query, headers, body }: SandboxRequest, signed: string): string {
  const parameters = Object.entries(query)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort();
  const lines = signed.split(';').map((name) => `${name}:${(headers[name] ?? '').trim().replaceAll(/ +/gu, ' ')}`);
  // The path as it was sent, and encoded once more: only S3 leaves that out, and signs what its own header says of the body.
  const ofS3 = headers['x-amz-content-sha256'];
  const isS3 = partsOf({ headers }).scope.split('/')[2] === 's3' && ofS3 !== undefined;
  const signedPath = isS3 ? path : path.split('/').map(encoded).join('/');
  return [method, signedPath, parameters.join('&'), ...lines, '', signed, isS3 ? ofS3 : sha256(body)].join('\n');
}
