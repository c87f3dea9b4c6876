import { once } from 'node:events';

/** Writes, and waits for room. To a reader that has gone everything is written: it wanted no more. */
export async function writeAll(stream: NodeJS.WriteStream, bytes: Uint8Array): Promise<void> {
  if (stream.destroyed || stream.write(bytes)) return;
  await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(
    (thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== 'EPIPE') throw thrown;
    },
  );
}
