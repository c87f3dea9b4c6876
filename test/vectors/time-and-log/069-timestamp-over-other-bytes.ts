import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { BY_CLOCK, PRESENT, soundlyStamped, stamped } from '../../support/time-forgery.ts';

/** The bundle with a stamp over other bytes, by the right clock. */
async function withStampOver(bytes: string, bundle: string): Promise<string> {
  const document = JSON.parse(bundle);
  const made = await sigstore.issuer.stamp(Buffer.from(bytes), sigstore.clock);
  const rfc3161Timestamps = [{ signedTimestamp: made.toString('base64') }];
  document.verificationMaterial.timestampVerificationData = { rfc3161Timestamps };
  return JSON.stringify(document);
}

/** A genuine timestamp of another signature gives this one its time. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'over other bytes',
    check: 'time',
    code: 'time-untrusted',
    bundle: () => stamped(),
    alter: (bundle) => withStampOver('other bytes', bundle),
    twin: soundlyStamped,
    policy: BY_CLOCK,
    changes: PRESENT,
  },
];
