import type { Declaration, SealedPrivileges } from '../../schemas/declaration.ts';
import type { Change } from '../../schemas/diff.ts';
import { compareNames, compareValues, GROWTH, NOTE, namesOfBoth, REVIEW } from './compare-values.ts';
import { egressCovers } from './egress-pattern.ts';
import { contains } from './mount-path.ts';

export const NO_PRIVILEGES: SealedPrivileges = { mounts: [], network: { egress: [] }, secrets: [], env: [] };
const LIMITS = ['memory', 'pids', 'wall'] as const;

/**
 * What one program may reach more, for review, or less. A mount below another one is no more than that one had in the same or
 * the mode rw, and a mount gone is more where a wider one lay around it; a way out is no more where a pattern includes it.
 */
export function comparePrivileges(
  path: readonly string[],
  from: SealedPrivileges,
  to: SealedPrivileges,
): Change[] {
  const before = modes(from);
  const after = modes(to);
  return [
    ...namesOfBoth([...before.keys()], [...after.keys()]).flatMap((mount) =>
      compareValues(
        [...path, 'mounts', mount],
        before.get(mount),
        after.get(mount),
        reachAt(mount, after) > reachAt(mount, before) ? REVIEW : NOTE,
      ),
    ),
    ...compareEgress([...path, 'network', 'egress'], from.network.egress, to.network.egress),
    ...compareNames([...path, 'secrets'], from.secrets, to.secrets, GROWTH),
    ...compareNames([...path, 'env'], from.env, to.env, GROWTH),
  ];
}

/** Limits that were lifted or raised, for review, or set and lowered. */
export function compareLimits(from: Declaration['limits'], to: Declaration['limits']): Change[] {
  return LIMITS.flatMap((limit) =>
    compareValues(['limits', limit], from[limit], to[limit], {
      added: 'note',
      removed: 'review',
      changed: (to[limit] ?? Infinity) > (from[limit] ?? Infinity) ? 'review' : 'note',
    }),
  );
}

function compareEgress(path: readonly string[], from: readonly string[], to: readonly string[]): Change[] {
  const isReached = (name: unknown): boolean =>
    typeof name === 'string' && from.some((wide) => egressCovers(wide, name));
  return compareNames(path, from, to, GROWTH).map((change) =>
    isReached(change.to) ? { ...change, level: 'note' } : change,
  );
}

/** What may be done at a path by the mount that is nearest above it: 0 nothing, 1 reading, 2 writing. */
function reachAt(path: string, mounts: ReadonlyMap<string, 'ro' | 'rw'>): 0 | 1 | 2 {
  const around = [...mounts.keys()].filter((mount) => contains(mount, path));
  const nearest = around.sort((one, other) => other.length - one.length)[0];
  if (nearest === undefined) return 0;
  return mounts.get(nearest) === 'rw' ? 2 : 1;
}

function modes({ mounts }: SealedPrivileges): ReadonlyMap<string, 'ro' | 'rw'> {
  return new Map(mounts.map(({ path, mode }) => [path, mode]));
}
