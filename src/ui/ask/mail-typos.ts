/** Domains of mail that many people have. An administrator's address is not changed later by this tool. */
const COMMON = [
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'outlook.com',
  'yahoo.com',
  'icloud.com',
  'protonmail.com',
  'fastmail.com',
] as const;

/** A letter beside one of those, and somebody's all the same. */
const REAL: readonly string[] = ['mail.com', 'email.com', 'ymail.com'];

/** Top-level domains that do not exist, and what is a slip away from each. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  com: ['con', 'cmo', 'ocm', 'vom', 'xom', 'comm', 'coom', 'cpm'],
  net: ['ner', 'nte', 'ent'],
  org: ['ogr', 'rog', 'orgg'],
};

/** What somebody probably wanted to type; null where nothing speaks for a slip. */
export function likelyMeant(email: string): string | null {
  const at = email.lastIndexOf('@') + 1;
  const domain = email.slice(at).toLowerCase();
  const meant = COMMON.find((one) => isSlip(domain, one)) ?? rightEnding(domain);
  return meant === null || REAL.includes(domain) ? null : email.slice(0, at) + meant;
}

function rightEnding(domain: string): string | null {
  const dot = domain.lastIndexOf('.') + 1;
  const right = Object.entries(ENDINGS).find(([, wrong]) => wrong.includes(domain.slice(dot)))?.[0];
  return right === undefined ? null : domain.slice(0, dot) + right;
}

/** One letter too many, too few or wrong, or two that changed places. */
function isSlip(typed: string, meant: string): boolean {
  if (typed === meant || Math.abs(typed.length - meant.length) > 1) return false;
  let first = 0;
  while (first < typed.length && typed[first] === meant[first]) first += 1;
  const [rest, wanted] = [typed.slice(first), meant.slice(first)];
  return (
    rest.slice(1) === wanted ||
    rest === wanted.slice(1) ||
    rest.slice(1) === wanted.slice(1) ||
    (rest.slice(2) === wanted.slice(2) && rest[0] === wanted[1] && rest[1] === wanted[0])
  );
}
