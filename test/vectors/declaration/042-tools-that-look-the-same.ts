import type { Forms } from '../../support/attacks-in.ts';
import { type DeclarationForgery, offering, serverOf, widened } from '../../support/declaration-forgery.ts';

/** Two tools under what a person reads as one name: one is approved, and the other is called. */
export const attack: Forms<DeclarationForgery> = [
  {
    name: 'one tool whose name mixes scripts',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: offering(['rеad_note']),
  },
  {
    name: 'tools that differ in case only',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: offering(['read_note', 'Read_note']),
  },
  {
    name: 'tools that differ in compatibility forms only',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: offering(['read_note', 'read_ｎote']),
  },
  {
    name: 'tools that differ in a letter of another script',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: offering(['read_note', 'read_nоte']),
  },
  {
    name: 'tools that look the same in two scripts',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: offering(['cop', 'сор']),
  },
  {
    name: 'one tool whose name mixes Cyrillic and Greek',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: offering(['пο']),
  },
  {
    name: 'a tool with an invisible character',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: offering(['read_note', 'read\u200b_note']),
  },
  {
    name: 'a tool twice',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: widened((declaration) => {
      const { tools } = serverOf(declaration);
      tools.push(...structuredClone(tools));
    }),
  },
];
