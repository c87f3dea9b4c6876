import type { Forms } from '../../support/attacks-in.ts';
import { heldBy } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { stranger } from '../../support/other-sigstore.ts';
import { NOW } from '../../support/signed-image.ts';

/** A certificate that no log has to list: its owner would never learn of it. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a certificate that no log has promised to list',
    check: 'chain',
    code: 'chain-untrusted',
    message: /SCT|0/,
    bundle: heldBy({ unlisted: true }),
  },
  {
    name: 'a promise of a certificate log that nobody named',
    check: 'chain',
    code: 'chain-untrusted',
    message: /SCT/,
    bundle: async () => {
      const unlisted = await sigstore.holder({ unlisted: true });
      return { holder: stranger.certificateLog.promise(unlisted, sigstore.authority, NOW) };
    },
  },
  {
    name: 'a promise that was altered',
    check: 'chain',
    code: 'chain-untrusted',
    message: /SCT/,
    bundle: heldBy({ forge: (promise) => promise.writeUInt8(promise.readUInt8(40) ^ 1, 40) }),
  },
];
