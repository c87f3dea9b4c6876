import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hasCode, PlimsollError } from '../errors.ts';
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
  oomKills(): number;
  /** Where it is. */
  readonly places: readonly CgroupPlace[];
  /** Removes it; waits until its processes are gone. Repeatable. */
  remove(): Promise<void>;
}

/** One that processes can be put into before anybody knows what limits they will have. */
export interface OpenCgroup extends Cgroup {
  /** Sets what is declared. Throws `not-enforceable` naming the limit that cannot be set. */
  limit(limits: CgroupLimits): void;
}

/** A directory of a cgroup; its version says what its files are called. */
export interface CgroupPlace {
  readonly path: string;
  readonly version: 1 | 2;
}

type Limit = keyof CgroupLimits;
const LIMITS: readonly Limit[] = ['memory', 'pids'];

const PARENT = 'plimsoll';
const REMOVE_ATTEMPTS = 400;
const REMOVE_DELAY_MS = 5;
const CREATE_ATTEMPTS = 5;

/**
 * Makes a cgroup with the declared limits below the launcher's own, so that limits on the launcher go on to hold.
 * Undefined when nothing is limited. Throws `not-enforceable` naming the limit that cannot be set. Synchronous, because
 * these files are kernel memory: each call takes microseconds, and a trip through the thread pool many times that.
 */
export function createCgroup(limits: CgroupLimits, controllers?: Controllers): Cgroup | undefined {
  const wanted = LIMITS.filter((limit) => limits[limit] !== undefined);
  if (wanted.length === 0) return undefined;
  const found = controllers ?? locateControllers();
  const name = `${process.pid}-${randomBytes(8).toString('hex')}`;
  const directories = new Map<string, Controller>();
  for (const limit of wanted) {
    try {
      const place = found[limit];
      if (place === undefined) throw new Error('this host has no such cgroup controller');
      const directory = makeDirectory(place, wanted, name);
      directories.set(directory, place);
      setLimit(place, directory, limit, limits[limit]!);
    } catch (error) {
      for (const directory of directories.keys()) tryRemove(directory);
      throw notEnforceable(limit, error);
    }
  }
  return new SandboxCgroup(directories);
}

/** A cgroup that limits nothing yet; undefined where none can be made, and then none can be when one is needed. */
export function createOpenCgroup(): OpenCgroup | undefined {
  const found = locateControllers();
  const name = `${process.pid}-${randomBytes(8).toString('hex')}`;
  const directories = new Map<string, Controller>();
  const byLimit = new Map<Limit, { readonly place: Controller; readonly directory: string }>();
  try {
    for (const limit of LIMITS) {
      const place = found[limit];
      if (place === undefined) throw new Error('this host has no such cgroup controller');
      const directory = makeDirectory(place, LIMITS, name);
      directories.set(directory, place);
      byLimit.set(limit, { place, directory });
    }
  } catch {
    for (const directory of directories.keys()) tryRemove(directory);
    return undefined;
  }
  return Object.assign(new SandboxCgroup(directories), {
    limit: (limits: CgroupLimits): void => {
      for (const [limit, { place, directory }] of byLimit) {
        const value = limits[limit];
        if (value === undefined) continue;
        try {
          setLimit(place, directory, limit, value);
        } catch (error) {
          throw notEnforceable(limit, error);
        }
      }
    },
  });
}

/** One that another process of ours has made; undefined when it had none. */
export function findCgroup(places: readonly CgroupPlace[]): Cgroup | undefined {
  if (places.length === 0) return undefined;
  return new SandboxCgroup(new Map(places.map(({ path, version }) => [path, { version }])));
}

class SandboxCgroup implements Cgroup {
  readonly #directories: ReadonlyMap<string, Pick<Controller, 'version'>>;

  constructor(directories: ReadonlyMap<string, Pick<Controller, 'version'>>) {
    this.#directories = directories;
  }

  get places(): readonly CgroupPlace[] {
    return [...this.#directories].map(([path, { version }]) => ({ path, version }));
  }

  /** Not synchronous: the kernel may wait some milliseconds before it moves a process. */
  async add(pid: number): Promise<void> {
    const files = [...this.#directories.keys()].map((directory) => join(directory, 'cgroup.procs'));
    await Promise.all(files.map((file) => writeFile(file, String(pid))));
  }

  oomKills(): number {
    const counts = [...this.#directories].map(([directory, { version }]) => {
      const file = join(directory, version === 2 ? 'memory.events' : 'memory.oom_control');
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      return Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0);
    });
    return Math.max(...counts);
  }

