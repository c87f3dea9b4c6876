import { keyHint } from '../../../src/attest/public-key.ts';
import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { byStranger } from '../../support/bundle-forgery.ts';

/** The hint is not signed: it finds a key faster, and trusts none. */
export const attack: Forms<BundleForm> = [
  {
    name: 'a stranger who hints at the trusted key',
    code: 'signature-invalid',
    forge: byStranger(({ key }) => keyHint(key.keyDigest)),
  },
  {
    name: 'a stranger who hints at nobody',
    code: 'signature-invalid',
    forge: byStranger(() => ''),
  },
  {
    name: 'a stranger who hints at another',
    code: 'signer-mismatch',
    check: 'signature',
    forge: byStranger(() => 'release.pub'),
  },
];
