import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { ISSUED, WORKFLOW } from '../../support/private-sigstore.ts';
import { NOW } from '../../support/signed-image.ts';

/** A certificate of a web server, by the same authority, signs an image. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a leaf that may not sign code',
    check: 'chain',
    code: 'chain-untrusted',
    message: /may not sign code/,
    bundle: async () => {
      const extensions = ['keyUsage = critical,digitalSignature', 'extendedKeyUsage = serverAuth', ISSUED];
      const names = { uris: [WORKFLOW] };
      const made = await sigstore.issuer.issue({ issuer: sigstore.authority, names, extensions });
      return { holder: sigstore.certificateLog.promise(made, sigstore.authority, NOW) };
    },
  },
];
