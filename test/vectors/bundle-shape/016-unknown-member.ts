import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited } from '../../support/bundle-forgery.ts';

/** What one reader ignores is what another one acts on: a bundle says nothing that is not read. */
export const attack: Forms<BundleForm> = [
  {
    name: 'an unknown member at the top',
    code: 'bundle-malformed',
    forge: edited((bundle) => {
      bundle['comment'] = 'trust me';
    }),
  },
  {
    name: 'an unknown member in the envelope',
    code: 'bundle-malformed',
    forge: edited(({ dsseEnvelope }) => {
      Object.assign(dsseEnvelope, { payload_type: 'application/vnd.in-toto+json' });
    }),
  },
];
