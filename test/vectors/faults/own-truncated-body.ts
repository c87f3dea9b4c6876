import { altered, half } from '../../support/altered-answer.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';

/** The connection breaks in the middle of the answer, each time. */
export const attack: Forms<Fault> = [
  {
    name: 'an answer that is cut',
    codes: { otherwise: 'network-failed' },
    fault: {
      lie: () =>
        altered((body) => ({
          body: half(body),
          headers: { 'content-length': String(body.byteLength) },
          cut: true,
        })),
    },
  },
];
