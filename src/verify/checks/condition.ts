import type { Statement } from '../../../schemas/statement.ts';
import type { Digest } from '../../oci/digest.ts';
import { formatPlatform, type Platform } from '../../oci/platform.ts';
import { formatReference, type LayoutReference, type Reference } from '../../oci/reference.ts';
import type { ConditionInput } from '../condition.ts';
import { variablesOf } from '../condition-variables.ts';
import type { PolicySigner, Requirement } from '../loaded-policy.ts';
import type { VerifiedSignature } from '../signature.ts';
import { inOrder } from '../weighing.ts';

/** What a condition may depend on, apart from the statement. */
export interface Question {
  readonly reference: Reference | LayoutReference;
  readonly repository: string;
  readonly platform: Platform | 'all';
  /** Of the subject that is the image; empty when it has none. */
  readonly subjectName: string;
  readonly digest: Digest;
  readonly now: Date;
}

/** Who signed, by the entries of `signedBy` that everything else holds for. */
export interface ConditionSigner {
  readonly signers: readonly [PolicySigner, ...PolicySigner[]];
  readonly signature: VerifiedSignature;
}

/**
 * The `where` of a requirement, on the statement that also has the signer and the subject. It has to hold for the first entry
 * that the signer is; of the others those count for which it holds as well. Throws `condition-false`, `condition-cost`.
 */
export function checkCondition(
  { condition }: Requirement,
  statement: Statement,
  { signers, signature }: ConditionSigner,
  question: Question,
): readonly [PolicySigner, ...PolicySigner[]] {
  const [first, ...others] = signers;
  if (condition === undefined) return signers;
  const requireFor = (signer: PolicySigner): void =>
    condition.require(inputOf(statement, { signer, signature }, question));
  requireFor(first);
  if (!variablesOf(condition.ast).has('signer')) return signers;
  return [first, ...others.filter((signer) => 'passed' in inOrder('condition', () => requireFor(signer)))];
}

function inputOf(
  statement: Statement,
  { signer, signature }: { readonly signer: PolicySigner; readonly signature: VerifiedSignature },
  { reference, repository, platform, subjectName, digest, now }: Question,
): ConditionInput {
  return {
    predicate: statement.predicate,
    subject: { name: subjectName, digest },
    signer: {
      name: signer.name,
      key: signature.key.digest,
      issuer: signature.certificate?.identity.issuer ?? '',
      identity: signature.certificate?.identity.name ?? '',
    },
    request: {
      reference: formatReference(reference),
      repository,
      digest,
      platform: platform === 'all' ? 'all' : formatPlatform(platform),
    },
    now,
  };
}
