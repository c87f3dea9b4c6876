import { mkdir, stat } from 'node:fs/promises';

/** Where sources are bound, in a mount namespace that only the one launch sees; on the host the directory stays empty. */
const STAGE = '/run/plimsoll-stage';

/**
 * Arguments: stage, then SOURCE and KIND for each, `--`, the command. The binds vanish with the namespace, also on
 * SIGKILL. The script ends as the command, in the same process.
 */
const SCRIPT = `set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
stage=$1; shift
mount -t tmpfs -o mode=0711,size=64k plimsoll-stage "$stage"
n=0
while [ "$1" != -- ]; do
  if [ "$2" = directory ]; then mkdir "$stage/$n"; else : > "$stage/$n"; fi
  mount --rbind -- "$1" "$stage/$n"
  n=$((n + 1)); shift 2
done
shift
exec "$@"`;

/** Sources that root binds elsewhere for one launch. */
export interface StagedMounts {
  /** The path under which the command finds a source. */
  pathOf(source: string): string;
  /** A command line that binds the sources, and then becomes the command; for root, in a mount namespace of its own. */
  wrap(command: readonly string[]): readonly string[];
}

/**
 * Prepares root to bind `sources` where an unprivileged user can reach them. Costs some milliseconds, so it is for
 * sources below directories that the user cannot pass. Needs mount of util-linux.
 */
export async function stageMounts(sources: readonly string[]): Promise<StagedMounts> {
  await mkdir(STAGE, { mode: 0o711, recursive: true });
  const kinds = await Promise.all(
    sources.map(async (source) => ((await stat(source)).isDirectory() ? 'directory' : 'file')),
  );
  const binds = sources.flatMap((source, index) => [source, kinds[index]!]);
  return {
    pathOf: (source) => {
      const index = sources.indexOf(source);
      return index < 0 ? source : `${STAGE}/${index}`;
    },
    wrap: (command) => [...['/bin/sh', '-c', SCRIPT, 'stage', STAGE, ...binds, '--', ...command]],
  };
}
