import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { PlimsollError } from '../../errors.ts';
import { clientKey } from '../limits/client-key.ts';
import { noteTried } from '../observed-request.ts';
import type { Account } from '../registry-settings.ts';
import type { PasswordCredentials } from './authorization-header.ts';
import { GuessLimit } from './guess-limit.ts';
import { Passwords } from './passwords.ts';
import type { Principal } from './principal.ts';

/** How long a client is asked to wait when too many passwords are being checked, in seconds. */
const QUEUE_RETRY_S = 5;

/** Names and passwords, wherever they are presented. */
export class Logins {
  readonly #passwords = new Passwords();
  readonly #guesses = new GuessLimit();
  readonly #seed = randomBytes(32);

  replaceAccounts(accounts: readonly Account[]): void {
    this.#passwords.replaceAccounts(accounts);
  }

  /** At once when the password is remembered. */
  remembered({ name, password }: PasswordCredentials): Principal | undefined {
    return this.#passwords.remembers(name, password) ? accountOf(name) : undefined;
  }

  /** Undefined when name or password is wrong; which one is not told. Throws `rate-limited`, with Retry-After. */
  async logIn(credentials: PasswordCredentials, reply: FastifyReply): Promise<Principal | undefined> {
    const right = await this.#check(credentials, reply).catch((thrown: unknown) => {
      noteTried(reply.request, credentials.name);
      throw thrown;
    });
    if (right) return accountOf(credentials.name);
    noteTried(reply.request, credentials.name);
    return undefined;
  }

  async #check({ name, password }: PasswordCredentials, reply: FastifyReply): Promise<boolean> {
    const { observed, ip } = reply.request;
    const address = observed?.client.address ?? ip;
    const waitMs = this.#guesses.waitMs(address, name);
    if (waitMs > 0) {
      retryAfter(reply, Math.ceil(waitMs / 1000));
      throw new PlimsollError('rate-limited', `too many wrong passwords for ${name}`);
    }
    const right = await this.#passwords
      .check(name, password, clientKey(address, this.#seed))
      .catch((thrown: unknown) => {
        if (thrown instanceof PlimsollError && thrown.code === 'rate-limited')
          retryAfter(reply, QUEUE_RETRY_S);
        throw thrown;
      });
    if (!right) this.#guesses.wrong(address, name);
    return right;
  }
}

function accountOf(name: string): Principal {
  return { name, scopes: undefined, catalog: true };
}

function retryAfter(reply: FastifyReply, seconds: number): void {
  reply.header('retry-after', String(seconds));
}
