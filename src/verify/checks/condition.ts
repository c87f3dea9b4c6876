import type { Statement } from '../../../schemas/statement.ts';
import type { Digest } from '../../oci/digest.ts';
import { formatPlatform, type Platform } from '../../oci/platform.ts';
import { formatReference, type LayoutReference, type Reference } from '../../oci/reference.ts';
import type { PolicySigner, Requirement } from '../loaded-policy.ts';
import type { VerifiedSignature } from '../signature.ts';

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

/** The `where` of a requirement, on the statement that also has the signer and the subject. Throws `condition-false`. */
export function checkCondition(
  { condition }: Requirement,
  statement: Statement,
  { signer, signature }: { readonly signer: PolicySigner; readonly signature: VerifiedSignature },
  { reference, repository, platform, subjectName, digest, now }: Question,
): void {
  condition?.require({
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
  });
}
