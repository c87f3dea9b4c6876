import { PlimsollError } from '../errors.ts';

/** Places inside the sandbox that the sandbox itself makes; nothing may be mounted on or below them. */
const RESERVED = ['/proc', '/dev', '/sys', '/tmp', '/run/plimsoll'] as const;

/** The directories every image must have as mount points; `/run/plimsoll` only where there is a gate. */
export const SANDBOX_MOUNT_POINTS = ['/proc', '/dev', '/tmp'] as const;
export const GATE_MOUNT_POINT = '/run/plimsoll';

const MAX_PATH_BYTES = 4096;

/**
 * Checks the path of a declared mount: absolute, written in its only form (no `.`, `..`, `//` or trailing slash), not
 * the root, not where the sandbox has its own. Throws `not-enforceable`.
 */
export function checkMountPath(path: string): void {
  const why = problemOf(path);
  if (why !== undefined)
    throw new PlimsollError('not-enforceable', `mount ${JSON.stringify(path.slice(0, 200))}: ${why}`);
}

/** Refuses two mounts on one path or inside each other, whose order would decide what is seen. Throws `not-enforceable`. */
export function checkMountsApart(paths: readonly string[]): void {
  const sorted = [...paths].sort();
  for (const [index, path] of sorted.entries()) {
    const other = sorted.slice(index + 1).find((next) => next === path || isBelow(next, path));
    if (other !== undefined) {
      const relation = other === path ? 'declared twice' : `${JSON.stringify(other)} lies inside it`;
      throw new PlimsollError('not-enforceable', `mount ${JSON.stringify(path)}: ${relation}`);
    }
  }
}

function problemOf(path: string): string | undefined {
  if (!path.startsWith('/')) return 'the path is not absolute';
  if (path === '/') return 'the root is the image; nothing is mounted over it';
  if (path.includes('\0')) return 'the path holds a NUL';
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return `the path is longer than ${MAX_PATH_BYTES} bytes`;
  const parts = path.slice(1).split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    return 'write the path without ".", "..", double or trailing slashes';
  const taken = RESERVED.find((reserved) => path === reserved || isBelow(path, reserved));
  return taken === undefined ? undefined : `${taken} belongs to the sandbox`;
}

function isBelow(path: string, parent: string): boolean {
  return path.startsWith(`${parent}/`);
}
