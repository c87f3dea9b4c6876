import type { Forms } from '../../support/attacks-in.ts';
import { EXPIRED, heldBy } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';

/** Nothing proves that the certificate was valid when it signed: a stolen key would sign for ever. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a certificate that expired, and no timestamp',
    check: 'time',
    code: 'time-untrusted',
    message: /timestamps/,
    bundle: async () => ({
      ...(await heldBy({ to: EXPIRED })()),
      entries: (log, made) => [log.enterV2(made)],
    }),
  },
];
