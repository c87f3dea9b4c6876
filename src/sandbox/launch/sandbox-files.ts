import { lstat, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode, PlimsollError } from '../../errors.ts';
import { GATE_MOUNT_POINT, SANDBOX_MOUNT_POINTS } from '../mount-path.ts';
import type { Profile } from '../profile.ts';
import type { SandboxUser } from '../sandbox-user.ts';

/** What the sandbox is made of on disk, looked up once: every path is real, exists, and is of the kind it has to be. */
export interface SandboxFiles {
  readonly rootfs: string;
  /** The profile with real paths as sources. */
  readonly profile: Profile;
  /** Host paths whose parent directories the sandbox's user cannot pass, such as those below /root. */
  readonly unreachable: readonly string[];
}

type Kind = 'directory' | 'file';

/**
 * Resolves the root and the sources of mounts, and checks the mount points in the root; a root is never written to, so
 * a mount point that is missing there is refused by name. Throws `launch-refused`.
 *
 * What a source holds is read as the sandbox's user: a file that its mode keeps from that user is EACCES inside.
 */
export async function resolveSandboxFiles(
  profile: Profile,
  root: string,
  user: SandboxUser,
): Promise<SandboxFiles> {
  const rootfs = await resolveSource(root, 'image root', ['directory']);
  const gate =
    profile.gateDirectory === undefined
      ? undefined
      : await resolveSource(profile.gateDirectory, 'gate directory', ['directory']);
  const mounts = await Promise.all(
    profile.mounts.map(async (mount) => ({
      ...mount,
      ...(await resolveSource(mount.source, `mount ${mount.path}`, ['directory', 'file'])),
    })),
  );
  await checkMountPoints(rootfs.source, [
    ...SANDBOX_MOUNT_POINTS.map((path) => ({ path, kind: 'directory' as const })),
    ...(gate === undefined ? [] : [{ path: GATE_MOUNT_POINT, kind: 'directory' as const }]),
    ...mounts,
  ]);
  const sources = [rootfs, ...(gate === undefined ? [] : [gate]), ...mounts].map(({ source }) => source);
  return {
    rootfs: rootfs.source,
    profile: {
      ...profile,
      mounts: mounts.map(({ source, path, mode }) => ({ source, path, mode })),
      ...(gate === undefined ? {} : { gateDirectory: gate.source }),
    },
    unreachable: user.own ? await unreachableBy(sources) : [],
  };
}

async function resolveSource(
  path: string,
  what: string,
  kinds: readonly Kind[],
): Promise<{ source: string; kind: Kind }> {
  try {
    const source = await realpath(path);
    const status = await stat(source);
    const kind = status.isDirectory() ? 'directory' : status.isFile() ? 'file' : undefined;
    if (kind !== undefined && kinds.includes(kind)) return { source, kind };
    throw refused(`${what}: ${path} is not a ${kinds.join(' or ')}`);
  } catch (error) {
    if (error instanceof PlimsollError) throw error;
    throw refused(`${what}: ${path} cannot be used: ${(error as Error).message}`, error);
  }
}

async function checkMountPoints(
  rootfs: string,
  points: readonly { readonly path: string; readonly kind: Kind }[],
): Promise<void> {
  const problems = await Promise.all(points.map((point) => problemOfMountPoint(rootfs, point)));
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length === 0) return;
  throw new PlimsollError('launch-refused', `the image lacks mount points: ${found.join('; ')}`, {
    hint: 'rebuild the image with plimsoll build, which makes them',
  });
}

/** Looks at every component without following links: bwrap would follow them, to a place nobody checked. */
async function problemOfMountPoint(
  rootfs: string,
  { path, kind }: { readonly path: string; readonly kind: Kind },
): Promise<string | undefined> {
  const parts = path.slice(1).split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const status = await lstat(join(rootfs, ...parts.slice(0, depth))).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
      throw error;
    });
    const wanted = depth < parts.length ? 'directory' : kind;
    if (status === undefined) return `${path} is missing`;
    if (!(wanted === 'directory' ? status.isDirectory() : status.isFile()))
      return `/${parts.slice(0, depth).join('/')} is not a ${wanted}`;
  }
  return undefined;
}

/** A user of its own owns nothing on the way and is in no group, so only the bits for others count. */
async function unreachableBy(sources: readonly string[]): Promise<string[]> {
  const reachable = new Map<string, Promise<boolean>>([['/', Promise.resolve(true)]]);
  const canPass = (directory: string): Promise<boolean> => {
    const known = reachable.get(directory);
    if (known !== undefined) return known;
    const answer = stat(directory).then(
      async ({ mode }) => (mode & 0o001) !== 0 && (await canPass(dirname(directory))),
    );
    reachable.set(directory, answer);
    return answer;
  };
  const passable = await Promise.all(sources.map((source) => canPass(dirname(source))));
  return [...new Set(sources.filter((_, index) => !passable[index]))];
}

function refused(message: string, cause?: unknown): PlimsollError {
  return new PlimsollError('launch-refused', message, cause === undefined ? {} : { cause });
}
