import { resolve } from 'node:path';
import type { BackupReport } from '../../storage/backup.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import {
  type DataDirectoryFlags,
  dataDirectoryOptions,
  namedDataDirectory,
} from './data-directory-option.ts';
import { namingPermissions } from './naming-permissions.ts';
import { bytesText, counted } from './words.ts';

interface BackupFlags extends DataDirectoryFlags {
  readonly verify?: true;
}

export const define: DefineCommand = (command, context) => {
  dataDirectoryOptions(
    command.argument('<target>', 'new or empty directory, or a backup to bring up to date'),
  )
    .option('--verify', 'also hash what the target has already')
    .action((target: string, flags: BackupFlags) => namingPermissions(() => backup(target, flags, context)));
};

async function backup(target: string, flags: BackupFlags, context: CommandContext): Promise<void> {
  const { directory, settings } = await namedDataDirectory(flags, context.env);
  const { output } = context;
  const { whileHeld } = await import('./while-held.ts');
  const { backUp } = await import('../../storage/backup.ts');
  const { ByteProgress } = await import('./byte-progress.ts');
  const progress = new ByteProgress(output, 'backing up');
  try {
    const options = { settings, signal: context.signal };
    const report = await whileHeld(directory, options, ({ registry }, signal) =>
      backUp({
        source: directory,
        target: resolve(target),
        registry,
        verify: flags.verify ?? false,
        now: () => new Date(),
        signal,
        onProgress: (state) => progress.show(state),
      }),
    );
    output.result({ target: resolve(target), ...report }, reportText(target, report));
    if (report.missing.length > 0) context.exitCode = 1;
  } finally {
    progress.done();
  }
}

function reportText(target: string, report: BackupReport): string {
  const { repositories, tags, manifests, blobs, blobBytes, copied, copiedBytes, removed, missing } = report;
  const damaged = missing.map(({ digest, problem }) => `damaged  ${digest}\n  ${problem}`);
  const lines = [
    ...damaged,
    `${target} holds ${counted(repositories, 'repository')}, ${counted(tags, 'tag')}, ` +
      `${counted(manifests, 'manifest')}, ${counted(blobs, 'blob')} (${bytesText(blobBytes)}) as of ${report.madeAt}`,
    `copied ${counted(copied, 'blob')} (${bytesText(copiedBytes)}), removed ${removed}`,
  ];
  if (missing.length > 0)
    lines.push(`${counted(missing.length, 'blob')} could not be copied: see plimsoll admin fsck --repair`);
  return lines.join('\n');
}
