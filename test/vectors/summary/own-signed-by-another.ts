import type { Forms } from '../../support/attacks-in.ts';
import type { SummaryForm } from '../../support/summary-forgery.ts';

/** Who may sign evidence, or anybody at all, signs the decision. */
export const attack: Forms<SummaryForm> = [
  { name: 'signed by who signs evidence', code: 'signer-mismatch', check: 'signer', key: 'release' },
  { name: 'signed by a stranger', code: 'signer-mismatch', check: 'signature', key: 'stranger' },
];
