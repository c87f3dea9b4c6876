import type { Forms } from '../../support/attacks-in.ts';
import { chainOf } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { BY_CLOCK, PRESENT, STAMPS, soundlyStamped, stamped } from '../../support/time-forgery.ts';

const late = await sigstore.issuer.issue({ issuer: sigstore.root, extensions: STAMPS });

/** A clock of a later time is used for an earlier one. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'before the authority was valid',
    check: 'time',
    code: 'time-untrusted',
    bundle: () => stamped(late),
    twin: soundlyStamped,
    policy: {
      ...BY_CLOCK,
      root: sigstore.trustedRoot({
        timestampAuthorities: [
          chainOf(sigstore.clock, sigstore.root),
          { ...chainOf(late, sigstore.root), validFor: { start: '2099-01-01T00:00:00Z' } },
        ],
      }),
    },
    changes: PRESENT,
  },
];
