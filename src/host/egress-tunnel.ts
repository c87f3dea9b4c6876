import type { Socket } from 'node:net';
import type { EgressTarget } from '../declaration/egress-pattern.ts';
import { ServerNameGuard } from './server-name-guard.ts';

const ESTABLISHED = 'HTTP/1.1 200 Connection Established\r\n\r\n';
/** A fatal TLS alert, unrecognized_name (RFC 8446, section 6.2; RFC 6066, section 3). */
const UNRECOGNIZED_NAME = Buffer.from([0x15, 3, 1, 0, 2, 2, 112]);

/**
 * Joins a program to its target until both have ended; one side may end before the other. `head` is what the program has sent
 * already. Rejects with an EgressRefusal when the TLS in it is for another name, and with whatever broke a side.
 */
export async function tunnel(
  program: Socket,
  upstream: Socket,
  head: Buffer,
  target: EgressTarget,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const guard = new ServerNameGuard(target);
  guard.once('error', (error) => {
    program.end(UNRECOGNIZED_NAME);
    reject(error);
  });
  for (const side of [program, upstream]) side.once('error', reject);
  // Whatever one side has said still reaches the other.
  program.once('close', () => upstream.destroySoon());
  upstream.once('close', () => {
    program.destroySoon();
    resolve();
  });
  program.write(ESTABLISHED);
  if (head.length > 0) program.unshift(head);
  program.pipe(guard).pipe(upstream).pipe(program);
  try {
    await promise;
  } catch (error) {
    upstream.destroy();
    program.destroySoon();
    throw error;
  }
}
