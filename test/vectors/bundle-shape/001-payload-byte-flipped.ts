import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited } from '../../support/bundle-forgery.ts';

/** The signature stays, and what it is about is changed. */
export const attack: Forms<BundleForm> = [
  {
    name: 'one byte of the payload flipped',
    code: 'signature-invalid',
    forge: edited(({ dsseEnvelope }) => {
      const payload = Buffer.from(dsseEnvelope.payload, 'base64');
      payload[40]! ^= 1;
      dsseEnvelope.payload = payload.toString('base64');
    }),
  },
  {
    name: 'payload of another bundle under this signature',
    code: 'signature-invalid',
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.payload = Buffer.from('{}').toString('base64');
    }),
  },
];
