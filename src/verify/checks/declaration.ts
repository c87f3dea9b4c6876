import type { Declaration } from '../../../schemas/declaration.ts';
import type { Statement } from '../../../schemas/statement.ts';
import { parseDeclaration } from '../../declaration/parse-declaration.ts';
import { PlimsollError } from '../../errors.ts';
import { canonicalJson } from '../../oci/canonical-json.ts';
import { type Digest, digestOf } from '../../oci/digest.ts';

/**
 * The signed declaration is the one that the image was built with: sha256 of its canonical JSON (RFC 8785) is in the
 * image's annotation, so that neither can be swapped for an older one. Throws `annotation-missing`,
 * `declaration-mismatch`, `declaration-invalid`, `not-enforceable`.
 */
export function checkSignedDeclaration(statement: Statement, annotation: Digest | undefined): Declaration {
  if (annotation === undefined) {
    throw new PlimsollError('annotation-missing', 'the image names no declaration that could be compared');
  }
  const digest = digestOfPredicate(statement.predicate);
  if (digest !== annotation) {
    throw new PlimsollError(
      'declaration-mismatch',
      `the signed declaration is ${digest}, the image names ${annotation}`,
    );
  }
  return parseDeclaration(statement.predicate);
}

function digestOfPredicate(predicate: unknown): Digest {
  try {
    return digestOf(canonicalJson(predicate ?? null));
  } catch (cause) {
    if (!(cause instanceof PlimsollError)) throw cause;
    throw new PlimsollError('declaration-mismatch', `the predicate: ${cause.message}`, { cause });
  }
}
