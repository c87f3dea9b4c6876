import type { Forms } from '../../support/attacks-in.ts';
import { OTHER_HEX, type SummaryForm } from '../../support/summary-forgery.ts';

/** A sound summary in a statement about another digest, or of another type. */
export const attack: Forms<SummaryForm> = [
  {
    name: 'whose statement is about another digest',
    code: 'subject-digest',
    check: 'subject-digest',
    payload: (statement) => JSON.stringify({ ...statement, subject: [{ digest: { sha256: OTHER_HEX } }] }),
  },
  {
    name: 'of another version of the type',
    code: 'predicate-type',
    check: 'predicate-type',
    payload: (statement) =>
      JSON.stringify({ ...statement, predicateType: 'https://slsa.dev/verification_summary/v0.2' }),
  },
];
