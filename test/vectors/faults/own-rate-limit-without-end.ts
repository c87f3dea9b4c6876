import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';

/** The registry says each time that it was asked too often: the client gives up, and does not do without. */
export const attack: Forms<Fault> = [
  {
    name: 'status 429 without end',
    codes: { otherwise: 'rate-limited' },
    fault: {
      lie:
        () =>
        ({ response }) =>
          void response.writeHead(429, { 'retry-after': '0' }).end(),
    },
  },
  {
    name: 'status 429, and a wait of a day',
    codes: { otherwise: 'rate-limited' },
    fault: {
      lie:
        () =>
        ({ response }) =>
          void response.writeHead(429, { 'retry-after': '86400' }).end(),
    },
  },
];
