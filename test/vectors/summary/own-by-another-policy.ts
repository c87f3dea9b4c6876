import type { Forms } from '../../support/attacks-in.ts';
import { OTHER_HEX, type SummaryForm, without } from '../../support/summary-forgery.ts';

/** The gate decided by a policy that asks for less. */
export const attack: Forms<SummaryForm> = [
  {
    name: 'by another policy',
    code: 'summary-policy',
    check: 'summary',
    change: (sound) => ({ ...sound, policy: { ...sound.policy, digest: { sha256: OTHER_HEX } } }),
  },
  {
    name: 'by the policy with other keys',
    code: 'summary-policy',
    check: 'summary',
    change: (sound) => ({
      ...sound,
      policy: { ...sound.policy, annotations: { trustDigest: `sha256:${OTHER_HEX}` } },
    }),
  },
  {
    name: 'by a policy with two digests',
    code: 'summary-malformed',
    check: 'summary',
    change: (sound) => ({
      ...sound,
      policy: { ...sound.policy, digest: { ...sound.policy.digest, sha512: OTHER_HEX } },
    }),
  },
  { name: 'without a policy', code: 'summary-malformed', check: 'summary', change: without('policy') },
];
