import { buffer } from 'node:stream/consumers';
import { OCI_INDEX } from '../../../src/oci/media-types.ts';
import { half } from '../../support/altered-answer.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';

/** The answer begins, and then nothing more comes, with the connection open. */
export const attack: Forms<Fault> = [
  {
    name: 'an answer that stalls',
    codes: { otherwise: 'deadline-exceeded' },
    fault: {
      lie:
        () =>
        ({ response }) => {
          response.writeHead(200, { 'content-type': OCI_INDEX }).write('{');
        },
    },
  },
  {
    name: 'half an answer that stalls',
    codes: { otherwise: 'deadline-exceeded' },
    fault: {
      lie:
        () =>
        async ({ ask, response }) => {
          const incoming = await ask();
          const body = await buffer(incoming);
          response.writeHead(incoming.statusCode ?? 500, incoming.headers).write(half(body));
        },
    },
  },
];
