import type { Forms } from '../../support/attacks-in.ts';
import { type DeclarationForgery, serverOf, widened } from '../../support/declaration-forgery.ts';
import { declarationDigest } from '../../support/signed-image.ts';

/** Tools that are pinned or allowed, and are not the tools that are described. */
export const attack: Forms<DeclarationForgery> = [
  {
    name: 'a tool that is pinned by another digest',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: widened((declaration) => {
      for (const tool of serverOf(declaration).tools) tool.digest = declarationDigest();
    }),
  },
  {
    name: 'a tool that no server has',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: widened(({ tools }) => void tools.allow.push('notes/zap')),
  },
];
