/**
 * Whom a role's trust policy names: ARNs, account ids, services, providers, `*` for anybody; `policy that could not be read`
 * in place of a document that is none. Conditions are not looked at: whoever is named may be held back by one. Percent-encoded
 * by AWS (RFC 3986, model of IAM).
 */
export function principalsIn(encoded: string): readonly string[] {
  const document = parsed(encoded);
  if (document === null) return ['a policy that could not be read'];
  const statements = listOf(document['Statement']).filter((one): one is Members => isMembers(one) && one['Effect'] === 'Allow');
  return [...new Set(statements.flatMap((one) => (one['Principal'] === undefined ? ['*'] : namesIn(one['Principal']))))];
}

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const namesIn = (principal: unknown): string[] =>
  (isMembers(principal) ? Object.values(principal).flatMap(listOf) : listOf(principal)).filter((name) => typeof name === 'string');

function parsed(encoded: string): Members | null {
  try {
    const document: unknown = JSON.parse(decodeURIComponent(encoded));
    return isMembers(document) ? document : null;
  } catch {
    return null;
  }
}
