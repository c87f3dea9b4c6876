import { PlimsollError } from '../../errors.ts';
import type { Account } from '../registry-settings.ts';
import { parseArgon2Hash } from './argon2-hash.ts';

/** A letter or digit, then letters, digits and . _ @ + -; 64 at most. So no rule and no header can read it otherwise. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$/;

/** How other programs write what is not taken here, by what it begins with. */
const OTHER_KINDS: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/^\$2[abxy]?\$/, 'bcrypt'],
  [/^\$(apr1|1)\$/, 'MD5'],
  [/^\{S?SHA\}/i, 'SHA-1'],
  [/^\$5\$/, 'SHA-256 crypt'],
  [/^\$6\$/, 'SHA-512 crypt'],
  [/^\$(y|gy|7)\$/, 'yescrypt or scrypt'],
  [/^\$argon2i\$/, 'argon2i'],
  [/^\$argon2d\$/, 'argon2d'],
];

const HINT = 'plimsoll admin htpasswd NAME makes a good line';

export function isAccountName(text: string): boolean {
  return NAME.test(text);
}

/**
 * Reads accounts, `NAME:HASH` a line, where HASH is a PHC string of argon2id; empty lines and those that begin with #
 * say nothing. `file` is only for messages, which never repeat a hash. Throws `config-invalid` with the line's number.
 */
export function parseHtpasswd(text: string, file: string): Account[] {
  const seen = new Map<string, number>();
  return text.split(/\r?\n/).flatMap((line, index): Account[] => {
    if (line === '' || line.startsWith('#')) return [];
    const number = index + 1;
    const refuse = (why: string): PlimsollError =>
      new PlimsollError('config-invalid', `${file}, line ${number}: ${why}`, { hint: HINT });
    const account = parseLine(line, refuse);
    const before = seen.get(account.name);
    if (before !== undefined) throw refuse(`${account.name} has a line already, ${before}`);
    seen.set(account.name, number);
    return [account];
  });
}

function parseLine(line: string, refuse: (why: string) => PlimsollError): Account {
  const colon = line.indexOf(':');
  if (colon < 0) throw refuse('not NAME:HASH');
  const [name, hash] = [line.slice(0, colon), line.slice(colon + 1)];
  if (!isAccountName(name)) {
    throw refuse(
      `${JSON.stringify(name.slice(0, 80))} is no account name: a letter or digit, then letters, digits and . _ @ + -, 64 at most`,
    );
  }
  const other = OTHER_KINDS.find(([pattern]) => pattern.test(hash));
  if (other !== undefined) throw refuse(`${name} has a hash of ${other[1]}; only argon2id is taken`);
  const parsed = parseArgon2Hash(hash);
  if ('refused' in parsed) throw refuse(`the hash of ${name} ${parsed.refused}`);
  return { name, hash };
}
