import type { Statement } from '../../schemas/statement.ts';
import { isVerificationSummary } from '../attest/predicate-types.ts';
import { parseStatement } from '../attest/statement.ts';
import { PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { Shortfall } from './check-name.ts';
import type { VerifiedSignature } from './signature.ts';

/** A bundle whose signature was verified. What it says is read when it is asked for, and kept once somebody relies on it. */
export class SignedAttestation {
  /** Digest of the bundle. */
  readonly digest: Digest;
  /** Digest of the manifest that carries the bundle: what the list of referrers names; the first, where several do. */
  readonly referrer: Digest;
  readonly signature: VerifiedSignature;
  readonly #payload: Uint8Array;
  #statement: Statement | undefined;

  constructor(
    { digest, referrer }: Pick<SignedAttestation, 'digest' | 'referrer'>,
    signature: VerifiedSignature,
    payload: Uint8Array,
  ) {
    this.digest = digest;
    this.referrer = referrer;
    this.signature = signature;
    this.#payload = payload;
  }

  /** Throws `bundle-malformed`. */
  get statement(): Statement {
    this.#statement ??= this.readStatement();
    return this.#statement;
  }

  /** The same, and it is not kept: for who looks before anybody knows the signer. Throws `bundle-malformed`. */
  readStatement(): Statement {
    return this.#statement ?? parseStatement(this.#payload);
  }
}

/** A bundle that counts for nothing, whatever is required. */
export interface RejectedAttestation {
  /** Digest of the bundle, or of its referrer when the bundle could not be read. */
  readonly digest: Digest;
  /** As above. */
  readonly referrer: Digest;
  readonly shortfall: Shortfall;
  /** The payload, when the bundle could be read: nobody vouches for it. */
  readonly payload: Uint8Array | undefined;
}

export type Attestation = SignedAttestation | RejectedAttestation;

/** What is read once, however often it is asked: a payload has up to 3 MiB, and anybody may push many. */
const claimedTypes = new WeakMap<Attestation, string | undefined>();

/**
 * The predicate type that an attestation states, signed or not; undefined when it cannot be read. It chooses the words
 * of a denial, and never an answer.
 */
export function claimedTypeOf(attestation: Attestation): string | undefined {
  if (!claimedTypes.has(attestation))
    claimedTypes.set(attestation, claimedStatementOf(attestation)?.predicateType);
  return claimedTypes.get(attestation);
}

/** Whether an attestation is meant as a verification summary, signed or not; undefined when it cannot be read. */
export function claimsSummary(attestation: Attestation): boolean | undefined {
  const type = claimedTypeOf(attestation);
  return type === undefined ? undefined : isVerificationSummary(type);
}

/** What an attestation states, signed or not; undefined when it cannot be read. */
export function claimedStatementOf(attestation: Attestation): Statement | undefined {
  try {
    if (attestation instanceof SignedAttestation) return attestation.readStatement();
    return attestation.payload === undefined ? undefined : parseStatement(attestation.payload);
  } catch (thrown) {
    if (thrown instanceof PlimsollError) return undefined;
    throw thrown;
  }
}
