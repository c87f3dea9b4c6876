import { once } from 'node:events';
import { chmod, chown } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { PlimsollError } from '../errors.ts';
import { MessageStream } from '../mcp/message-stream.ts';
import { GATE_LIMITS, GateConnection, type GateConnectionOptions } from './gate-connection.ts';
import type { GatedServer } from './gated-server.ts';

/** sun_path holds 108 bytes with its terminating zero (unix(7)). */
const MAX_SOCKET_PATH_BYTES = 107;

export interface GateOptions extends GateConnectionOptions {
  /** Each is compared already, so that no agent meets a server that was not. */
  readonly servers: readonly GatedServer[];
  /** An existing directory in which each server gets its socket, ID.sock. */
  readonly directory: string;
  /** Host user under whom the agent runs: the only one who may connect. */
  readonly owner: { readonly uid: number; readonly gid: number };
}

export interface Gate {
  /** Cuts every connection and removes the sockets; the servers stay. */
  close(): Promise<void>;
}

/** Opens one unix socket for each server. Throws `launch-failed` when one cannot be opened; then none is. */
export async function openGate(options: GateOptions): Promise<Gate> {
  const doors: Door[] = [];
  try {
    for (const server of options.servers) doors.push(await openDoor(server, options));
  } catch (cause) {
    await closeAll(doors);
    throw cause;
  }
  return { close: () => closeAll(doors) };
}

/** The gate of a tool-server image: one agent, on our own stdin and stdout. Ends when the agent has all its answers. */
export async function serveStdio(
  server: GatedServer,
  input: Readable,
  output: Writable,
  options: GateConnectionOptions,
): Promise<void> {
  const connection = new GateConnection(new MessageStream(input, output), server, options);
  try {
    await connection.serve();
    await connection.answered();
  } finally {
    connection.close();
  }
}

interface Door {
  readonly listener: Server;
  readonly connections: Set<GateConnection>;
}

async function openDoor(server: GatedServer, options: GateOptions): Promise<Door> {
  const path = join(options.directory, `${server.id}.sock`);
  if (Buffer.byteLength(path) > MAX_SOCKET_PATH_BYTES)
    throw new PlimsollError(
      'launch-failed',
      `the path of the socket ${path} is longer than ${MAX_SOCKET_PATH_BYTES} bytes`,
    );
  const connections = new Set<GateConnection>();
  const listener = createServer((socket) => void serveSocket(socket, server, options, connections));
  listener.maxConnections = (options.limits ?? GATE_LIMITS).connections;
  listener.listen(path);
  try {
    await once(listener, 'listening');
    await chmod(path, 0o600);
    await chown(path, options.owner.uid, options.owner.gid);
    // Later errors are of accept(2), such as too many open files: nobody else gets in then.
    listener.on('error', () => listener.close());
  } catch (cause) {
    listener.close();
    throw new PlimsollError('launch-failed', `the socket ${path}: ${(cause as Error).message}`, { cause });
  }
  return { listener, connections };
}

async function serveSocket(
  socket: Socket,
  server: GatedServer,
  options: GateOptions,
  connections: Set<GateConnection>,
): Promise<void> {
  const connection = new GateConnection(new MessageStream(socket, socket), server, options);
  connections.add(connection);
  try {
    await connection.serve();
  } catch (thrown) {
    // A connection that cannot be read is the agent's own loss: it is cut, and the others go on.
    if (!(thrown instanceof PlimsollError)) throw thrown;
  } finally {
    connection.close();
    connections.delete(connection);
  }
}

async function closeAll(doors: readonly Door[]): Promise<void> {
  for (const { listener, connections } of doors) {
    const closed = listener.listening ? once(listener, 'close') : undefined;
    listener.close();
    for (const connection of connections) connection.close();
    await closed;
  }
}
