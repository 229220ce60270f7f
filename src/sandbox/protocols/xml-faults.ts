import type { AwsFault } from '../service.ts';
import type { Target } from './route.ts';
import { text, xml } from './xml.ts';

/** An error's body and headers in each of the protocols that write XML. */
export function xmlFault(
  target: Target,
  { message, members }: AwsFault,
  { code, status, requestId }: { code: string; status: number; requestId: string },
): { body: string; headers: Record<string, string> } {
  const error = { Code: text(code), Message: text(message) };
  switch (target.protocol) {
    case 'ec2':
      return { body: xml({ Response: { Errors: { Error: error }, RequestID: requestId } }), headers: {} };
    case 'rest-xml':
      return restFault(target, { ...error, ...texts(members) }, requestId);
    default: {
      const namespace = target.model?.xmlNamespace;
      const Error = { Type: status < 500 ? 'Sender' : 'Receiver', ...error };
      return {
        body: xml({ ErrorResponse: { ...(namespace !== undefined && { '@xmlns': namespace }), Error, RequestId: requestId } }),
        headers: {},
      };
    }
  }
}

/** What goes into headers is written in small letters (`x-amz-bucket-region`), what goes into the body isn't (`BucketName`). */
function texts(members: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, text(value)]));
}

const isHeader = ([name]: [string, string]): boolean => name.startsWith('x-');

/** S3 wraps its errors in nothing, S3 Control in what IAM does; the answer to HEAD has no body. */
function restFault(
  { service, known }: Target,
  fields: Record<string, string>,
  requestId: string,
): { body: string; headers: Record<string, string> } {
  const headers = Object.fromEntries(Object.entries(fields).filter(isHeader));
  const error = Object.fromEntries(Object.entries(fields).filter((field) => !isHeader(field)));
  if (known?.method === 'HEAD') return { body: '', headers };
  const ids = { RequestId: requestId, HostId: requestId };
  const body = service === 's3control' ? { ErrorResponse: { Error: error, ...ids } } : { Error: { ...error, ...ids } };
  return { body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml(body)}`, headers };
}
