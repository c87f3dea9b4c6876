import type { Forms } from '../../support/attacks-in.ts';
import type { SummaryForm } from '../../support/summary-forgery.ts';

/** A predicate that two readers read as two answers, or that is no summary. */
export const attack: Forms<SummaryForm> = [
  {
    name: 'with a member that nobody knows',
    code: 'summary-malformed',
    check: 'summary',
    change: (sound) => ({ ...sound, trusted: true }),
  },
  {
    name: 'with a member twice',
    code: 'bundle-malformed',
    check: 'statement-type',
    payload: (statement) =>
      JSON.stringify(statement).replace(
        '"verificationResult":',
        '"verificationResult":"FAILED","verificationResult":',
      ),
  },
  {
    name: 'that is not there',
    code: 'summary-malformed',
    check: 'summary',
    payload: (statement) => JSON.stringify({ ...statement, predicate: {} }),
  },
];
