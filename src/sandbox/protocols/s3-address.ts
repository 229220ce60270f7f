import type { SandboxRequest } from '../http.ts';

/**
 * The same request with the bucket in its path, where S3's own host name has it: `bucket.s3.eu-west-1.amazonaws.com`. Clients that are
 * given an address put it into the path themselves.
 */
export function withBucketInPath(request: SandboxRequest): SandboxRequest {
  const bucket = /^(.+)\.s3[.-](?:[\w-]+\.)*amazonaws\.com(?::\d+)?$/u.exec(request.headers['host'] ?? '')?.[1];
  return bucket === undefined ? request : { ...request, path: `/${bucket}${request.path === '/' ? '' : request.path}` };
}

/** Which of the two services of that signing name it is. S3 Control's paths begin with its version, which no bucket is called. */
export const s3Service = ({ path }: Pick<SandboxRequest, 'path'>): 's3' | 's3control' =>
  path.startsWith('/v20180820/') ? 's3control' : 's3';
