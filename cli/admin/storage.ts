import { resolve } from 'node:path';
import type { ForeignFormat, ImportProblem } from '../../src/registry/import/foreign-store.ts';
import type { ImportReport } from '../../src/registry/import/import-storage.ts';
import type { ContentCounts } from '../../storage/count-content.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import {
  type DataDirectoryFlags,
  dataDirectoryOptions,
  namedDataDirectory,
} from './data-directory-option.ts';
import { namingPermissions } from './naming-permissions.ts';
import { bytesText, counted } from './words.ts';

interface ImportFlags extends DataDirectoryFlags {
  readonly format?: ForeignFormat;
}

export const define: DefineCommand = (command, context) => {
  dataDirectoryOptions(
    command.command('stats', { isDefault: true }).description('count what is stored'),
  ).action((flags: DataDirectoryFlags) => namingPermissions(() => stats(flags, context)));
  dataDirectoryOptions(
    command
      .command('import')
      .description('bring in the data directory of distribution or zot, with its times'),
  )
    .argument('<dir>', 'their root directory; it is only read')
    .option('--format <name>', 'distribution or zot; found out when left out')
    .action((directory: string, flags: ImportFlags) =>
      namingPermissions(() => importFrom(directory, flags, context)),
    );
};

async function stats(flags: DataDirectoryFlags, { output, env }: CommandContext): Promise<void> {
  const { directory } = await namedDataDirectory(flags, env);
  const { requireDataDirectory } = await import('../data-directory.ts');
  await requireDataDirectory(directory);
  const { countContent } = await import('../../storage/count-content.ts');
  const counts = countContent(directory);
  output.result(counts, statsText(counts));
}

function statsText(counts: ContentCounts): string {
  const { repositories, tags, manifests, blobs, blobBytes, deleting, deletingBytes, damaged } = counts;
  const lines = [
    `${counted(repositories, 'repository')}, ${counted(tags, 'tag')}, ${counted(manifests, 'manifest')}`,
    `${counted(blobs, 'blob')} (${bytesText(blobBytes)})`,
  ];
  if (deleting > 0)
    lines.push(`${counted(deleting, 'blob')} (${bytesText(deletingBytes)}) deleted and not removed yet`);
  if (damaged > 0)
    lines.push(`${counted(damaged, 'blob')} known to be damaged: see plimsoll admin fsck --repair`);
  return lines.join('\n');
}

async function importFrom(from: string, flags: ImportFlags, context: CommandContext): Promise<void> {
  const { output, signal } = context;
  const { directory, settings } = await namedDataDirectory(flags, context.env);
  const { runOnDataDirectory } = await import('../data-directory.ts');
  const { importContent } = await import('../../src/registry/control/import-operation.ts');
  const { findStore } = await import('../../src/registry/import/find-store.ts');
  // Before a data directory is made for it.
  await findStore(resolve(from), flags.format);
  const problems: ImportProblem[] = [];
  const progress = output.progress('importing');
  let bytes = 0;
  const onProgress = (document: unknown): void => {
    // What a server says is what the same operation says here.
    const told = document as { readonly problem?: ImportProblem; readonly imported?: ImportReport };
    if (told.problem !== undefined) problems.push(told.problem);
    if (told.imported === undefined) return;
    progress.advance(told.imported.bytesAdded - bytes);
    bytes = told.imported.bytesAdded;
  };
  try {
    const input = {
      directory: resolve(from),
      ...(flags.format === undefined ? {} : { format: flags.format }),
    };
    const report = await runOnDataDirectory(directory, importContent, input, {
      signal,
      settings,
      onProgress,
      make: true,
    });
    output.result({ ...report, problems }, importText(report, problems));
    if (problems.length > 0) context.exitCode = 1;
  } finally {
    progress.done();
  }
}

function importText(report: ImportReport, problems: readonly ImportProblem[]): string {
  const { format, repositories, manifests, manifestsAdded, tags, tagsSet, tagsKept, blobsAdded, bytesAdded } =
    report;
  const lines = [
    ...problems.map(problemText),
    `${format}: ${counted(repositories, 'repository')}, ${counted(manifests, 'manifest')}, ${counted(tags, 'tag')}`,
    `added ${counted(manifestsAdded, 'manifest')}, ${counted(blobsAdded, 'blob')} (${bytesText(bytesAdded)}), set ${counted(tagsSet, 'tag')}`,
  ];
  if (tagsKept > 0) lines.push(`${counted(tagsKept, 'tag')} changed here since, and not touched`);
  if (problems.length > 0) lines.push(`${counted(problems.length, 'problem')}: the rest was imported`);
  return lines.join('\n');
}

function problemText({ code, repository, tag, digest, message }: ImportProblem): string {
  const what = [repository + (tag === undefined ? '' : `:${tag}`), ...(digest === undefined ? [] : [digest])];
  return `${code}  ${what.join(' ')}\n  ${message}`;
}
