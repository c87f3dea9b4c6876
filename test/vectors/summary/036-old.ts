import type { Forms } from '../../support/attacks-in.ts';
import { NOW } from '../../support/signed-image.ts';
import { type SummaryForm, verifiedAt, without } from '../../support/summary-forgery.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A decision of long ago is shown as one of today, or says no time that could be old. */
export const attack: Forms<SummaryForm> = [
  {
    name: 'that is old',
    code: 'summary-outdated',
    check: 'summary',
    change: verifiedAt(NOW.getTime() - DAY_MS - 1),
  },
  {
    name: 'from the future',
    code: 'summary-time',
    check: 'summary',
    change: verifiedAt(NOW.getTime() + 2 * 60 * 1000),
  },
  { name: 'without a time', code: 'summary-malformed', check: 'summary', change: without('timeVerified') },
  {
    name: 'with a day that does not exist',
    code: 'summary-malformed',
    check: 'summary',
    change: (sound) => ({ ...sound, timeVerified: '2026-02-30T00:00:00Z' }),
  },
  {
    name: 'with a time that is a number',
    code: 'summary-malformed',
    check: 'summary',
    change: (sound) => ({ ...sound, timeVerified: NOW.getTime() }),
  },
  {
    name: 'that says itself when it ends, and that was before',
    code: 'summary-outdated',
    check: 'summary',
    change: (sound) => ({
      ...sound,
      policy: {
        ...sound.policy,
        annotations: { ...sound.policy.annotations, validUntil: new Date(NOW.getTime() - 1).toISOString() },
      },
    }),
  },
];
