import { openSync, readdirSync, readFileSync } from 'node:fs';
import { hasCode } from '../../errors.ts';

const O_CLOEXEC = 0o2000000;

/**
 * Descriptors above 2 that this process was itself started with and would pass on. Node opens its own with O_CLOEXEC,
 * and sets the flag on the lowest of those it inherited, but not on all, and no script can: a sandbox could then read
 * what the caller's shell had open. proc(5), "/proc/pid/fdinfo".
 */
function inheritedDescriptors(): readonly number[] {
  return readdirSync('/proc/self/fd')
    .map(Number)
    .filter((descriptor) => descriptor > 2 && isInherited(descriptor));
}

function isInherited(descriptor: number): boolean {
  let info: string;
  try {
    info = readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8');
  } catch (error) {
    // The descriptor of the directory listing itself is closed by now.
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
  const flags = /^flags:\s*([0-7]+)$/m.exec(info)?.[1];
  return flags === undefined || (Number.parseInt(flags, 8) & O_CLOEXEC) === 0;
}

/**
 * The `stdio` of a spawn in which every inherited descriptor beyond `wanted` is covered by /dev/null, and the numbers
 * that are so covered.
 */
export function coverInherited<T>(wanted: readonly T[]): {
  stdio: (T | 'ignore' | number)[];
  covered: number[];
} {
  known ??= { inherited: inheritedDescriptors(), devNull: openSync('/dev/null', 'r') };
  const { inherited, devNull } = known;
  const covered = inherited.filter((descriptor) => descriptor >= wanted.length);
  const length = Math.max(wanted.length, ...covered.map((descriptor) => descriptor + 1));
  const stdio = Array.from({ length }, (_, index) => wanted[index] ?? ('ignore' as const));
  return { stdio: stdio.map((entry, index) => (covered.includes(index) ? devNull : entry)), covered };
}

/** Looked up once: only what was there when the process started can lack the flag. */
let known: { readonly inherited: readonly number[]; readonly devNull: number } | undefined;
