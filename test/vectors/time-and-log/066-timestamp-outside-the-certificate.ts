import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { BY_CLOCK, PRESENT, soundlyStamped, stamped } from '../../support/time-forgery.ts';

/** The certificate had ended when a clock saw the signature, whatever else says that it had not. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'outside the validity of the certificate',
    check: 'chain',
    code: 'chain-untrusted',
    bundle: async () => ({
      holder: await sigstore.holder({ to: '20260401000000Z' }),
      ...stamped(sigstore.clock),
    }),
    twin: soundlyStamped,
    policy: BY_CLOCK,
    changes: PRESENT,
  },
  {
    name: 'outside the validity of the certificate, beside an entry of the log that is inside',
    check: 'chain',
    code: 'chain-untrusted',
    bundle: async () => ({
      holder: await sigstore.holder({ to: '20260401000000Z' }),
      clocks: [sigstore.clock],
    }),
    changes: PRESENT,
  },
];
