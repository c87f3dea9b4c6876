import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { edited, signedAs } from '../../support/bundle-forgery.ts';

/** What was signed as text, or as anything else, is read as a statement. */
export const attack: Forms<BundleForm> = [
  {
    name: 'payload type text/plain, signed so',
    code: 'payload-type',
    forge: signedAs('text/plain'),
  },
  {
    name: 'payload type with a parameter, signed so',
    code: 'payload-type',
    forge: signedAs('application/vnd.in-toto+json; charset=utf-8'),
  },
  {
    name: 'payload type changed after signing',
    code: 'payload-type',
    forge: edited(({ dsseEnvelope }) => {
      dsseEnvelope.payloadType = 'text/plain';
    }),
  },
];
