import { randomBytes } from 'node:crypto';
import type { GrantEnvelope } from '../../../schemas/grant-envelope.ts';
import { PlimsollError } from '../../errors.ts';
import type { AdmitRequest } from '../admit.ts';
import type { Grant, Observed } from '../grant.ts';
import type { HostKey } from './host-key.ts';
import { openGrant, signGrant } from './signed-grant.ts';

export interface GrantOfficeOptions {
  readonly key: HostKey;
  readonly now: () => Date;
  /**
   * Decides again, by what is in force at that moment, whether the image that was granted may still start. Throws why not.
   */
  readonly recheck: (entry: UnspentGrant) => Promise<void>;
}

/** A grant that was handed out, and what it was asked for. */
export interface UnspentGrant {
  readonly grant: Grant;
  readonly request: AdmitRequest;
  /** Of policy and revocations, when it was decided. */
  readonly trustVersion: number;
}

/** Grants that are good at once: each is forgotten within a minute, so that this is some 160 launches a second. */
const MOST_UNSPENT = 10_000;

/**
 * Hands out grants, and takes each back once. They live in the memory of one run of the daemon, its epoch: a restart voids
 * what was not spent, however well it is signed.
 */
export class GrantOffice {
  /** 32 hex digits. */
  readonly epoch = randomBytes(16).toString('hex');
  readonly #options: GrantOfficeOptions;
  /** By nonce, the oldest first. */
  readonly #unspent = new Map<string, UnspentGrant>();

  constructor(options: GrantOfficeOptions) {
    this.#options = options;
  }

  get unspent(): number {
    this.#forgetExpired();
    return this.#unspent.size;
  }

  /** Signs a grant for another process. Throws `rate-limited` when too many are out. */
  issue(entry: UnspentGrant): GrantEnvelope {
    this.#forgetExpired();
    if (this.#unspent.size >= MOST_UNSPENT)
      throw new PlimsollError('rate-limited', `${MOST_UNSPENT} grants are not redeemed yet`);
    const { key } = this.#options;
    const { facts } = entry.grant;
    this.#unspent.set(facts.nonce, entry);
    const own = { trustVersion: entry.trustVersion, host: key.host, epoch: this.epoch };
    return signGrant({ ...facts, diffIDs: [...facts.diffIDs], ...own }, key);
  }

  /**
   * Uses a grant up, whatever comes of it, and decides again. Throws `launch-refused` for a grant that is not of this host
   * and this run, was redeemed, is over, or is for something else; and why the image may not start any more.
   */
  async redeem(envelope: GrantEnvelope, observed: Observed): Promise<UnspentGrant> {
    const { key } = this.#options;
    const { host, epoch, nonce } = openGrant(envelope, key);
    if (host !== key.host) throw refused(`it is of the host ${host}`);
    if (epoch !== this.epoch) throw refused('the daemon was started anew since');
    const entry = this.#unspent.get(nonce);
    if (entry === undefined) throw refused('it was redeemed before, or is over');
    return await this.#spend(entry, nonce, observed);
  }

  /** The same for a grant that never left this process. */
  async redeemOwn(entry: UnspentGrant, observed: Observed): Promise<void> {
    await this.#spend(entry, entry.grant.facts.nonce, observed);
  }

  async #spend(entry: UnspentGrant, nonce: string, observed: Observed): Promise<UnspentGrant> {
    this.#unspent.delete(nonce);
    entry.grant.redeem(observed, this.#options.now());
    await this.#options.recheck(entry);
    return entry;
  }

  #forgetExpired(): void {
    const now = this.#options.now();
    for (const [nonce, { grant }] of this.#unspent) {
      if (!grant.expired(now)) return;
      this.#unspent.delete(nonce);
    }
  }
}

function refused(why: string): PlimsollError {
  return new PlimsollError('launch-refused', `the grant does not hold: ${why}`);
}
