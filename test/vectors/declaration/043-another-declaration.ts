import type { Forms } from '../../support/attacks-in.ts';
import { type DeclarationForgery, widened } from '../../support/declaration-forgery.ts';
import { declarationDigest, sampleDeclaration } from '../../support/signed-image.ts';

/** A signed declaration that is not the one of the image: an older one, or one that allows more. */
export const attack: Forms<DeclarationForgery> = [
  {
    name: 'an older declaration, rolled back',
    code: 'declaration-mismatch',
    check: 'declaration',
    signed: sampleDeclaration('0.9.0'),
    annotation: declarationDigest(),
  },
  {
    name: 'network added after the build',
    code: 'declaration-mismatch',
    check: 'declaration',
    signed: widened(({ privileges }) => void privileges.network.egress.push('evil.example:443')),
    annotation: declarationDigest(),
  },
];
