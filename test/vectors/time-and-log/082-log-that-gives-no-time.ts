import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { PRESENT } from '../../support/time-forgery.ts';

/** An entry of Rekor v2 has no time, and no clock gives one. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'none, with a log that gives no time',
    check: 'time',
    code: 'time-untrusted',
    message: /expected 1 timestamps, got 0/,
    bundle: () => ({ entries: (log, bundle) => [log.enterV2(bundle)] }),
    twin: () => ({ entries: (log, bundle) => [log.enterV2(bundle)], clocks: [sigstore.clock] }),
    changes: PRESENT,
  },
];
