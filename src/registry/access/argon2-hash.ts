import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** An argon2id hash with all that is needed to compute it again (RFC 9106). */
export interface Argon2Hash {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Uint8Array;
  readonly tag: Uint8Array;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/**
 * Below the least of these a stolen file is guessed too fast (OWASP Password Storage Cheat Sheet: 7 MiB with 5 passes is
 * the smallest of its settings); above the most, a few logins would take the server's memory and time.
 */
const MEMORY_KIB: Bounds = { least: 7 * 1024, most: 256 * 1024 };
const PASSES: Bounds = { least: 1, most: 16 };
const PARALLELISM: Bounds = { least: 1, most: 16 };
const SALT_BYTES: Bounds = { least: 8, most: 64 };
const TAG_BYTES: Bounds = { least: 16, most: 64 };
/** Memory times passes, in KiB: what one attempt costs. */
const WORK_KIB: Bounds = { least: 35 * 1024, most: 1024 * 1024 };

/** RFC 9106, section 4, second recommended option. */
const RECOMMENDED = { memory: 64 * 1024, passes: 3, parallelism: 4, saltBytes: 16, tagBytes: 32 };

const PHC =
  /^\$argon2id\$v=19\$m=([1-9][0-9]{0,8}),t=([1-9][0-9]{0,4}),p=([1-9][0-9]{0,4})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

const compute = promisify(argon2);

/** Reads a PHC string of argon2id, version 19. Gives the reason when it is none, or its parameters are out of bounds. */
export function parseArgon2Hash(text: string): Argon2Hash | { readonly refused: string } {
  const match = PHC.exec(text);
  if (match === null) return { refused: 'is not $argon2id$v=19$m=…,t=…,p=…$SALT$HASH' };
  const [memory, passes, parallelism] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [salt, tag] = [fromUnpadded(match[4]!), fromUnpadded(match[5]!)];
  if (salt === undefined || tag === undefined) return { refused: 'has a salt or hash that is not base64' };
  const refused =
    outside('m (KiB)', memory, MEMORY_KIB) ??
    outside('t', passes, PASSES) ??
    outside('p', parallelism, PARALLELISM) ??
    outside('m times t (KiB)', memory * passes, WORK_KIB) ??
    outside('bytes of salt', salt.byteLength, SALT_BYTES) ??
    outside('bytes of hash', tag.byteLength, TAG_BYTES);
  return refused === undefined ? { memory, passes, parallelism, salt, tag } : { refused };
}

export function formatArgon2Hash({ memory, passes, parallelism, salt, tag }: Argon2Hash): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${toUnpadded(salt)}$${toUnpadded(tag)}`;
}

/** A fresh hash with the recommended parameters. */
export async function hashPassword(password: Uint8Array): Promise<Argon2Hash> {
  const { memory, passes, parallelism, saltBytes, tagBytes } = RECOMMENDED;
  const blank = { memory, passes, parallelism, salt: randomBytes(saltBytes), tag: new Uint8Array(tagBytes) };
  return { ...blank, tag: await tagOf(blank, password) };
}

/** Whether this is the password. Takes as long for every password. */
export async function matchesPassword(hash: Argon2Hash, password: Uint8Array): Promise<boolean> {
  return timingSafeEqual(await tagOf(hash, password), hash.tag);
}

/** A hash that no password has, of the same cost: for names that there is no account of. */
export function unmatchable(like: Pick<Argon2Hash, 'memory' | 'passes' | 'parallelism'>): Argon2Hash {
  const { memory, passes, parallelism } = like;
  const { saltBytes, tagBytes } = RECOMMENDED;
  return { memory, passes, parallelism, salt: randomBytes(saltBytes), tag: randomBytes(tagBytes) };
}

/** Of an empty htpasswd file. */
export const UNMATCHABLE = unmatchable(RECOMMENDED);

async function tagOf(hash: Argon2Hash, password: Uint8Array): Promise<Uint8Array> {
  return await compute('argon2id', {
    message: password,
    nonce: hash.salt,
    memory: hash.memory,
    passes: hash.passes,
    parallelism: hash.parallelism,
    tagLength: hash.tag.byteLength,
  });
}

function outside(what: string, value: number, { least, most }: Bounds): string | undefined {
  return value >= least && value <= most ? undefined : `has ${what} ${value}, not ${least} to ${most}`;
}

/** Base64 without padding, as PHC strings have it; only in its one canonical spelling. */
function fromUnpadded(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return toUnpadded(bytes) === text ? bytes : undefined;
}

function toUnpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}
