import { createHash } from 'node:crypto';
import type { SandboxRequest } from '../http.ts';
import { commonError } from './errors.ts';
import type { AwsFault } from '../service.ts';
import type { Target } from './route.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * What AWS says to a signature that doesn't fit: the request as it would have been signed, with its own headers, the session token
 * among them. The words: https://github.com/aws/aws-sdk-cpp/issues/17
 */
export function wrongSignature(target: Target, request: SandboxRequest): AwsFault {
  const authorization = request.headers['authorization'] ?? '';
  const signed = /SignedHeaders=(?<names>[^,\s]+)/u.exec(authorization)?.groups?.['names'] ?? '';
  const scope = /Credential=\w+\/(?<scope>[^,\s]+)/u.exec(authorization)?.groups?.['scope'] ?? '';
  const canonical = canonicalRequest(request, signed);
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'] ?? '', scope, sha256(canonical)].join('\n');
  return commonError(
    'wrongSignature',
    target,
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. ' +
      'Consult the service documentation for details.\n\n' +
      `The Canonical String for this request should have been\n'${canonical}'\n\n` +
      `The String-to-Sign should have been\n'${toSign}'\n`,
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function canonicalRequest({ method, path, query, headers, body }: SandboxRequest, signed: string): string {
  const parameters = Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  const lines = signed.split(';').map((name) => `${name}:${(headers[name] ?? '').trim()}`);
  return [method, path, parameters.join('&'), ...lines, '', signed, sha256(body)].join('\n');
}
