import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { saying } from '../../support/statement-forgery.ts';

/** Almost the wanted type, for who compares loosely: another slash, another case, a letter of another script. */
export const attack: Forms<BundleForm> = [
  {
    name: 'predicate type "https://plimsoll.dev/declaration/v1/"',
    code: 'predicate-type',
    forge: saying({ predicateType: 'https://plimsoll.dev/declaration/v1/' }),
  },
  {
    name: 'predicate type "https://plimsoll.dev/Declaration/v1"',
    code: 'predicate-type',
    forge: saying({ predicateType: 'https://plimsoll.dev/Declaration/v1' }),
  },
  {
    name: 'predicate type "https://plimsoll.dev/declaration/v1 "',
    code: 'predicate-type',
    forge: saying({ predicateType: 'https://plimsoll.dev/declaration/v1 ' }),
  },
  {
    name: 'predicate type "https://plimsoll.dev/declarаtion/v1"',
    code: 'predicate-type',
    forge: saying({ predicateType: 'https://plimsoll.dev/declarаtion/v1' }),
  },
  {
    name: 'predicate type "https://plimsoll.dev/declaration/v10"',
    code: 'predicate-type',
    forge: saying({ predicateType: 'https://plimsoll.dev/declaration/v10' }),
  },
  {
    name: 'predicate type "https://spdx.dev/Document"',
    code: 'predicate-type',
    forge: saying({ predicateType: 'https://spdx.dev/Document' }),
  },
];
