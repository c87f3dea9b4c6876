import type { Statement } from '../../schemas/statement.ts';
import { parseStatement } from '../attest/statement.ts';
import { PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { Shortfall } from './check-name.ts';
import type { VerifiedSignature } from './signature.ts';

/** A bundle whose signature was verified. What it says is read when it is asked for, and then kept. */
export class SignedAttestation {
  /** Digest of the bundle. */
  readonly digest: Digest;
  readonly signature: VerifiedSignature;
  readonly #payload: Uint8Array;
  #statement: Statement | undefined;

  constructor(digest: Digest, signature: VerifiedSignature, payload: Uint8Array) {
    this.digest = digest;
    this.signature = signature;
    this.#payload = payload;
  }

  /** Throws `bundle-malformed`. */
  get statement(): Statement {
    this.#statement ??= parseStatement(this.#payload);
    return this.#statement;
  }
}

/** A bundle that counts for nothing, whatever is required. */
export interface RejectedAttestation {
  /** Digest of the bundle, or of its referrer when the bundle could not be read. */
  readonly digest: Digest;
  readonly shortfall: Shortfall;
  /** The payload, when the bundle could be read: nobody vouches for it. */
  readonly payload: Uint8Array | undefined;
}

export type Attestation = SignedAttestation | RejectedAttestation;

/**
 * The predicate type that an attestation states, signed or not; undefined when it cannot be read. It chooses the words
 * of a denial, and never an answer.
 */
export function claimedTypeOf(attestation: Attestation): string | undefined {
  return claimedStatementOf(attestation)?.predicateType;
}

/** What an attestation states, signed or not; undefined when it cannot be read. */
export function claimedStatementOf(attestation: Attestation): Statement | undefined {
  try {
    if (attestation instanceof SignedAttestation) return attestation.statement;
    return attestation.payload === undefined ? undefined : parseStatement(attestation.payload);
  } catch (thrown) {
    if (thrown instanceof PlimsollError) return undefined;
    throw thrown;
  }
}
