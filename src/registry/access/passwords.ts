import { createHmac, hash as digest, randomBytes } from 'node:crypto';
import type { ClientKey } from '../limits/client-key.ts';
import type { Account } from '../registry-settings.ts';
import {
  type Argon2Hash,
  matchesPassword,
  parseArgon2Hash,
  UNMATCHABLE,
  unmatchable,
} from './argon2-hash.ts';
import { BoundedMap } from './bounded-map.ts';
import { PasswordQueue } from './password-queue.ts';

/** How long a password that was right is not computed again, in ms. */
const REMEMBER_MS = 5 * 60_000;
const REMEMBERED = 10_000;

interface Entry {
  readonly text: string;
  readonly hash: Argon2Hash;
}

interface Attempt {
  readonly proof: string;
  readonly name: string;
  readonly entry: Entry | undefined;
  readonly password: Uint8Array;
}

/**
 * Checks passwords against the accounts in force. One that was right is remembered for a while, under a keyed digest of
 * the account, its hash and the password; so a changed or removed hash makes it worthless. Wrong ones are not remembered.
 */
export class Passwords {
  readonly #key = randomBytes(32);
  readonly #right = new BoundedMap<number>(REMEMBERED);
  readonly #running = new Map<string, Promise<boolean>>();
  readonly #queue = new PasswordQueue();
  #entries: ReadonlyMap<string, Entry> = new Map();
  /** One hash that nothing matches for each account, so that names without one cost what some account costs. */
  #decoys: readonly Argon2Hash[] = [];

  replaceAccounts(accounts: readonly Account[]): void {
    const entries = accounts.map(
      ({ name, hash }) => [name, { text: hash, hash: readHash(name, hash) }] as const,
    );
    this.#entries = new Map(entries);
    this.#decoys = entries.map(([, { hash }]) => unmatchable(hash));
  }

  /** Whether this password was right a short while ago, and still is. */
  remembers(name: string, password: Uint8Array): boolean {
    const entry = this.#entries.get(name);
    if (entry === undefined) return false;
    return (this.#right.get(this.#proof(name, entry, password)) ?? 0) > performance.now();
  }

  /** Computes it, for a name without an account too. Throws `rate-limited` when too many are being checked. */
  check(name: string, password: Uint8Array, client: ClientKey): Promise<boolean> {
    const entry = this.#entries.get(name);
    const proof = this.#proof(name, entry, password);
    return this.#running.get(proof) ?? this.#compute({ proof, name, entry, password }, client);
  }

  /** The same password that comes several times at once is computed once. */
  #compute({ proof, name, entry, password }: Attempt, client: ClientKey): Promise<boolean> {
    const computed = this.#queue
      .run(client, () => matchesPassword(entry?.hash ?? this.#decoy(name), password))
      .then((matches) => this.#accept(matches, proof, name, entry))
      .finally(() => this.#running.delete(proof));
    this.#running.set(proof, computed);
    return computed;
  }

  /** The account may have been changed or removed while its old hash was computed. */
  #accept(matches: boolean, proof: string, name: string, entry: Entry | undefined): boolean {
    if (!matches || entry === undefined || this.#entries.get(name)?.text !== entry.text) return false;
    this.#right.set(proof, performance.now() + REMEMBER_MS);
    return true;
  }

  /** Always the same one for a name, as an account would be. */
  #decoy(name: string): Argon2Hash {
    const at = createHmac('sha256', this.#key).update(name).digest().readUInt32BE();
    return this.#decoys[at % this.#decoys.length] ?? UNMATCHABLE;
  }

  #proof(name: string, entry: Entry | undefined, password: Uint8Array): string {
    const account = digest('sha256', `${name}:${entry?.text ?? ''}`, 'hex');
    return createHmac('sha256', this.#key).update(account).update(password).digest('base64');
  }
}

/** Settings hold only what the htpasswd parser has taken. */
function readHash(name: string, text: string): Argon2Hash {
  const hash = parseArgon2Hash(text);
  if ('refused' in hash) throw new TypeError(`the hash of ${name} ${hash.refused}`);
  return hash;
}
