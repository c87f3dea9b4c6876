import type { Statement } from '../../schemas/statement.ts';
import { PlimsollError } from '../errors.ts';
import { type Digest, hexOf, parseSha256 } from '../oci/digest.ts';
import { isRepositoryReference } from '../oci/reference.ts';

/** in-toto Attestation Framework v1, "Statement". */
const STATEMENT_V1 = 'https://in-toto.io/Statement/v1';

export interface StatementContent {
  /** HOST/PATH that the statement is bound to, as the name of its subject. */
  readonly repository: string;
  /** sha256 digest of the image manifest or index. */
  readonly digest: Digest;
  readonly predicateType: string;
  readonly predicate: object;
}

/**
 * An in-toto Statement v1 about one image in one repository. The name keeps a statement that was made for one
 * repository from counting in another. Throws `usage-invalid` for a repository that is not HOST/PATH, `digest-invalid`
 * for another algorithm than sha256.
 */
export function buildStatement(content: StatementContent): Statement {
  if (!isRepositoryReference(content.repository)) {
    throw new PlimsollError(
      'usage-invalid',
      `repository ${JSON.stringify(content.repository.slice(0, 300))} is not of the form HOST/PATH`,
    );
  }
  return {
    _type: STATEMENT_V1,
    subject: [{ name: content.repository, digest: { sha256: hexOf(parseSha256(content.digest)) } }],
    predicateType: content.predicateType,
    predicate: content.predicate,
  };
}
