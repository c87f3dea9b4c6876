import { buffer } from 'node:stream/consumers';
import { altered, half } from '../../support/altered-answer.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';
import type { Lie } from '../../support/hostile-registry.ts';

/** Node would not send these: they are written to the socket as they are. */
const raw =
  (length: (body: Buffer) => string): Lie =>
  async ({ ask, request }) => {
    const incoming = await ask();
    const body = await buffer(incoming);
    const type = incoming.headers['content-type'] ?? 'application/octet-stream';
    const head = `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${length(body)}\r\n\r\n`;
    request.socket.end(Buffer.concat([Buffer.from(head), body]));
  };
const tooSmall = raw((body) => String(body.byteLength >> 1));
const noNumber = raw((body) => `${body.byteLength}, 1`);

/** The answer is shorter or longer than what was signed, by its own length or against it. */
export const attack: Forms<Fault> = [
  {
    name: 'an answer that ends early',
    codes: { otherwise: 'digest-mismatch', 'the list of referrers': 'registry-misbehaved' },
    fault: { lie: () => altered((body) => ({ body: half(body) })) },
  },
  {
    name: 'an answer that goes on',
    codes: { otherwise: 'digest-mismatch', 'the list of referrers': 'registry-misbehaved' },
    fault: { lie: () => altered((body) => ({ body: Buffer.concat([body, Buffer.from('x')]) })) },
  },
  {
    name: 'a content length that is too small',
    codes: {
      otherwise: 'manifest-invalid',
      'the child': 'digest-mismatch',
      'the list of referrers': 'registry-misbehaved',
      'the referrer': 'digest-mismatch',
      'the bundle': 'digest-mismatch',
    },
    fault: { lie: () => tooSmall },
  },
  {
    name: 'a content length that is no number',
    codes: { otherwise: 'network-failed' },
    fault: { lie: () => noNumber },
  },
];
