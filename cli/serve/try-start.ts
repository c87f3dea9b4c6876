import { access, constants, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode, PlimsollError } from '../../src/errors.ts';
import { connectControl } from '../../src/registry/control/control-client.ts';
import { type DirectoryFindings, inspectDirectory } from '../../storage/check-directory.ts';
import { userName } from '../admin/naming-permissions.ts';
import { requireFree } from './listen-address.ts';
import type { ServePlan } from './plan.ts';
import { Problems } from './problems.ts';

/** What a start would find now. */
export interface StartFindings {
  /** Undefined: the directory is not there, and would be made. */
  readonly data: DirectoryFindings | undefined;
  /** Whether nobody listens at the address; when somebody does, it is because a server of this directory runs. */
  readonly addressFree: boolean;
  /** What does not keep the server from starting. */
  readonly warnings: readonly string[];
}

const { R_OK, W_OK, X_OK } = constants;
/** What is in a data directory that is in order, each with what a server needs of it. */
const CONTENT: Readonly<Record<string, number>> = {
  'lock.db': R_OK | W_OK,
  'metadata.db': R_OK | W_OK,
  'metadata.db-wal': R_OK | W_OK,
  'metadata.db-shm': R_OK | W_OK,
  blobs: R_OK | W_OK | X_OK,
  snapshots: R_OK | W_OK | X_OK,
};

/**
 * Tries what a start would do, without making, changing or locking anything: the data directory, its metadata, and the
 * address. A server that runs on the directory is no problem, because a configuration is also checked before a reload.
 * Throws the one problem as it is (`file-unreadable`, `storage-locked`, `schema-too-new`, `metadata-lost`,
 * `restore-unfinished`, `storage-failed`, `listen-failed`), several together as `config-invalid`.
 */
export async function tryStart({ data: root, listen }: ServePlan): Promise<StartFindings> {
  const problems = new Problems();
  const warnings: string[] = [];
  const data = await problems.collect(tryDirectory(root, warnings));
  const running = data?.owner !== undefined && (await problems.collect(hasServer(root, data.owner))) === true;
  if (running) warnings.push(`${ownerText(data.owner)} is a server that runs on ${root}`);
  let addressFree = true;
  try {
    await requireFree(listen);
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError)) throw thrown;
    addressFree = false;
    if (!running || !hasCode(thrown.cause, 'EADDRINUSE')) problems.add(thrown);
  }
  problems.throwIfAny();
  return { data, addressFree, warnings };
}

async function tryDirectory(root: string, warnings: string[]): Promise<DirectoryFindings | undefined> {
  if ((await ownerOf(root)) === undefined) {
    await requireRight(await nearestThatIsThere(root), W_OK | X_OK);
    return undefined;
  }
  await requireRight(`${root}/.`, R_OK | W_OK | X_OK);
  await checkOwner(root, warnings);
  for (const [name, rights] of Object.entries(CONTENT)) {
    const path = join(root, name);
    if ((await ownerOf(path)) === undefined) continue;
    await requireRight(path, rights);
    await checkOwner(path, warnings);
  }
  return await inspectDirectory(root);
}

/** Files of two users in one directory end with one of them shut out. */
async function checkOwner(path: string, warnings: string[]): Promise<void> {
  const owner = await ownerOf(path);
  if (owner !== undefined && owner !== process.geteuid?.())
    warnings.push(`${path} belongs to user ${owner}, and this is ${userName()}`);
}

async function nearestThatIsThere(path: string): Promise<string> {
  const parent = dirname(path);
  if (parent === path || (await ownerOf(parent)) !== undefined) return `${parent}/.`;
  return await nearestThatIsThere(parent);
}

/** The number of the user; undefined when there is no such file. */
async function ownerOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).uid;
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw unusable(path, cause);
  }
}

async function requireRight(path: string, rights: number): Promise<void> {
  await access(path, rights).catch((cause: unknown) => {
    throw unusable(path, cause);
  });
}

function unusable(path: string, cause: unknown): PlimsollError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new PlimsollError('file-unreadable', `${userName()} cannot use ${path}: ${reason}`, {
    cause,
    hint: 'run serve as the user that the data directory belongs to, or give this user the right',
  });
}

/** Throws `storage-locked` when it is something else that has the lock. */
async function hasServer(root: string, owner: number): Promise<boolean> {
  const socket = await connectControl(root);
  socket?.destroy();
  if (socket !== undefined) return true;
  throw new PlimsollError('storage-locked', `${ownerText(owner)} has the data directory ${root}`);
}

function ownerText(owner: number): string {
  return owner === 0 ? 'another process' : `process ${owner}`;
}
