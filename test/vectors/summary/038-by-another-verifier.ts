import type { Forms } from '../../support/attacks-in.ts';
import { by, type SummaryForm, without } from '../../support/summary-forgery.ts';
import { VERIFIER } from '../../support/summary-stage.ts';

/** A verifier that the policy does not name, or whose name looks like the one that it names. */
export const attack: Forms<SummaryForm> = [
  {
    name: 'by a verifier that nobody named',
    code: 'summary-verifier',
    check: 'summary',
    change: by('https://verifier.example/evil'),
  },
  {
    name: 'by the verifier with a slash more',
    code: 'summary-verifier',
    check: 'summary',
    change: by(`${VERIFIER}/`),
  },
  {
    name: 'by the verifier in another case',
    code: 'summary-verifier',
    check: 'summary',
    change: by(VERIFIER.toUpperCase()),
  },
  {
    name: 'by the verifier with a space',
    code: 'summary-verifier',
    check: 'summary',
    change: by(`${VERIFIER} `),
  },
  { name: 'by nobody', code: 'summary-malformed', check: 'summary', change: without('verifier') },
];
