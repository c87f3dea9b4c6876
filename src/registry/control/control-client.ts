import { once } from 'node:events';
import { lstat } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { PlimsollError } from '../../errors.ts';
import {
  CONTROL_SOCKET,
  type ControlLine,
  OPERATIONS_PATH,
  receiveControlError,
} from './control-protocol.ts';
import { withShortPath } from './short-path.ts';

export interface ControlCallOptions {
  /** Ends the operation. */
  readonly signal: AbortSignal;
  readonly onProgress?: (document: unknown) => void;
}

/** A connection to the server of a data directory; undefined when none answers. Throws `denied` for a socket of somebody else. */
export async function connectControl(directory: string): Promise<Socket | undefined> {
  try {
    await requireOwn(directory);
    return await withShortPath(directory, CONTROL_SOCKET, async (path) => {
      const socket = connect(path);
      await once(socket, 'connect');
      return socket;
    });
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && ABSENT.has(thrown.code)) return undefined;
    throw thrown;
  }
}

/** No socket, a dead one's, or one that is just being replaced. */
const ABSENT: ReadonlySet<unknown> = new Set(['ENOENT', 'ECONNREFUSED']);

/**
 * Runs an operation over a connection, which it uses up, and returns the result, JSON. Throws what the operation throws,
 * and `interrupted` when the server goes away or the signal says so.
 */
export async function callControl(
  socket: Socket,
  operation: string,
  input: unknown,
  { signal, onProgress }: ControlCallOptions,
): Promise<unknown> {
  const interrupt = (): void => void socket.destroy();
  signal.addEventListener('abort', interrupt);
  try {
    signal.throwIfAborted();
    const sent = request({
      method: 'POST',
      path: OPERATIONS_PATH + operation,
      createConnection: () => socket,
    });
    sent.end(JSON.stringify(input));
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    for await (const text of linesOf(answer)) {
      const line = JSON.parse(text) as ControlLine;
      if ('result' in line) return line.result;
      if ('error' in line) throw receiveControlError(line.error);
      onProgress?.(line.progress);
    }
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof PlimsollError) throw thrown;
    throw wentAway(thrown);
  } finally {
    signal.removeEventListener('abort', interrupt);
    socket.destroy();
  }
  signal.throwIfAborted();
  throw wentAway();
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

function wentAway(cause?: unknown): PlimsollError {
  return new PlimsollError('interrupted', 'the server went away before it had answered', {
    cause,
    hint: 'see its log; what was asked may be done in part, and can be asked again',
  });
}

const ROOT = 0;

/** A socket that neither the directory's owner, nor this user, nor root has made could be anybody's. */
async function requireOwn(directory: string): Promise<void> {
  const [owner, socket] = [await lstat(`${directory}/.`), await lstat(join(directory, CONTROL_SOCKET))];
  const trusted = [owner.uid, ROOT, process.getuid?.()];
  if (socket.isSocket() && trusted.includes(socket.uid)) return;
  throw new PlimsollError(
    'denied',
    `${join(directory, CONTROL_SOCKET)} is not a socket of the directory's owner, yours or root's`,
    {
      hint: 'find out who made it, and remove it',
    },
  );
}
