import type { PublicKey } from '../attest/public-key.ts';
import type { Digest } from '../oci/digest.ts';
import type { Glob } from '../oci/glob.ts';
import type { Condition } from './condition.ts';

/** An entry of `signers`: who may be named in `signedBy`. */
export interface PolicySigner {
  readonly name: string;
  readonly key: PublicKey;
}

/** One entry of `require`, resolved. */
export interface Requirement {
  readonly predicateType: string;
  readonly signedBy: readonly PolicySigner[];
  /** How many different keys have to sign. */
  readonly atLeast: number;
  /** Other repositories that a statement may have been made for. */
  readonly signedFor: readonly Glob[];
  readonly condition: Condition | undefined;
}

export interface PolicyRule {
  readonly repositories: readonly Glob[];
  readonly require: readonly Requirement[];
}

/** A policy with every name resolved and every default written out: nothing in it is read again. */
export interface LoadedPolicy {
  readonly rules: readonly PolicyRule[];
  /** sha256 of the JCS of the resolved rules and signers; file names are not in it. */
  readonly policyDigest: Digest;
  /** sha256 of the JCS of the keys (and, in later versions, the roots) that are trusted. */
  readonly trustDigest: Digest;
}

/** Requirements of every rule that matches HOST/PATH: all of them have to be met. */
export function requirementsFor(policy: LoadedPolicy, repository: string): readonly Requirement[] {
  return policy.rules
    .filter((rule) => rule.repositories.some((glob) => glob.matches(repository)))
    .flatMap((rule) => rule.require);
}
