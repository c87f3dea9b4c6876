import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentFile } from '../../schemas/agent-file.ts';
import { normalizeMountPath } from '../declaration/mount-path.ts';
import { hasCode, PlimsollError } from '../errors.ts';
import { GATE_MOUNT_POINT, SANDBOX_MOUNT_POINTS } from '../sandbox/mount-path.ts';
import { type LayerEntry, withParents } from './layer-entry.ts';

/** Every path that a declaration mounts something at, of the agent and of its servers, sorted. */
export function declaredMountPaths(agent: AgentFile): string[] {
  const privileges = [
    agent.privileges,
    ...Object.values(agent.servers ?? {}).map((server) => server.privileges),
  ];
  const paths = privileges.flatMap((declared) => (declared?.mounts ?? []).map(({ path }) => path));
  return [...new Set(paths.map(normalizeMountPath))].sort();
}

/**
 * The directories that an unpacked image still needs, as entries: what is mounted read-only cannot get them later. Throws `declaration-invalid` when something else
 * than an empty directory is where a declared mount shall be: it would be hidden, and it is signed.
 */
export async function missingMountPoints(root: string, declared: readonly string[]): Promise<LayerEntry[]> {
  const missing: LayerEntry[] = [];
  for (const path of [...SANDBOX_MOUNT_POINTS, GATE_MOUNT_POINT, ...declared]) {
    const found = await directoryInside(root, path);
    if (!found) missing.push({ kind: 'directory', path: path.slice(1) });
    else if (declared.includes(path) && (await readdir(join(root, path))).length > 0)
      throw blocked(path, 'the image has files there, which a mount would hide');
  }
  const entries = withParents(missing);
  const present = await Promise.all(entries.map((entry) => directoryInside(root, `/${entry.path}`)));
  return entries.filter((_, index) => present[index] !== true);
}

/** Whether the path is a directory of the tree itself; a link on the way could lead anywhere. */
async function directoryInside(root: string, path: string): Promise<boolean> {
  let walked = '';
  for (const component of path.slice(1).split('/')) {
    walked += `/${component}`;
    const stat = await lstat(join(root, walked)).catch((cause: unknown) => {
      if (hasCode(cause, 'ENOENT')) return undefined;
      throw cause;
    });
    if (stat === undefined) return false;
    if (!stat.isDirectory()) throw blocked(path, `${walked} is not a directory in the image`);
  }
  return true;
}

function blocked(path: string, why: string): PlimsollError {
  return new PlimsollError('declaration-invalid', `nothing can be mounted at ${path}: ${why}`, {
    hint: 'mount at a path that the image does not use',
  });
}
