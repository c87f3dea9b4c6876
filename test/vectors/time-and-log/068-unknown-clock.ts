import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { stranger } from '../../support/other-sigstore.ts';
import { BY_CLOCK, PRESENT, STAMPS, soundlyStamped, stamped } from '../../support/time-forgery.ts';

const unlisted = await sigstore.issuer.issue({ issuer: sigstore.root, extensions: STAMPS });

/** A timestamp brings the certificate of its own clock, which nobody has named. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'by a clock that nobody named',
    check: 'time',
    code: 'time-untrusted',
    bundle: () => stamped(stranger.clock),
    twin: soundlyStamped,
    policy: BY_CLOCK,
    changes: PRESENT,
  },
  {
    name: 'by another certificate of the same authority',
    check: 'time',
    code: 'time-untrusted',
    bundle: () => stamped(unlisted),
    twin: soundlyStamped,
    policy: BY_CLOCK,
    changes: PRESENT,
  },
];
