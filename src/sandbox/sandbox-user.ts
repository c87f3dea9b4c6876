import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { hasCode, PlimsollError } from '../errors.ts';

/**
 * Host uids for sandboxes under root. They lie where no distribution and no systemd allocator hands out any
 * (systemd, "Users, Groups, UIDs and GIDs on systemd Systems": 1879048192 to 2147352575 is unused), and there are so
 * many that a uid drawn at random has no past: no file that an earlier sandbox left on a shared mount is its own.
 */
const FIRST_UID = 2_000_000_000;
const UID_COUNT = 1 << 26;
const DRAWS = 16;

/**
 * The host user a sandbox runs under. Under root it is an unprivileged one of its own; a namespace that only maps
 * uid 0 to another number would still read every file of root. For anybody else it is the caller.
 */
export interface SandboxUser {
  readonly uid: number;
  readonly gid: number;
  /** Whether this uid is the sandbox's alone, rather than the caller's. */
  readonly own: boolean;
  /** Gives the uid back; only after every process of the sandbox has ended. Repeatable. */
  release(): Promise<void>;
}

/**
 * Reserves a user for one sandbox. The reservation is an abstract unix socket (unix(7)), which the kernel takes away
 * with the process that holds it: it is never stale, and no two live launchers get the same uid. Throws
 * `sandbox-unavailable` when this user namespace does not map the range.
 */
export async function acquireSandboxUser(): Promise<SandboxUser> {
  const uid = process.getuid!();
  if (uid !== 0) return { uid, gid: process.getgid!(), own: false, release: async () => {} };
  await checkMapped();
  for (let draw = 0; draw < DRAWS; draw++) {
    const candidate = FIRST_UID + randomInt(UID_COUNT);
    const reservation = await reserve(candidate);
    if (reservation === undefined) continue;
    return { uid: candidate, gid: candidate, own: true, release: () => close(reservation) };
  }
  throw new PlimsollError('sandbox-unavailable', `no free sandbox uid found in ${DRAWS} draws`, {
    hint: 'another program holds the abstract sockets plimsoll-sandbox-uid-*; find and stop it',
  });
}

/** Reserves the user of a sandbox that still runs; undefined when another process of ours has it. */
export async function reacquireSandboxUser({
  uid,
  gid,
  own,
}: Pick<SandboxUser, 'uid' | 'gid' | 'own'>): Promise<SandboxUser | undefined> {
  if (!own) return { uid, gid, own, release: async () => {} };
  const reservation = await reserve(uid);
  return reservation === undefined ? undefined : { uid, gid, own, release: () => close(reservation) };
}

/** Undefined when somebody else has it. */
async function reserve(uid: number): Promise<Server | undefined> {
  const server = createServer().unref();
  // `exclusive`: under node:cluster the name would else be shared with the other workers.
  server.listen({ path: `\0plimsoll-sandbox-uid-${uid}`, exclusive: true });
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE')) return undefined;
    throw new PlimsollError('sandbox-unavailable', `cannot reserve the sandbox uid ${uid}`, { cause: error });
  }
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/** user_namespaces(7): lines of inside, outside, count. In a container that maps 65,536 ids there is no room. */
async function checkMapped(): Promise<void> {
  const map = await readFile('/proc/self/uid_map', 'utf8');
  const ranges = map
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const mapped = ranges.some(
    ([inside, , count]) => inside! <= FIRST_UID && inside! + count! >= FIRST_UID + UID_COUNT,
  );
  if (mapped) return;
  throw new PlimsollError(
    'sandbox-unavailable',
    `the uids ${FIRST_UID} to ${FIRST_UID + UID_COUNT - 1} do not exist in this user namespace`,
    { hint: 'run as an ordinary user here, or run as root of the host' },
  );
}
