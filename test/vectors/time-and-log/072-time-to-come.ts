import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { NOW } from '../../support/signed-image.ts';
import { entering, HOUR_MS } from '../../support/time-forgery.ts';

/** The log says a time that is not yet: it would outlive a retired key. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a time to come',
    check: 'time',
    code: 'time-untrusted',
    message: /and now is/,
    bundle: entering((log, bundle) => [log.enter(bundle, new Date(NOW.getTime() + HOUR_MS))]),
  },
];
