import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';

/** The request is heard, and that is all. */
export const attack: Forms<Fault> = [
  { name: 'no answer', codes: { otherwise: 'deadline-exceeded' }, fault: { lie: () => () => {} } },
];
