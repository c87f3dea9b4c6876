import { VERIFICATION_SUMMARY } from '../../../src/attest/predicate-types.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { input, type SummaryForm } from '../../support/summary-forgery.ts';

/** A summary of a summary renews its own age for ever. */
export const attack: Forms<SummaryForm> = [
  {
    name: 'made from a summary',
    code: 'summary-of-summary',
    check: 'summary',
    change: input(VERIFICATION_SUMMARY),
  },
  {
    name: 'made from a summary of an older version',
    code: 'summary-of-summary',
    check: 'summary',
    change: input('https://slsa.dev/verification_summary/v0.2'),
  },
];
