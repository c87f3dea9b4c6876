import type { Forms } from '../../support/attacks-in.ts';
import type { DeclarationForgery } from '../../support/declaration-forgery.ts';
import { sampleDeclaration } from '../../support/signed-image.ts';

/** A declaration with less than its schema asks for, or with more: what is not understood is not enforced. */
export const attack: Forms<DeclarationForgery> = [
  {
    name: 'an unknown field',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: { ...sampleDeclaration(), sandbox: 'none' },
  },
  {
    name: 'an empty declaration',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: {},
  },
];
