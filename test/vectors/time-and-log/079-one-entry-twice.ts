import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { NOW } from '../../support/signed-image.ts';
import { entering, inBoth, TWO_LOGS } from '../../support/time-forgery.ts';

/** One entry is counted as two because its index, which nobody signs, is changed. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'one entry twice, the second with another index',
    check: 'time',
    code: 'time-untrusted',
    bundle: entering((log, bundle) => {
      const entry = log.enter(bundle, NOW);
      return [entry, { ...entry, logIndex: '1' }];
    }),
    twin: inBoth,
    policy: TWO_LOGS,
  },
];
