import type { Statement } from '../../../schemas/statement.ts';
import { PlimsollError } from '../../errors.ts';
import { type Digest, hexOf } from '../../oci/digest.ts';

export type StatementSubject = Statement['subject'][number];

/**
 * The subjects that are this image: in-toto Attestation Framework v1, "DigestSet", in lower-case sha256 only. The
 * Sigstore library never compares them. Throws `subject-digest`.
 */
export function checkSubjectDigest(statement: Statement, digest: Digest): readonly StatementSubject[] {
  const hex = hexOf(digest);
  const matching = statement.subject.filter(
    (subject) => Object.hasOwn(subject.digest, 'sha256') && subject.digest['sha256'] === hex,
  );
  if (matching.length > 0) return matching;
  const got = statement.subject[0]?.digest['sha256']?.slice(0, 64);
  throw new PlimsollError(
    'subject-digest',
    `it is about ${got === undefined ? 'something without a sha256 digest' : `sha256:${got}`}, not ${digest}`,
  );
}
