import { contains, mountPathProblem, normalizeMountPath } from '../declaration/mount-path.ts';
import { PlimsollError } from '../errors.ts';

/** The directories every image must have as mount points; `/run/plimsoll` only where there is a gate. */
export const SANDBOX_MOUNT_POINTS = ['/proc', '/dev', '/tmp'] as const;
export const GATE_MOUNT_POINT = '/run/plimsoll';

/** Checks the path of a declared mount, written in its only form. Throws `not-enforceable`. */
export function checkMountPath(path: string): void {
  const why =
    mountPathProblem(path) ?? (normalizeMountPath(path) === path ? undefined : 'is not in its plain form');
  if (why === undefined) return;
  throw new PlimsollError('not-enforceable', `mount ${JSON.stringify(path.slice(0, 200))} ${why}`);
}

/** Refuses two mounts on one path or inside each other, whose order would decide what is seen. Throws `not-enforceable`. */
export function checkMountsApart(paths: readonly string[]): void {
  for (const [index, path] of paths.entries()) {
    const other = paths.slice(index + 1).find((next) => contains(path, next) || contains(next, path));
    if (other === undefined) continue;
    const relation =
      other === path ? 'is declared twice' : `and ${JSON.stringify(other)} lie inside each other`;
    throw new PlimsollError('not-enforceable', `mount ${JSON.stringify(path)} ${relation}`);
  }
}
