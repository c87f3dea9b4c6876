import { once } from 'node:events';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { nearestName } from '../../../schemas/check.ts';
import { asPlimsollError, isDiskFull, PlimsollError } from '../../errors.ts';
import type { ControlContext, ControlOperation } from './control-operation.ts';
import {
  CONTROL_SOCKET,
  type ControlLine,
  MAX_INPUT_BYTES,
  OPERATIONS_PATH,
  sendControlError,
} from './control-protocol.ts';
import { withShortPath } from './short-path.ts';

export type ControlServerContext = Omit<ControlContext, 'signal' | 'progress'>;

/** Where the socket is made before it is shown; nobody else may look into it. */
const MAKING = 'control.new';

/**
 * Takes the operator's requests on a unix socket in the data directory: HTTP, one operation a request. Whoever may open
 * the socket may do everything, so it is its owner's only (mode 0600). Start it while holding the lock of the directory:
 * a socket that is there already is then a dead one's, and is replaced.
 */
export class ControlServer {
  readonly #server: Server;
  readonly #path: string;
  readonly #context: ControlServerContext;
  readonly #operations: ReadonlyMap<string, ControlOperation>;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();

  private constructor(context: ControlServerContext, operations: readonly ControlOperation[]) {
    this.#context = context;
    this.#operations = new Map(operations.map((operation) => [operation.name, operation]));
    this.#path = join(resolve(context.directory), CONTROL_SOCKET);
    this.#server = createServer((request, response) => this.#accept(request, response));
  }

  /** Throws `storage-full`, `storage-failed` when the socket cannot be made. */
  static async start(
    context: ControlServerContext,
    operations: readonly ControlOperation[],
  ): Promise<ControlServer> {
    const control = new ControlServer(context, operations);
    try {
      await listenPrivately(control.#server, resolve(context.directory), control.#path);
    } catch (cause) {
      control.#server.close();
      const code = isDiskFull(cause) ? 'storage-full' : 'storage-failed';
      throw new PlimsollError(code, `cannot make ${control.#path}: ${String(cause)}`, { cause });
    }
    return control;
  }

  /** Takes nothing more, ends what runs, and waits for it. */
  async stop(): Promise<void> {
    await rm(this.#path, { force: true });
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#stopping.abort(new PlimsollError('interrupted', 'the server is stopping'));
    await Promise.all(this.#running);
    this.#server.closeAllConnections();
    await closed;
  }

  #accept(request: IncomingMessage, response: ServerResponse): void {
    const running = this.#answer(request, response).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Always ends the response, with a result or an error, unless whoever asked has gone. */
  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort(new PlimsollError('interrupted', 'whoever asked has gone')));
    response.setHeader('content-type', 'application/jsonl').setHeader('connection', 'close');
    const signal = AbortSignal.any([gone.signal, this.#stopping.signal]);
    const last = await this.#perform(request, signal, (document) => send(response, { progress: document }));
    response.end(`${JSON.stringify(last)}\n`);
  }

  async #perform(
    request: IncomingMessage,
    signal: AbortSignal,
    progress: ControlContext['progress'],
  ): Promise<ControlLine> {
    try {
      const operation = this.#find(request);
      const input = await readInput(request);
      return { result: (await operation.run(input, { ...this.#context, signal, progress })) ?? null };
    } catch (thrown) {
      return { error: sendControlError(asPlimsollError(thrown)) };
    }
  }

  #find({ method, url = '' }: IncomingMessage): ControlOperation {
    const name = url.startsWith(OPERATIONS_PATH) ? url.slice(OPERATIONS_PATH.length) : undefined;
    const operation = name === undefined ? undefined : this.#operations.get(name);
    if (method === 'POST' && operation !== undefined) return operation;
    const near = nearestName(name ?? '', [...this.#operations.keys()]);
    throw new PlimsollError(
      'usage-invalid',
      `the server has no operation ${method} ${JSON.stringify(url.slice(0, 100))}`,
      {
        hint: near === undefined ? 'use the version of plimsoll that serves' : `did you mean ${near}?`,
      },
    );
  }
}

/** The socket gets its name only when nobody but its owner can open it; the rename replaces a dead one's. */
async function listenPrivately(server: Server, directory: string, path: string): Promise<void> {
  const making = join(directory, MAKING);
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await withShortPath(making, CONTROL_SOCKET, async (short) => {
    await once(server.listen(short), 'listening');
  });
  await chmod(join(making, CONTROL_SOCKET), 0o600);
  await rename(join(making, CONTROL_SOCKET), path);
  await rm(making, { recursive: true });
}

async function readInput(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_INPUT_BYTES)
      throw new PlimsollError('usage-invalid', `the input has more than ${MAX_INPUT_BYTES} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (cause) {
    throw new PlimsollError('usage-invalid', 'the input is not JSON', { cause });
  }
}

/** Resolves when the line has left, or whoever asked has gone. */
function send(response: ServerResponse, line: ControlLine): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed || response.writableEnded) return resolve();
    response.once('close', resolve);
    response.write(`${JSON.stringify(line)}\n`, () => {
      response.removeListener('close', resolve);
      resolve();
    });
  });
}
