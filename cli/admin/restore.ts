import { resolve } from 'node:path';
import type { RestoreReport } from '../../storage/restore.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { namingPermissions } from './naming-permissions.ts';
import { bytesText, counted } from './words.ts';

interface RestoreFlags {
  readonly data: string;
  readonly partial?: true;
}

export const define: DefineCommand = (command, context) => {
  command
    .argument('<backup>', 'directory that admin backup made')
    .requiredOption('--data <dir>', 'data directory to be: new or empty')
    .option('--partial', 'restore what there is, although blobs of the backup are missing or damaged')
    .action((backup: string, flags: RestoreFlags) =>
      namingPermissions(() => restore(backup, flags, context)),
    );
};

async function restore(backup: string, flags: RestoreFlags, context: CommandContext): Promise<void> {
  const { output, signal } = context;
  const { restoreBackup } = await import('../../storage/restore.ts');
  const { requireOwner } = await import('../require-owner.ts');
  await requireOwner(resolve(flags.data));
  const { ByteProgress } = await import('./byte-progress.ts');
  const progress = new ByteProgress(output, 'restoring');
  try {
    const report = await restoreBackup({
      backup: resolve(backup),
      directory: resolve(flags.data),
      partial: flags.partial ?? false,
      now: () => new Date(),
      signal,
      onProgress: (state) => progress.show(state),
    });
    output.result(report, reportText(report));
    if (report.missing.length > 0) context.exitCode = 1;
  } finally {
    progress.done();
  }
}

function reportText(report: RestoreReport): string {
  const { directory, repositories, tags, manifests, blobs, blobBytes, missing } = report;
  const lines = [
    ...missing.map(({ digest, problem }) => `missing  ${digest}\n  ${problem}`),
    `${directory} holds ${counted(repositories, 'repository')}, ${counted(tags, 'tag')}, ` +
      `${counted(manifests, 'manifest')}, ${counted(blobs, 'blob')} (${bytesText(blobBytes)}) as of ${report.madeAt}`,
  ];
  if (missing.length > 0)
    lines.push(
      `${counted(missing.length, 'blob')} of them missing: absent to readers until pushed again, or repaired`,
    );
  return lines.join('\n');
}
