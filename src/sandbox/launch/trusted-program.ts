import { access, constants } from 'node:fs/promises';
import { PlimsollError } from '../../errors.ts';

/** Never along PATH: the programs that make the boundary come from directories that only root writes. */
const DIRECTORIES = [
  '/usr/bin',
  '/usr/sbin',
  '/bin',
  '/sbin',
  '/usr/local/bin',
  '/run/current-system/sw/bin',
];

/** Debian's package of each program; other distributions use the same names. */
const PACKAGES = {
  bwrap: 'bubblewrap',
  mkfifo: 'coreutils',
  nsenter: 'util-linux',
  setpriv: 'util-linux',
  unshare: 'util-linux',
} as const;

/** Absolute path of a program that launching needs. Throws `sandbox-unavailable` with the package that has it. */
export async function findTrustedProgram(name: keyof typeof PACKAGES): Promise<string> {
  for (const directory of DIRECTORIES) {
    const path = `${directory}/${name}`;
    const executable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (executable) return path;
  }
  throw new PlimsollError('sandbox-unavailable', `${name} is not installed in ${DIRECTORIES.join(', ')}`, {
    hint: `install it: apt-get install ${PACKAGES[name]}, or dnf install ${PACKAGES[name]}`,
  });
}
