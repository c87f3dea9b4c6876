import { readFile } from 'node:fs/promises';
import { join, posix, resolve } from 'node:path';
import { hasCode } from '../errors.ts';
import { IgnoreRules } from './ignore-rules.ts';
import type { LayerEntry } from './layer-entry.ts';
import { listTree } from './tree-entries.ts';

export const AGENT_FILE = 'agent.yaml';
const IGNORE_FILE = '.plimsollignore';
/** What steers the build or the host that verifies, and is no part of the agent. */
const NEVER_PACKED: ReadonlySet<string> = new Set([AGENT_FILE, 'policy.yaml', IGNORE_FILE]);

/**
 * The files of the directory that go into the image, with paths relative to it. `leaveOut` are paths on this host,
 * such as the layout that is written. Throws `file-unsafe`, `usage-invalid` for a bad .plimsollignore.
 */
export async function listAgentFiles(
  directory: string,
  leaveOut: readonly string[] = [],
): Promise<LayerEntry[]> {
  const ignore = await readIgnoreRules(directory);
  const away = new Set(leaveOut.map((path) => resolve(path)));
  return await listTree(directory, {
    accepts: (path, isDirectory) =>
      !NEVER_PACKED.has(path) &&
      posix.basename(path) !== '.git' &&
      !away.has(resolve(directory, path)) &&
      !ignore.ignores(path, isDirectory),
    linkProblem: leavingProblem,
  });
}

async function readIgnoreRules(directory: string): Promise<IgnoreRules> {
  try {
    return new IgnoreRules(await readFile(join(directory, IGNORE_FILE), 'utf8'), IGNORE_FILE);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return new IgnoreRules('', IGNORE_FILE);
    throw cause;
  }
}

/** A link is packed as it is, so what it says has to mean the same thing wherever the directory lies. */
function leavingProblem(path: string, target: string): string | undefined {
  if (target.startsWith('/')) return `it is a link to the absolute path ${target}`;
  const lands = posix.normalize(posix.join(posix.dirname(path), target));
  return lands === '..' || lands.startsWith('../')
    ? `it is a link to ${target}, outside the directory`
    : undefined;
}
