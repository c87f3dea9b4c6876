import type { Forms } from '../../support/attacks-in.ts';
import { type SummaryForm, without } from '../../support/summary-forgery.ts';

/** The gate said no, or nothing that means yes. */
export const attack: Forms<SummaryForm> = [
  {
    name: 'that says FAILED',
    code: 'summary-failed',
    check: 'summary',
    change: (sound) => ({ ...sound, verificationResult: 'FAILED' }),
  },
  {
    name: 'that says passed',
    code: 'summary-malformed',
    check: 'summary',
    change: (sound) => ({ ...sound, verificationResult: 'passed' }),
  },
  {
    name: 'whose result is a list',
    code: 'summary-malformed',
    check: 'summary',
    change: (sound) => ({ ...sound, verificationResult: ['PASSED'] }),
  },
  {
    name: 'without a result',
    code: 'summary-malformed',
    check: 'summary',
    change: without('verificationResult'),
  },
];
