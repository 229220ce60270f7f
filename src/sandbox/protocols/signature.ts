/** What an `Authorization` header of Signature Version 4 says. The signature itself is not checked: the sandbox keeps no secrets. */
export interface Signature {
  readonly accessKeyId: string;
  readonly region: string;
  /** The signing name: `sso`, `iam`, … */
  readonly service: string;
  readonly sessionToken: string | undefined;
}

const HEADER =
  /^AWS4-HMAC-SHA256\s+Credential=(?<key>\w+)\/\d{8}\/(?<region>[\w-]+)\/(?<service>[\w-]+)\/aws4_request,\s*SignedHeaders=[\w;.-]+,\s*Signature=[0-9a-f]+$/u;

/** Undefined where the header is missing or is not one of Signature Version 4. */
export function signatureOf(headers: Readonly<Record<string, string>>): Signature | undefined {
  const { key, region, service } = HEADER.exec(headers['authorization'] ?? '')?.groups ?? {};
  if (key === undefined || region === undefined || service === undefined) return undefined;
  return { accessKeyId: key, region, service, sessionToken: headers['x-amz-security-token'] };
}
