import { COSIGN_SIGNATURE } from '../../../src/attest/predicate-types.ts';
import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { saying } from '../../support/statement-forgery.ts';

/** Something that the trusted key did sign is offered as something else, which it did not: a list of packages approves nothing. */
export const attack: Forms<BundleForm> = [
  {
    name: 'a bill of materials offered as a signature',
    code: 'predicate-type',
    asked: { type: 'cosign', predicate: {} },
    forge: saying({ predicateType: 'https://spdx.dev/Document', predicate: { packages: [] } }),
  },
  {
    name: 'a signature offered as a declaration',
    code: 'predicate-type',
    forge: saying({ predicateType: COSIGN_SIGNATURE, predicate: {} }),
  },
];
