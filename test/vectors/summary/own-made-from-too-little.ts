import type { Forms } from '../../support/attacks-in.ts';
import { type SummaryForm, without } from '../../support/summary-forgery.ts';

/** The gate allowed the image without the evidence that is required. */
export const attack: Forms<SummaryForm> = [
  {
    name: 'made from nothing',
    code: 'summary-inputs',
    check: 'summary',
    change: (sound) => ({ ...sound, inputAttestations: [] }),
  },
  {
    name: 'that does not say from what',
    code: 'summary-malformed',
    check: 'summary',
    change: without('inputAttestations'),
  },
  {
    name: 'made from half of what is required',
    code: 'summary-inputs',
    check: 'summary',
    change: (sound) => ({ ...sound, inputAttestations: sound.inputAttestations.slice(0, 1) }),
  },
  {
    name: 'made from evidence that nobody signed',
    code: 'summary-malformed',
    check: 'summary',
    change: (sound) => ({
      ...sound,
      inputAttestations: sound.inputAttestations.map(({ digest, annotations: { predicateType } }) => ({
        ...{ digest, annotations: { predicateType } },
      })),
    }),
  },
];
