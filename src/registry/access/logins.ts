import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { PlimsollError } from '../../errors.ts';
import { type ClientKey, clientKey } from '../limits/client-key.ts';
import type { Account } from '../registry-settings.ts';
import type { PasswordCredentials } from './authorization-header.ts';
import { GuessLimit } from './guess-limit.ts';
import { Passwords } from './passwords.ts';
import type { Principal } from './principal.ts';

/** How long a client is asked to wait when too many passwords are being checked, in seconds. */
const QUEUE_RETRY_S = 5;

/** Passwords of one address that are looked at together: a few addresses cannot fill the queue for all others. */
const MAX_AT_ONCE = 8;

/** Names and passwords, wherever they are presented. */
export class Logins {
  readonly #passwords = new Passwords();
  readonly #guesses = new GuessLimit();
  /** Passwords under way, by client. */
  readonly #checking = new Map<ClientKey, number>();
  readonly #seed = randomBytes(32);

  replaceAccounts(accounts: readonly Account[]): void {
    this.#passwords.replaceAccounts(accounts);
  }

  /** At once when the password is remembered. */
  remembered({ name, password }: PasswordCredentials): Principal | undefined {
    return this.#passwords.remembers(name, password) ? accountOf(name) : undefined;
  }

  /** Undefined when name or password is wrong; which one is not told. Throws `rate-limited`, with Retry-After. */
  async logIn({ name, password }: PasswordCredentials, reply: FastifyReply): Promise<Principal | undefined> {
    const { observed, ip } = reply.request;
    const address = observed?.client.address ?? ip;
    const waitMs = this.#guesses.waitMs(address, name);
    if (waitMs > 0) {
      retryAfter(reply, Math.ceil(waitMs / 1000));
      throw new PlimsollError('rate-limited', `too many wrong passwords for ${name}`);
    }
    const right = await this.#inTurn(address, () => this.#passwords.check(name, password)).catch((thrown) => {
      if (thrown instanceof PlimsollError && thrown.code === 'rate-limited') retryAfter(reply, QUEUE_RETRY_S);
      throw thrown;
    });
    if (right) return accountOf(name);
    this.#guesses.wrong(address, name);
    return undefined;
  }

  async #inTurn(address: string, check: () => Promise<boolean>): Promise<boolean> {
    const client = clientKey(address, this.#seed);
    const before = this.#checking.get(client) ?? 0;
    if (before >= MAX_AT_ONCE)
      throw new PlimsollError('rate-limited', 'too many passwords are being checked');
    this.#checking.set(client, before + 1);
    try {
      return await check();
    } finally {
      const left = (this.#checking.get(client) ?? 1) - 1;
      if (left > 0) this.#checking.set(client, left);
      else this.#checking.delete(client);
    }
  }
}

function accountOf(name: string): Principal {
  return { name, scopes: undefined, catalog: true };
}

function retryAfter(reply: FastifyReply, seconds: number): void {
  reply.header('retry-after', String(seconds));
}
