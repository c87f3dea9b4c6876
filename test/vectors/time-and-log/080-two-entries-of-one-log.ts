import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { NOW } from '../../support/signed-image.ts';
import { entering, inBoth, TWO_LOGS } from '../../support/time-forgery.ts';

/** Two logs are asked for and one lists the signature twice. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'two entries of one log',
    check: 'time',
    code: 'time-untrusted',
    message: /1 of the 2 transparency logs/,
    bundle: entering((log, bundle) => [log.enter(bundle, NOW), log.enterV2(bundle)]),
    twin: inBoth,
    policy: TWO_LOGS,
  },
];
