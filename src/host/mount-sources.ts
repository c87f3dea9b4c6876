import { realpath } from 'node:fs/promises';
import type { HostSettings } from '../../schemas/host-settings.ts';
import { hasCode, PlimsollError } from '../errors.ts';
import type { ProfileMount } from '../sandbox/profile.ts';
import { refuseTogether } from './refuse-together.ts';

export interface MountRules {
  /** Undefined: the host says nothing. */
  readonly sources: HostSettings['mountSources'];
  /** Whether the daemon is root's: it then lends nothing that it was not told to. */
  readonly root: boolean;
  /** Absolute paths of what belongs to the daemon, which nobody may be lent. */
  readonly own: readonly string[];
}

/**
 * Whether the host lends what a launch wants to mount. Each source is a real path, as it will be bound. Throws
 * `launch-refused`, all refusals at once.
 */
export async function checkMountSources(mounts: readonly ProfileMount[], rules: MountRules): Promise<void> {
  if (mounts.length === 0) return;
  const own = await Promise.all(rules.own.map(realOrAsWritten));
  const allowed = await Promise.all(
    (rules.sources ?? []).map(async ({ path, readOnly = false }) => ({
      path: await realOrAsWritten(path),
      readOnly,
    })),
  );
  const lent = rules.sources === undefined && !rules.root ? [{ path: '/', readOnly: false }] : allowed;
  refuseTogether(mounts.flatMap((mount) => problemOf(mount, lent, own) ?? []));
}

function problemOf(
  { source, path, mode }: ProfileMount,
  lent: readonly { readonly path: string; readonly readOnly: boolean }[],
  own: readonly string[],
): PlimsollError | undefined {
  const refused = (why: string, hint: string): PlimsollError =>
    new PlimsollError('launch-refused', `mount ${path}: ${source} ${why}`, { hint });
  if (own.some((directory) => holds(source, directory) || holds(directory, source)))
    return refused('belongs to the host daemon', 'lend another directory');
  const found = lent.filter((rule) => holds(rule.path, source));
  if (found.length === 0)
    return refused(
      'is not lent by this host',
      'the operator names it in mountSources of /etc/plimsoll/host.yaml',
    );
  if (mode === 'rw' && found.every(({ readOnly }) => readOnly))
    return refused('is lent for reading only', 'give it as -v SOURCE:PATH:ro');
  return undefined;
}

/** Whether `path` is `directory` or lies below it; both absolute and real. */
function holds(directory: string, path: string): boolean {
  return directory === '/' || path === directory || path.startsWith(`${directory}/`);
}

async function realOrAsWritten(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return path;
    throw cause;
  }
}
