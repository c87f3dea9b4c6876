import type { Declaration } from '../../../schemas/declaration.ts';
import { DECLARATION_PREDICATE } from '../../attest/predicate-types.ts';
import { PlimsollError } from '../../errors.ts';
import type { Digest } from '../../oci/digest.ts';
import { type Attestation, claimedStatementOf, claimedTypeOf } from '../attestation.ts';
import { checkSignedDeclaration } from './declaration.ts';

/**
 * The declaration itself, where a summary says that it was signed: from any statement that has it, whoever signed that one
 * here. The annotation names its digest, and the digest of the image names the annotation. Undefined when there is none;
 * when it is `needed` it throws `attestation-missing`, or why the closest one is not it: `annotation-missing`,
 * `declaration-mismatch`, `declaration-invalid`, `not-enforceable`.
 */
export function readCarriedDeclaration(
  attestations: readonly Attestation[],
  annotation: Digest | undefined,
  needed: boolean,
): Declaration | undefined {
  const reasons: PlimsollError[] = [];
  for (const attestation of attestations) {
    const isOne = claimedTypeOf(attestation) === DECLARATION_PREDICATE;
    const statement = isOne ? claimedStatementOf(attestation) : undefined;
    if (statement === undefined) continue;
    try {
      return checkSignedDeclaration(statement, annotation);
    } catch (thrown) {
      if (!(thrown instanceof PlimsollError)) throw thrown;
      reasons.push(thrown);
    }
  }
  if (!needed) return undefined;
  const reason = reasons.find(({ code }) => code !== 'declaration-mismatch') ?? reasons[0];
  if (reason !== undefined) throw reason;
  throw new PlimsollError('attestation-missing', 'a launch needs the declaration itself, which is not here', {
    hint: 'mirror the statement of the declaration beside the summary',
  });
}
