import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where one controller is, on this host and for this process. */
export interface Controller {
  readonly version: 1 | 2;
  /** Mount point of the hierarchy. */
  readonly mount: string;
  /** Directory of the cgroup this process is in. */
  readonly own: string;
}

/** A host may have version 1, version 2, or some controllers on each (hybrid). */
export interface Controllers {
  readonly memory?: Controller;
  readonly pids?: Controller;
}

interface HierarchyMount {
  readonly version: 1 | 2;
  readonly mount: string;
  /** The cgroup that is visible at the mount point. */
  readonly root: string;
  readonly options: readonly string[];
}

/** Reads cgroups(7), "/proc files", and proc(5), "/proc/pid/mountinfo". */
export function locateControllers(): Controllers {
  const mountinfo = readFileSync('/proc/self/mountinfo', 'utf8');
  const membership = readFileSync('/proc/self/cgroup', 'utf8');
  const unified = findUnified(mountinfo, membership);
  const offered =
    unified === undefined ? '' : readFileSync(join(unified.mount, 'cgroup.controllers'), 'utf8');
  return parseControllers(mountinfo, membership, offered.trim().split(/\s+/));
}

/** The pure part: the texts of mountinfo and cgroup, and the controllers that version 2 offers. */
export function parseControllers(
  mountinfo: string,
  membership: string,
  offeredByV2: readonly string[],
): Controllers {
  const unified = findUnified(mountinfo, membership);
  const locate = (name: string): Controller | undefined =>
    findV1(mountinfo, membership, name) ?? (offeredByV2.includes(name) ? unified : undefined);
  const memory = locate('memory');
  const pids = locate('pids');
  return { ...(memory === undefined ? {} : { memory }), ...(pids === undefined ? {} : { pids }) };
}

function findUnified(mountinfo: string, membership: string): Controller | undefined {
  const mount = hierarchyMounts(mountinfo).find(({ version }) => version === 2);
  const path = memberships(membership).find(({ id }) => id === '0')?.path;
  return mount === undefined || path === undefined ? undefined : controllerAt(mount, path);
}

function findV1(mountinfo: string, membership: string, name: string): Controller | undefined {
  const mount = hierarchyMounts(mountinfo).find(
    ({ version, options }) => version === 1 && options.includes(name),
  );
  const path = memberships(membership).find(({ controllers }) => controllers.includes(name))?.path;
  return mount === undefined || path === undefined ? undefined : controllerAt(mount, path);
}

/** In a container the mount shows a cgroup that is not the top; paths below it are relative to that one. */
function controllerAt({ version, mount, root }: HierarchyMount, path: string): Controller {
  const inside = root === '/' || path === root || path.startsWith(`${root}/`);
  const relative = !inside ? '/' : root === '/' ? path : path.slice(root.length);
  return {
    version,
    mount,
    own: join(mount, relative.includes('/..') ? '/' : relative).replace(/(.)\/$/, '$1'),
  };
}

function hierarchyMounts(mountinfo: string): HierarchyMount[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [before, after] = line.split(' - ');
    const [, , , root, mount] = (before ?? '').split(' ');
    const [type, , options] = (after ?? '').split(' ');
    if (root === undefined || mount === undefined || (type !== 'cgroup' && type !== 'cgroup2')) return [];
    const version = type === 'cgroup2' ? 2 : 1;
    return [
      {
        version,
        mount: unescapeOctal(mount),
        root: unescapeOctal(root),
        options: (options ?? '').split(','),
      },
    ];
  });
}

function memberships(text: string): { id: string; controllers: string[]; path: string }[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', controllers = '', ...path] = line.split(':');
      return { id, controllers: controllers.split(','), path: path.join(':') };
    });
}

/** mountinfo writes space, tab, newline and backslash in octal. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
