import { DECLARATION_PREDICATE, REVIEW_PREDICATE } from '../attest/predicate-types.ts';
import type { PublicKey } from '../attest/public-key.ts';
import type { Digest } from '../oci/digest.ts';
import type { Glob } from '../oci/glob.ts';
import type { Bounds } from './bounds.ts';
import type { Condition } from './condition.ts';
import type { FulcioExtension } from './signing-certificate.ts';
import type { TrustedRoot } from './trusted-root.ts';

/** Whoever holds a key. */
export interface KeySigner {
  readonly name: string;
  readonly key: PublicKey;
  /** When the key counts: times that witnesses of the root verified lie inside, both ends included. */
  readonly validity?: {
    readonly root: TrustedRoot;
    readonly notBefore: Date | undefined;
    readonly notAfter: Date | undefined;
  };
}

/** Whoever had a certificate under a root, by what the certificate says. */
export interface CertificateSigner {
  readonly name: string;
  readonly root: TrustedRoot;
  /** Exactly. */
  readonly issuer: string;
  readonly identity: Glob | ExactText;
  readonly extensions: ReadonlyMap<FulcioExtension, Glob>;
}

/** Matches itself and nothing else, whatever characters it has. */
export interface ExactText {
  readonly exact: string;
  matches(text: string): boolean;
}

/** An entry of `signers`: who may be named in `signedBy`. */
export type PolicySigner = KeySigner | CertificateSigner;

export function isKeySigner(signer: PolicySigner): signer is KeySigner {
  return 'key' in signer;
}

/** Whose witnesses say when a signer signed; undefined for a key that has none. */
export function rootOf(signer: PolicySigner): TrustedRoot | undefined {
  return isKeySigner(signer) ? signer.validity?.root : signer.root;
}

/** Whose one vote an entry is: entries of one key, or of one identity, are one voter, whatever they are called. */
export function voterOf(signer: PolicySigner): string {
  if (isKeySigner(signer)) return signer.key.digest;
  return 'exact' in signer.identity
    ? nameOfIdentity(signer.issuer, signer.identity.exact)
    : `pattern ${signer.name}`;
}

/** One text for an issuer and an identity; neither has a line break. */
export function nameOfIdentity(issuer: string, name: string): string {
  return `${issuer}\n${name}`;
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
  readonly bounds: Bounds;
  /** Until then it warns, and does not deny, when it is not met. */
  readonly warnUntil: Date | undefined;
}

export function isForDeclaration({ predicateType }: Requirement): boolean {
  return predicateType === DECLARATION_PREDICATE;
}

export function isForReview({ predicateType }: Requirement): boolean {
  return predicateType === REVIEW_PREDICATE;
}

/** An entry of `summaries`: whose signed verdicts by this policy stand for what it requires. */
export interface SummaryTerms {
  /** URI, compared character by character. */
  readonly verifier: string;
  readonly signedBy: readonly PolicySigner[];
  /** ms */
  readonly maxAge: number;
}

export interface PolicyRule {
  readonly repositories: readonly Glob[];
  readonly require: readonly Requirement[];
}

/** A policy with every name resolved and every default written out: nothing in it is read again. */
export interface LoadedPolicy {
  readonly rules: readonly PolicyRule[];
  readonly summaries: readonly SummaryTerms[];
  /** sha256 of the JCS of the resolved rules, summaries and signers; file names are not in it. */
  readonly policyDigest: Digest;
  /** sha256 of the JCS of the keys and roots, with their thresholds, that are trusted. */
  readonly trustDigest: Digest;
}

/** Requirements of every rule that matches HOST/PATH: all of them have to be met. */
export function requirementsFor(policy: LoadedPolicy, repository: string): readonly Requirement[] {
  return policy.rules
    .filter((rule) => rule.repositories.some((glob) => glob.matches(repository)))
    .flatMap((rule) => rule.require);
}
