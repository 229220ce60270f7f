/** Domains of mail that many people have, and how they are mistyped. An administrator's address is not changed later by this tool. */
const MISTYPED: Readonly<Record<string, string>> = {
  'gmail.com': 'gmial.com gmai.com gmal.com gamil.com gnail.com gmail.co gmail.con gmail.cm gmaill.com',
  'hotmail.com': 'hotmial.com hotmai.com hotmal.com hotmail.co hotmail.con',
  'outlook.com': 'outlok.com outloook.com outlook.co outlook.con',
  'yahoo.com': 'yaho.com yahooo.com yahoo.co yahoo.con',
  'icloud.com': 'iclod.com icloud.co icloud.con',
};

/** What somebody probably wanted to type; null where nothing speaks for a slip. */
export function likelyMeant(email: string): string | null {
  const at = email.lastIndexOf('@') + 1;
  const domain = email.slice(at).toLowerCase();
  const right = Object.entries(MISTYPED).find(([, wrong]) => wrong.split(' ').includes(domain))?.[0];
  return right === undefined ? null : email.slice(0, at) + right;
}
