import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { signPayload } from '../../support/signed-image.ts';
import { signedText } from '../../support/statement-forgery.ts';

/** The trusted key signed something that is no statement, or says more than one. */
export const attack: Forms<BundleForm> = [
  {
    name: 'an unknown member',
    code: 'bundle-malformed',
    check: 'statement-type',
    forge: signedText('"subject":', '"subjects":[],"subject":'),
  },
  {
    name: 'a lone surrogate',
    code: 'bundle-malformed',
    check: 'statement-type',
    forge: signedText('"1.0.0"', '"\\ud800"'),
  },
  {
    name: 'no JSON',
    code: 'bundle-malformed',
    check: 'statement-type',
    forge: ({ key }) => signPayload('declared', key),
  },
];
