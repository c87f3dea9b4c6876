import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';

/** A body that goes on for ever, as fast as it is read. */
export const attack: Forms<Fault> = [
  {
    name: 'a body without end',
    codes: {
      otherwise: 'response-too-large',
      'the referrer': 'bundle-malformed',
      'the bundle': 'digest-mismatch',
    },
    fault: {
      lie:
        () =>
        ({ response }) => {
          response.writeHead(200);
          const fill = (): void => {
            while (response.write(Buffer.alloc(64 * 1024, ' ')));
            response.once('drain', fill);
          };
          fill();
        },
    },
  },
];
