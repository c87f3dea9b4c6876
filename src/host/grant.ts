import { randomBytes } from 'node:crypto';
import { PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import { formatPlatform, type Platform } from '../oci/platform.ts';
import { Verified } from '../verify/verify.ts';
import type { ImageConfig } from './image-config.ts';

/**
 * How long a grant may be redeemed, in ms, from when its decision began: policy and revocations were read then, and a registry
 * may take hours over its answers.
 */
const GRANT_MS = 60_000;

/** What exactly may be launched, how, and by which policy and trust that was decided. Times are RFC 3339, UTC. */
export interface GrantFacts {
  readonly reference: string;
  readonly platform: string;
  readonly manifestDigest: Digest;
  readonly platformDigest: Digest;
  readonly configDigest: Digest;
  readonly diffIDs: readonly Digest[];
  readonly chainID: Digest;
  readonly declarationDigest: Digest;
  readonly profileDigest: Digest;
  readonly requestDigest: Digest;
  readonly policyDigest: Digest;
  readonly trustDigest: Digest;
  /** 32 hex digits. */
  readonly nonce: string;
  readonly issuedAt: string;
  readonly notAfter: string;
}

/** What is about to start, as the launcher itself sees it. */
export type Observed = Pick<
  GrantFacts,
  'platformDigest' | 'configDigest' | 'chainID' | 'profileDigest' | 'requestDigest'
>;

const TOKEN = Symbol('made by issueGrant');

/** Permission to launch once, soon. Only a `Verified` makes one, and only `verify` makes that. */
export class Grant {
  readonly facts: GrantFacts;
  #redeemed = false;

  constructor(token: symbol, facts: GrantFacts) {
    if (token !== TOKEN) throw new TypeError('only issueGrant makes a Grant');
    this.facts = Object.freeze({ ...facts, diffIDs: Object.freeze([...facts.diffIDs]) });
  }

  expired(now: Date): boolean {
    const { issuedAt, notAfter } = this.facts;
    return !(now >= new Date(issuedAt) && now <= new Date(notAfter));
  }

  /** Uses the grant up. Throws `launch-refused` when it was, is not in force, or is for something else. */
  redeem(observed: Observed, now: Date): void {
    if (this.#redeemed) throw refused('it was redeemed before');
    this.#redeemed = true;
    const { issuedAt, notAfter } = this.facts;
    if (this.expired(now)) throw refused(`it is good from ${issuedAt} to ${notAfter} only`);
    for (const name of [
      'platformDigest',
      'configDigest',
      'chainID',
      'profileDigest',
      'requestDigest',
    ] as const)
      if (this.facts[name] !== observed[name])
        throw refused(`its ${name} is ${this.facts[name]}, and ${observed[name]} is to start`);
  }
}

/** Grants the launch of a verified image, in the way that the two digests name. Throws TypeError for what only looks like one. */
export function issueGrant(
  verified: Verified,
  launch: {
    readonly platform: Platform;
    readonly config: ImageConfig;
    readonly profileDigest: Digest;
    readonly requestDigest: Digest;
  },
  now: Date,
): Grant {
  if (!Verified.is(verified)) throw new TypeError('only what verify made can be granted');
  const { reference, descriptor, platform, declarationDigest, policyDigest, trustDigest, verifiedAt } =
    verified;
  const { configDigest, diffIDs, chainID } = launch.config;
  return new Grant(TOKEN, {
    reference,
    platform: formatPlatform(launch.platform),
    manifestDigest: descriptor.digest,
    platformDigest: platform.digest,
    ...{ configDigest, diffIDs, chainID, declarationDigest },
    profileDigest: launch.profileDigest,
    requestDigest: launch.requestDigest,
    ...{ policyDigest, trustDigest },
    nonce: randomBytes(16).toString('hex'),
    issuedAt: now.toISOString(),
    notAfter: new Date(Math.min(now.getTime(), Date.parse(verifiedAt)) + GRANT_MS).toISOString(),
  });
}

function refused(why: string): PlimsollError {
  return new PlimsollError('launch-refused', `the grant does not hold: ${why}`);
}