  async remove(): Promise<void> {
    for (const directory of this.#directories.keys()) {
      // The last processes leave a moment after their parent has seen them exit.
      for (let attempt = 0; attempt < REMOVE_ATTEMPTS && !tryRemove(directory); attempt++)
        await delay(REMOVE_DELAY_MS);
      tryRemove(dirname(directory));
    }
  }
}

/** Makes DIR/plimsoll/NAME. Another launcher may remove an empty DIR/plimsoll at any moment. */
function makeDirectory(place: Controller, wanted: readonly Limit[], name: string): string {
  for (let attempt = 1; ; attempt++) {
    try {
      const parent = makeParent(place, wanted);
      sweep(parent);
      // In version 2 the limits share one directory, made with the first.
      return makeIfMissing(join(parent, name));
    } catch (error) {
      if (!hasCode(error, 'ENOENT') || attempt === CREATE_ATTEMPTS) throw error;
    }
  }
}

function makeParent(place: Controller, wanted: readonly Limit[]): string {
  if (place.version === 1) return makeIfMissing(join(place.own, PARENT));
  let refusal: unknown;
  for (const directory of ownAndAncestors(place)) {
    try {
      return delegateBelow(directory, wanted);
    } catch (error) {
      refusal ??= error;
    }
  }
  throw refusal;
}

/**
 * A cgroup of version 2 that has processes cannot have children with limits (cgroups(7), "No internal processes rule"),
 * so the nearest ancestor that allows it is taken.
 */
function delegateBelow(directory: string, wanted: readonly Limit[]): string {
  enable(directory, wanted);
  const parent = makeIfMissing(join(directory, PARENT));
  enable(parent, wanted);
  return parent;
}

function enable(directory: string, wanted: readonly Limit[]): void {
  const file = join(directory, 'cgroup.subtree_control');
  const enabled = readFileSync(file, 'utf8').trim().split(/\s+/);
  const missing = wanted.filter((limit) => !enabled.includes(limit));
  if (missing.length > 0) writeFileSync(file, missing.map((limit) => `+${limit}`).join(' '));
}

function ownAndAncestors({ own, mount }: Controller): string[] {
  const directories = [own];
  while (directories.at(-1) !== mount && directories.at(-1) !== '/')
    directories.push(dirname(directories.at(-1)!));
  return directories;
}

function setLimit({ version }: Controller, directory: string, limit: Limit, value: number): void {
  const write = (file: string, text: string): void => writeFileSync(join(directory, file), text);
  if (limit === 'pids') write('pids.max', String(value));
  else if (version === 1) {
    write('memory.limit_in_bytes', String(value));
    limitSwap(join(directory, 'memory.memsw.limit_in_bytes'), String(value));
  } else {
    write('memory.max', String(value));
    limitSwap(join(directory, 'memory.swap.max'), '0');
    // A sandbox that has lost one process to the limit is of no more use: all of it ends, at once.
    write('memory.oom.group', '1');
  }
}

/** Memory that may be swapped out is not limited; without swap accounting that holds only where there is no swap. */
function limitSwap(file: string, value: string): void {
  if (existsSync(file)) {
    writeFileSync(file, value);
    return;
  }
  const [, ...swaps] = readFileSync('/proc/swaps', 'utf8').trim().split('\n');
  if (swaps.length > 0) throw new Error(`the host has swap, and ${file} does not exist`);
}

/** Once in a process: removes what launchers left that were killed. Their sandboxes died with them. */
function sweep(parent: string): void {
  if (swept.has(parent)) return;
  swept.add(parent);
  for (const name of readdirSync(parent)) {
    const pid = /^([0-9]+)-[0-9a-f]{16}$/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) tryRemove(join(parent, name));
  }
}
const swept = new Set<string>();

function makeIfMissing(directory: string): string {
  try {
    mkdirSync(directory);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  return directory;
}

/** False when it still has processes or children. */
function tryRemove(directory: string): boolean {
  try {
    rmdirSync(directory);
    return true;
  } catch (error) {
    return hasCode(error, 'ENOENT');
  }
}

function notEnforceable(limit: Limit, cause: unknown): PlimsollError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PlimsollError('not-enforceable', `limits.${limit} cannot be set: ${why}`, {
    cause,
    hint:
      process.getuid!() === 0
        ? 'the memory and pids cgroup controllers must be mounted and writable'
        : 'run inside a delegated cgroup: systemd-run --user --scope --property=Delegate=yes -- plimsoll …',
  });
}
