import { randomBytes } from 'node:crypto';
import { clientKey } from '../limits/client-key.ts';
import { BoundedMap } from './bounded-map.ts';

interface Guesses {
  /** Wrong passwords that are still free. */
  readonly left: number;
  /** When `left` was counted, in ms of the clock. */
  readonly at: number;
}

/** Wrong passwords that one client may give for one account at once, and how long each takes to be forgotten, in ms. */
const BURST = 50;
const FORGET_MS = 10_000;
const REMEMBERED = 20_000;

/**
 * Slows down guessing the password of one account from one address. It counts by both, so that nobody can lock an account
 * for others, nor a proxy that all come through. Guessing across accounts and addresses is slowed by the queue alone.
 */
export class GuessLimit {
  readonly #guesses = new BoundedMap<Guesses>(REMEMBERED);
  readonly #seed = randomBytes(32);
  readonly #now: () => number;

  /** `now` is a clock in ms that never goes back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** How long until the next password is looked at, in ms; 0 when it is now. */
  waitMs(address: string, account: string): number {
    const left = this.#left(this.#keyOf(address, account));
    return left >= 1 ? 0 : Math.ceil((1 - left) * FORGET_MS);
  }

  wrong(address: string, account: string): void {
    const key = this.#keyOf(address, account);
    this.#guesses.set(key, { left: Math.max(0, this.#left(key) - 1), at: this.#now() });
  }

  #left(key: string): number {
    const guesses = this.#guesses.get(key);
    if (guesses === undefined) return BURST;
    return Math.min(BURST, guesses.left + (this.#now() - guesses.at) / FORGET_MS);
  }

  #keyOf(address: string, account: string): string {
    return `${clientKey(address, this.#seed)} ${account}`;
  }
}
