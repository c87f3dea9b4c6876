import type { Declaration, SealedPrivileges } from '../../schemas/declaration.ts';
import type { Change } from '../../schemas/diff.ts';
import { compareNames, compareValues, GROWTH, namesOfBoth } from './compare-values.ts';

export const NO_PRIVILEGES: SealedPrivileges = { mounts: [], network: { egress: [] }, secrets: [], env: [] };
const LIMITS = ['memory', 'pids', 'wall'] as const;

/** What one program may reach more, for review, or less. */
export function comparePrivileges(
  path: readonly string[],
  from: SealedPrivileges,
  to: SealedPrivileges,
): Change[] {
  const before = modes(from);
  const after = modes(to);
  return [
    ...namesOfBoth([...before.keys()], [...after.keys()]).flatMap((mount) =>
      compareValues([...path, 'mounts', mount], before.get(mount), after.get(mount), {
        ...GROWTH,
        changed: after.get(mount) === 'ro' ? 'note' : 'review',
      }),
    ),
    ...compareNames([...path, 'network', 'egress'], from.network.egress, to.network.egress, GROWTH),
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

function modes({ mounts }: SealedPrivileges): ReadonlyMap<string, 'ro' | 'rw'> {
  return new Map(mounts.map(({ path, mode }) => [path, mode]));
}
