import { chmod, chown, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxUser } from '../sandbox/sandbox-user.ts';
import { writeConnector } from './connector.ts';
import { type Gate, type GateOptions, openGate } from './gate.ts';
import { makeProcessDirectory, removeAbandoned } from './process-directory.ts';
import { ensureOwnDirectory } from './store-directory.ts';

export interface GateDirectoryOptions extends Omit<GateOptions, 'directory' | 'owner'> {
  /** Who the agent runs as. */
  readonly user: SandboxUser;
  readonly rootfs: string;
  /** PATH of the agent. */
  readonly path: string;
}

/** The host directory that one agent sees at /run/plimsoll; disposing of it closes the gate and removes it. */
export class GateDirectory implements AsyncDisposable {
  readonly directory: string;
  readonly #gate: Gate;

  constructor(directory: string, gate: Gate) {
    this.directory = directory;
    this.#gate = gate;
  }

  /** Cuts every connection; the directory stays, for a gate that is opened in it again. */
  async close(): Promise<void> {
    await this.#gate.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** The same in a directory that goes with this process. Throws `launch-failed`. */
export async function openGateDirectory(
  options: GateDirectoryOptions & {
    /** The store: images run from there, so the connector can too, which is not so below /run or /tmp everywhere. */
    readonly store: string;
  },
): Promise<GateDirectory> {
  const parent = join(options.store, 'run');
  await ensureOwnDirectory(parent, 0o711);
  await removeAbandoned(parent);
  return await openGateIn(await makeProcessDirectory(parent), options);
}

/** Puts the sockets and the connector into an empty directory: mode 0700, the agent's own. Throws `launch-failed`; then it is gone. */
export async function openGateIn(directory: string, options: GateDirectoryOptions): Promise<GateDirectory> {
  const undo = new AsyncDisposableStack();
  undo.defer(() => rm(directory, { recursive: true, force: true }));
  try {
    const { uid, gid } = options.user;
    const gate = await openGate({ ...options, directory, owner: { uid, gid } });
    undo.defer(() => gate.close());
    await writeConnector(directory, options.rootfs, options.path);
    await chmod(directory, 0o700);
    await chown(directory, uid, gid);
    return new GateDirectory(directory, gate);
  } catch (cause) {
    await undo.disposeAsync();
    throw cause;
  }
}
