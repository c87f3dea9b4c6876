import type { Declaration } from '../../schemas/declaration.ts';
import type { DeclarationDiff, DeclaredImage } from '../../schemas/diff.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { compareDeclarations } from './compare-declarations.ts';

/** An image with what it declares, whose digest is `declarationDigest`. */
export interface ImageDeclaration {
  readonly image: DeclaredImage;
  readonly declaration: Declaration;
}

/** What two images declare differently, without `from` everything, and the digest by which a review names it. */
export function diffDeclarations(
  from: ImageDeclaration | undefined,
  to: ImageDeclaration,
): { declarations: DeclarationDiff; diffDigest: Digest } {
  const declarations: DeclarationDiff = {
    from: from?.image ?? null,
    to: to.image,
    changes: compareDeclarations(from?.declaration, to.declaration),
  };
  return { declarations, diffDigest: digestOf(canonicalJson(declarations)) };
}
