import { once } from 'node:events';
import { chmod, lstat, mkdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { hasCode, PlimsollError } from '../../errors.ts';

/** The first descriptor that systemd passes on (sd_listen_fds(3)). */
const FIRST_PASSED = 3;
const OTHERS = 0o077;

/**
 * Listens where clients look: on the socket that systemd passed, else on a new one, mode 0600, in a directory of ours alone.
 * A socket that nobody answers any more is replaced. Throws `listen-failed`. Resolves to what ends the listening.
 */
export async function listenOnSocket(
  app: FastifyInstance,
  path: string,
  env: NodeJS.ProcessEnv,
): Promise<() => Promise<void>> {
  if (isPassed(env)) {
    await app.ready();
    app.server.listen({ fd: FIRST_PASSED });
    await once(app.server, 'listening');
    return async () => {};
  }
  await ensurePrivate(dirname(path));
  try {
    await removeStale(path);
    await app.listen({ path, listenTextResolver: () => 'hostd listens' });
    await chmod(path, 0o600);
  } catch (cause) {
    throw asListenFailed(path, cause);
  }
  return () => rm(path, { force: true });
}

/** LISTEN_PID keeps a child from taking what was meant for its parent. */
function isPassed({ LISTEN_PID, LISTEN_FDS }: NodeJS.ProcessEnv): boolean {
  if (LISTEN_PID !== String(process.pid)) return false;
  if (LISTEN_FDS === '1') return true;
  throw new PlimsollError('listen-failed', `systemd passed ${LISTEN_FDS} sockets, and one is wanted`);
}

/** Whoever can pass the directory could ask for a launch. */
async function ensurePrivate(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const { uid, mode } = await lstat(directory);
  if (uid === process.getuid!() && (mode & OTHERS) === 0) return;
  const found = `it belongs to uid ${uid}, mode ${(mode & 0o7777).toString(8)}`;
  throw new PlimsollError('listen-failed', `${directory} is not a directory of ours alone: ${found}`, {
    hint: 'make it ours with mode 0700, or choose another --socket',
  });
}

async function removeStale(path: string): Promise<void> {
  const found = await lstat(path).catch((cause: unknown) => {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw cause;
  });
  if (found === undefined) return;
  if (!found.isSocket()) throw new PlimsollError('listen-failed', `${path} is there, and is no socket`);
  if (await answers(path)) throw new PlimsollError('listen-failed', `another program listens on ${path}`);
  await rm(path);
}

async function answers(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch (cause) {
    if (hasCode(cause, 'ECONNREFUSED', 'ENOENT')) return false;
    throw cause;
  } finally {
    socket.destroy();
  }
}

function asListenFailed(path: string, cause: unknown): PlimsollError {
  if (cause instanceof PlimsollError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new PlimsollError('listen-failed', `${path}: ${message}`, {
    cause,
    hint: 'choose another --socket',
  });
}
