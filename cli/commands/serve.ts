import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { type AddressInfo, BlockList, createServer, isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { PlimsollError } from '../../src/errors.ts';
import type { CommandContext, DefineCommand } from '../command.ts';

interface ServeOptions {
  readonly data: string;
  readonly listen: string;
  readonly allowAnonymous?: true;
  readonly drain: string;
}

interface ListenAddress {
  /** As written, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

const MAX_DRAIN_SECONDS = 3_600;
const IDLE_CHECK_MS = 100;

export const define: DefineCommand = (command, context) => {
  command
    .option('--data <dir>', 'directory that everything is kept in', './plimsoll-data')
    .option('--listen <host:port>', 'address to listen on; port 0 takes a free one', '127.0.0.1:5000')
    .option('--allow-anonymous', 'let everybody who reaches another address than loopback read and write')
    .option('--drain <seconds>', 'longest wait for running requests at the end', '30')
    .action((options: ServeOptions) => serve(options, context));
};

/** Serves until it is told to stop; what has begun then is finished, as long as --drain allows. */
async function serve(options: ServeOptions, context: CommandContext): Promise<void> {
  const drainMs = parseDrain(options.drain) * 1_000;
  const { host, port } = parseListenAddress(options.listen);
  const address = await resolveAddress(host, options.allowAnonymous ?? false);
  await requireFree(address, port);
  const { openStorage } = await import('../../storage/open.ts');
  const { buildRegistry } = await import('../../src/registry/build-registry.ts');
  const storage = await openStorage(options.data);
  try {
    const registry = buildRegistry(storage);
    const taken = await listen(registry, address, port);
    const url = `http://${isIPv6(host) ? `[${host}]` : host}:${taken}`;
    context.output.result({ ready: url }, `ready ${url}`);
    if (!context.signal.aborted) await once(context.signal, 'abort');
    await drain(registry, drainMs);
  } finally {
    await storage.close();
  }
}

/** HOST:PORT or [IPv6]:PORT. Throws `usage-invalid`. */
function parseListenAddress(text: string): ListenAddress {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]/]+)):([0-9]{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  const host = match?.[1] ?? match?.[2];
  if (host !== undefined && port <= 65_535) return { host, port };
  throw new PlimsollError(
    'usage-invalid',
    `--listen ${JSON.stringify(text)}: write HOST:PORT or [IPV6]:PORT`,
  );
}

/** Whole seconds. Throws `usage-invalid`. */
function parseDrain(text: string): number {
  const seconds = Number(text);
  if (/^[0-9]+$/.test(text) && seconds <= MAX_DRAIN_SECONDS) return seconds;
  throw new PlimsollError(
    'usage-invalid',
    `--drain ${JSON.stringify(text)}: write whole seconds, at most ${MAX_DRAIN_SECONDS}`,
  );
}

/**
 * The one IP address to listen on, so that what was checked is what is used. There are no accounts yet: beyond loopback
 * everybody could write, which has to be said. Throws `exposure-refused`, `listen-failed`.
 */
async function resolveAddress(host: string, allowAnonymous: boolean): Promise<string> {
  const { address, family } = await lookup(host).catch((cause: Error) => {
    throw new PlimsollError('listen-failed', `cannot resolve ${host}: ${cause.message}`, { cause });
  });
  const isLoopback = LOOPBACK.check(address, family === 6 ? 'ipv6' : 'ipv4');
  if (isLoopback || allowAnonymous) return address;
  throw new PlimsollError('exposure-refused', `${host} is not a loopback address`);
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Takes the port and gives it back, so that no data directory is made for a server that cannot start. */
async function requireFree(host: string, port: number): Promise<void> {
  const probe = createServer((socket) => socket.destroy());
  try {
    await once(probe.listen({ host, port }), 'listening');
  } catch (cause) {
    throw listenFailed(cause);
  }
  await once(probe.close(), 'close');
}

/** The port that was taken. Throws `listen-failed`. */
async function listen(registry: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await registry.listen({ host, port });
  } catch (cause) {
    await registry.close();
    throw listenFailed(cause);
  }
  return (registry.server.address() as AddressInfo).port;
}

function listenFailed(cause: unknown): PlimsollError {
  return new PlimsollError('listen-failed', cause instanceof Error ? cause.message : String(cause), {
    cause,
  });
}

/** Takes no new connection, lets running requests end, and cuts off what is left after `drainMs`. */
async function drain(registry: FastifyInstance, drainMs: number): Promise<void> {
  const deadline = setTimeout(() => registry.server.closeAllConnections(), drainMs);
  // A connection that is kept alive becomes idle when its request ends, and would hold the server open.
  const sweep = setInterval(() => registry.server.closeIdleConnections(), IDLE_CHECK_MS);
  try {
    await registry.close();
  } finally {
    clearTimeout(deadline);
    clearInterval(sweep);
  }
}
