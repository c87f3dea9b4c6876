import { altered } from '../../support/altered-answer.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';

/** The answer is of a type that was not asked for. The type of a blob is the one thing that nobody minds: stores of objects send any,
 * and the bytes of a bundle are read as what they are. */
export const attack: Forms<Fault> = [
  {
    name: 'another media type',
    codes: {
      otherwise: 'manifest-invalid',
      'the list of referrers': 'registry-misbehaved',
      'the bundle': 'allowed',
    },
    fault: { lie: () => altered((body) => ({ body, headers: { 'content-type': 'text/html' } })) },
  },
];
