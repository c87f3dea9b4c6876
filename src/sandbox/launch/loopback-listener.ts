import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readlink } from 'node:fs/promises';
import { Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { PlimsollError } from '../../errors.ts';
import { WAY_OUT } from '../proxy-variables.ts';
import type { SandboxUser } from '../sandbox-user.ts';
import { coverInherited } from './inherited-descriptors.ts';
import { childrenOf } from './sandbox-process.ts';
import { findTrustedProgram } from './trusted-program.ts';

const TIMEOUT_MS = 20_000;

/** Listens, hands the socket over, and is gone before it could accept anything. */
const LISTEN = `
const server = require('node:net').createServer();
server.on('error', (error) => { console.error(error.message); process.exit(1); });
server.listen({ host: '${WAY_OUT.host}', port: ${WAY_OUT.port}, exclusive: true }, () =>
  process.send('listening', server, () => process.exit()));`;

/**
 * Raises the loopback of a network namespace that nobody has used yet, and becomes the command. A mounted sysfs shows the
 * namespace of who mounted it; IFF_UP | IFF_LOOPBACK of netdevice(7). The mount vanishes with its mount namespace.
 */
const RAISE = `set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t sysfs plimsoll-network /sys
echo 0x9 > /sys/class/net/lo/flags
exec "$@"`;

/**
 * A socket that listens on the loopback of a sandbox that is about to be made, for this process to accept on: a socket
 * belongs to the network namespace it was made in, whoever holds it. A short-lived Node makes it there, as Node itself cannot
 * change its namespace. To be called when the lifeline is READY, before bwrap has its arguments. Throws `launch-failed`, and
 * `sandbox-unavailable` for a missing program.
 */
export async function takeLoopbackListener(holder: number, user: SandboxUser): Promise<Server> {
  const [inside] = await childrenOf(holder);
  if (inside === undefined) throw failed('the launcher has ended');
  await checkOwnNetwork(inside);
  const [program, ...args] = await enterCommand(inside, user);
  const wanted: readonly ('ignore' | 'pipe' | 'ipc')[] = ['ignore', 'ignore', 'pipe', 'ipc'];
  const { stdio } = coverInherited(wanted);
  const child = spawn(program, args, {
    cwd: '/',
    env: {},
    stdio,
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  const [listener, words] = await Promise.all([received(child), text(child.stderr!)]);
  if (listener !== undefined && child.exitCode === 0) return listener;
  listener?.close();
  throw failed(words.trim() || (child.signalCode ?? `exit code ${child.exitCode}`));
}

/** The sandbox is made in the network of its lifeline: were that the host's, it would have all of it. */
async function checkOwnNetwork(pid: number): Promise<void> {
  const [ours, theirs] = await Promise.all(['self', pid].map((id) => readlink(`/proc/${id}/ns/net`)));
  if (ours === theirs) throw failed('it has the network of the host');
}

async function enterCommand(pid: number, user: SandboxUser): Promise<readonly [string, ...string[]]> {
  const nsenter = await findTrustedProgram('nsenter');
  const network = `--net=/proc/${pid}/ns/net`;
  const node = [process.execPath, '-e', LISTEN];
  // bwrap, which holds the namespaces of an ordinary user, has raised the loopback itself.
  if (!user.own)
    return [nsenter, `--user=/proc/${pid}/ns/user`, network, '--preserve-credentials', '--', ...node];
  const apart = [await findTrustedProgram('unshare'), '--mount', '--propagation', 'private'];
  return [nsenter, network, '--', ...apart, '--', '/bin/sh', '-c', RAISE, 'raise', ...node];
}

/** What the child has sent by the time it has ended. */
async function received(child: ChildProcess): Promise<Server | undefined> {
  let listener: Server | undefined;
  child.on('message', (_message, handle) => {
    if (handle instanceof Server) listener = handle;
  });
  await once(child, 'close');
  return listener;
}

function failed(why: string): PlimsollError {
  return new PlimsollError('launch-failed', `the sandbox could not be given its way out: ${why}`);
}
