import { altered } from '../../support/altered-answer.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';

/** The answer says that it is compressed, which nobody asked for. */
export const attack: Forms<Fault> = [
  {
    name: 'an encoding that was not asked for',
    codes: { otherwise: 'registry-misbehaved' },
    fault: { lie: () => altered((body) => ({ body, headers: { 'content-encoding': 'gzip' } })) },
  },
];
