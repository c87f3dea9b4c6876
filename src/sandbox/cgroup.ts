import { randomBytes } from 'node:crypto';
import { access, mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PlimsollError } from '../errors.ts';
import { type Controller, type Controllers, locateControllers } from './cgroup-controllers.ts';

/** Bytes and threads; what is absent is not limited. */
export interface CgroupLimits {
  readonly memory?: number;
  readonly pids?: number;
}

/** The cgroup of one sandbox: one directory in version 2, one for each limited controller in version 1. */
export interface Cgroup {
  /** Puts a process in; all it starts later is in as well. Throws when the process is gone. */
  add(pid: number): Promise<void>;
  /** How many processes the kernel has killed in it for want of memory. */
  oomKills(): Promise<number>;
  /** Removes it; waits until its processes are gone. Repeatable. */
  remove(): Promise<void>;
}

const PARENT = 'plimsoll';
const REMOVE_ATTEMPTS = 400;
const REMOVE_DELAY_MS = 5;
const CREATE_ATTEMPTS = 5;

/**
 * Makes a cgroup with the declared limits below the launcher's own, so that limits on the launcher go on to hold.
 * Undefined when nothing is limited. Throws `not-enforceable` naming the limit that cannot be set.
 */
export async function createCgroup(
  limits: CgroupLimits,
  controllers?: Controllers,
): Promise<Cgroup | undefined> {
  const wanted = (['memory', 'pids'] as const).filter((name) => limits[name] !== undefined);
  if (wanted.length === 0) return undefined;
  const found = controllers ?? (await locateControllers());
  const name = `${process.pid}-${randomBytes(8).toString('hex')}`;
  const made = new Map<string, Controller>();
  const cgroup = new SandboxCgroup(made);
  try {
    for (const controller of wanted) {
      const place = found[controller];
      if (place === undefined) throw notEnforceable(controller, 'this host has no such cgroup controller');
      const directory = await enforced(controller, makeDirectory(place, wanted, name));
      made.set(directory, place);
      await enforced(controller, setLimit(place, directory, controller, limits[controller]!));
    }
    return cgroup;
  } catch (error) {
    await cgroup.remove();
    throw error;
  }
}

class SandboxCgroup implements Cgroup {
  readonly #directories: ReadonlyMap<string, Controller>;

  constructor(directories: ReadonlyMap<string, Controller>) {
    this.#directories = directories;
  }

  async add(pid: number): Promise<void> {
    for (const directory of this.#directories.keys())
      await writeFile(join(directory, 'cgroup.procs'), String(pid));
  }

  async oomKills(): Promise<number> {
    const counts = [...this.#directories].map(async ([directory, { version }]) => {
      const file = join(directory, version === 2 ? 'memory.events' : 'memory.oom_control');
      const text = (await readable(file)) ? await readFile(file, 'utf8') : '';
      return Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0);
    });
    return Math.max(...(await Promise.all(counts)));
  }

  async remove(): Promise<void> {
    for (const directory of this.#directories.keys()) {
      await removeEmpty(directory);
      await tryRemove(dirname(directory));
    }
  }
}

/** Finds or makes DIR/plimsoll/NAME. The parent may be removed by another launcher at any moment. */
async function makeDirectory(place: Controller, wanted: readonly string[], name: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      const parent = await makeParent(place, wanted);
      await sweep(parent);
      const directory = join(parent, name);
      // In version 2 both limits share one directory.
      await mkdir(directory).catch(ignore('EEXIST'));
      return directory;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === CREATE_ATTEMPTS) throw error;
    }
  }
}

async function makeParent(place: Controller, wanted: readonly string[]): Promise<string> {
  if (place.version === 1) {
    const parent = join(place.own, PARENT);
    await mkdir(parent).catch(ignore('EEXIST'));
    return parent;
  }
  let refusal: unknown;
  for (const directory of ancestors(place)) {
    try {
      return await delegateTo(directory, wanted);
    } catch (error) {
      refusal ??= error;
    }
  }
  throw refusal;
}

