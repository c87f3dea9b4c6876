import type { Forms } from '../../support/attacks-in.ts';
import type { DeclarationForgery } from '../../support/declaration-forgery.ts';
import { sampleDeclaration } from '../../support/signed-image.ts';

/** An image that does not say which declaration is its own would run under any that is signed. */
export const attack: Forms<DeclarationForgery> = [
  {
    name: 'an image that names none',
    code: 'annotation-missing',
    check: 'declaration-annotation',
    signed: sampleDeclaration(),
    annotation: null,
  },
  {
    name: 'an annotation that is no digest',
    code: 'declaration-mismatch',
    check: 'declaration-annotation',
    signed: sampleDeclaration(),
    annotation: 'latest',
  },
  {
    name: 'an annotation in sha512',
    code: 'declaration-mismatch',
    check: 'declaration-annotation',
    signed: sampleDeclaration(),
    annotation: `sha512:${'0'.repeat(128)}`,
  },
];
