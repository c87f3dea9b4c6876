import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { PlimsollError } from '../../errors.ts';
import { digestOf, hexOf } from '../../oci/digest.ts';

/**
 * Makes sure that no other daemon has one of these places, before anything in them is touched. A lock is an abstract socket
 * (unix(7)), which the kernel takes away with its process. Throws `listen-failed`. Resolves to what gives them back.
 */
export async function lockHost(places: readonly string[]): Promise<() => void> {
  const locks: Server[] = [];
  const unlock = (): void => {
    for (const lock of locks) lock.close();
  };
  try {
    for (const place of new Set(places)) locks.push(await lockPlace(place));
    return unlock;
  } catch (thrown) {
    unlock();
    throw thrown;
  }
}

/** The name of a socket is short, and a path may be long. */
async function lockPlace(place: string): Promise<Server> {
  const lock = createServer().unref();
  lock.listen({ path: `\0plimsoll-hostd-${hexOf(digestOf(Buffer.from(place)))}`, exclusive: true });
  try {
    await once(lock, 'listening');
    return lock;
  } catch (cause) {
    throw new PlimsollError('listen-failed', `another daemon has ${place}`, {
      cause,
      hint: 'one daemon for each --socket, --data and PLIMSOLL_STORE',
    });
  }
}
