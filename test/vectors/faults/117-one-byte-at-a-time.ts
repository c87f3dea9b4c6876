import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';

/** A body that never ends and never stalls: each byte comes in time, and all of them too slowly. */
export const attack: Forms<Fault> = [
  {
    name: 'a body of one byte at a time',
    codes: { otherwise: 'deadline-exceeded' },
    fault: {
      lie:
        () =>
        ({ response }) => {
          response.writeHead(200);
          const timer = setInterval(() => response.write(' '), 50);
          response.once('close', () => clearInterval(timer));
        },
    },
  },
];