/**
 * Version 2 lets a cgroup with processes of its own have no children with limits (cgroups(7), "No internal processes"),
 * so the nearest ancestor that allows it is taken.
 */
async function delegateTo(directory: string, wanted: readonly string[]): Promise<string> {
  await enable(directory, wanted);
  const parent = join(directory, PARENT);
  await mkdir(parent).catch(ignore('EEXIST'));
  await enable(parent, wanted);
  return parent;
}

async function enable(directory: string, wanted: readonly string[]): Promise<void> {
  const file = join(directory, 'cgroup.subtree_control');
  const enabled = (await readFile(file, 'utf8')).trim().split(/\s+/);
  const missing = wanted.filter((name) => !enabled.includes(name));
  if (missing.length > 0) await writeFile(file, missing.map((name) => `+${name}`).join(' '));
}

function ancestors(place: Controller): string[] {
  const directories = [place.own];
  while (directories.at(-1) !== place.mount && directories.at(-1) !== '/')
    directories.push(dirname(directories.at(-1)!));
  return directories;
}

async function setLimit(
  place: Controller,
  directory: string,
  controller: 'memory' | 'pids',
  value: number,
): Promise<void> {
  const write = (file: string, text: string): Promise<void> => writeFile(join(directory, file), text);
  if (controller === 'pids') return await write('pids.max', String(value));
  if (place.version === 2) {
    await write('memory.max', String(value));
    await limitSwap(join(directory, 'memory.swap.max'), '0');
    // A sandbox that has lost one process to the limit is of no more use: all of it ends, at once.
    return await write('memory.oom.group', '1');
  }
  await write('memory.limit_in_bytes', String(value));
  await limitSwap(join(directory, 'memory.memsw.limit_in_bytes'), String(value));
}

/** Memory that may be swapped out is not limited; without swap accounting that holds only where there is no swap. */
async function limitSwap(file: string, value: string): Promise<void> {
  if (await readable(file)) return await writeFile(file, value);
  const swaps = (await readFile('/proc/swaps', 'utf8')).trim().split('\n').length - 1;
  if (swaps > 0) throw new Error(`the host has swap, and ${file} does not exist`);
}

/** Once in a process: removes what launchers left that were killed. Their sandboxes died with them. */
async function sweep(parent: string): Promise<void> {
  if (swept.has(parent)) return;
  swept.add(parent);
  for (const name of await readdir(parent)) {
    const pid = /^([0-9]+)-[0-9a-f]{16}$/.exec(name)?.[1];
    if (pid !== undefined && !(await readable(`/proc/${pid}`))) await tryRemove(join(parent, name));
  }
}
const swept = new Set<string>();

/** The last processes leave a moment after their parent has seen them exit. */
async function removeEmpty(directory: string): Promise<void> {
  for (let attempt = 0; attempt < REMOVE_ATTEMPTS; attempt++) {
    if (await tryRemove(directory)) return;
    await delay(REMOVE_DELAY_MS);
  }
}

async function tryRemove(directory: string): Promise<boolean> {
  try {
    await rmdir(directory);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

async function readable(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

function ignore(code: string): (error: unknown) => void {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code !== code) throw error;
  };
}

async function enforced<T>(limit: 'memory' | 'pids', action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (error) {
    throw notEnforceable(limit, (error as Error).message, error);
  }
}

function notEnforceable(limit: string, why: string, cause?: unknown): PlimsollError {
  return new PlimsollError('not-enforceable', `limits.${limit} cannot be set: ${why}`, {
    cause,
    hint:
      process.getuid!() === 0
        ? 'the memory and pids cgroup controllers must be mounted and writable'
        : 'run inside a delegated cgroup: systemd-run --user --scope --property=Delegate=yes -- plimsoll …',
  });
}
