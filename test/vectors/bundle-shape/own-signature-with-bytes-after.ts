import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited } from '../../support/bundle-forgery.ts';

/** A reader of DER that ignores what follows lets anybody make a second signature out of a genuine one. */
export const attack: Forms<BundleForm> = [
  {
    name: 'signature with bytes after it',
    code: 'signature-invalid',
    forge: edited(({ dsseEnvelope }) => {
      const sig = Buffer.from(String(dsseEnvelope.signatures[0]?.['sig']), 'base64');
      dsseEnvelope.signatures = [{ sig: Buffer.concat([sig, Buffer.from([0])]).toString('base64') }];
    }),
  },
];
