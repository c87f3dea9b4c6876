import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';

/** The connection breaks before a word of the answer, each time. */
export const attack: Forms<Fault> = [
  {
    name: 'a reset',
    codes: { otherwise: 'network-failed' },
    fault: {
      lie:
        () =>
        ({ request }) =>
          void request.socket.resetAndDestroy(),
    },
  },
];
