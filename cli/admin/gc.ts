import { PlimsollError } from '../../src/errors.ts';
import type { ForecastResult, GarbageResult } from '../../src/registry/control/garbage-operations.ts';
import type { GarbageForecast, SweepForecast } from '../../src/registry/garbage-collector.ts';
import type { GarbageEntry } from '../../storage/driver.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import type { DataDirectoryOptions } from '../data-directory.ts';
import {
  type DataDirectoryFlags,
  dataDirectoryOptions,
  namedDataDirectory,
} from './data-directory-option.ts';
import { namingPermissions } from './naming-permissions.ts';

interface GcFlags extends DataDirectoryFlags {
  readonly dryRun?: true;
  readonly sweep?: true;
  readonly undelete?: string;
  readonly repository?: string;
}

export const define: DefineCommand = (command, context) => {
  dataDirectoryOptions(command)
    .option('--dry-run', 'say what would go and when; change nothing')
    .option('--sweep', 'also look at every file for bytes that the metadata does not know')
    .option('--undelete <digest>', 'bring a deleted blob back, while its bytes are there')
    .option('--repository <name>', 'with --undelete: where to, if not where it was last')
    .action((flags: GcFlags) => namingPermissions(() => gc(flags, context)));
};

async function gc(flags: GcFlags, context: CommandContext): Promise<void> {
  checkFlags(flags);
  const { directory, settings } = await namedDataDirectory(flags, context.env);
  const options = { settings, signal: context.signal };
  const sweep = flags.sweep ?? false;
  if (flags.dryRun) return await forecast(directory, sweep, options, context);
  if (flags.undelete !== undefined) return await undelete(directory, flags, options, context);
  await collect(directory, sweep, options, context);
}

/** Throws `usage-invalid` for flags that would have no effect. */
function checkFlags({ dryRun, sweep, undelete, repository }: GcFlags): void {
  if (undelete !== undefined && (dryRun || sweep))
    throw new PlimsollError('usage-invalid', '--undelete goes with neither --dry-run nor --sweep');
  if (repository !== undefined && undelete === undefined)
    throw new PlimsollError('usage-invalid', '--repository belongs to --undelete');
}

async function collect(
  directory: string,
  sweep: boolean,
  options: DataDirectoryOptions,
  { output }: CommandContext,
): Promise<void> {
  const { runOnDataDirectory } = await import('../data-directory.ts');
  const { collectGarbage } = await import('../../src/registry/control/garbage-operations.ts');
  const progress = output.progress('removing garbage');
  let seen = 0;
  const onProgress = (document: unknown): void => {
    const bytes = removedBytesOf(document);
    progress.advance(Math.max(0, bytes - seen));
    seen = Math.max(seen, bytes);
  };
  try {
    const result = await runOnDataDirectory(directory, collectGarbage, { sweep }, { ...options, onProgress });
    progress.done();
    output.result(result, resultText(result));
  } finally {
    progress.done();
  }
}

/** Of `{ collecting }`; the bytes that a sweep finds were nobody's. */
function removedBytesOf(document: unknown): number {
  const { collecting } = document as { readonly collecting?: { readonly removedBytes: number } };
  return collecting?.removedBytes ?? 0;
}

function resultText({ swept, ...report }: GarbageResult): string {
  const lines = [
    `reviewed ${report.reviewed} links, removed ${report.unlinked} that no manifest needs`,
    `marked ${count(report.marked)} that no repository has`,
    `removed ${count(report.removed)}, ${size(report.removedBytes)}`,
  ];
  if (report.failed > 0) lines.push(`could not remove ${count(report.failed)}: ${report.failure}`);
  if (report.postponed === 'held') lines.push('a backup runs: nothing is removed until it has ended');
  if (report.postponed === 'clock')
    lines.push('the clock of this host was set forward: nothing is deleted for a while');
  if (swept !== undefined)
    lines.push(
      `looked at ${swept.looked} files, removed ${swept.removed} that nothing names, ${size(swept.removedBytes)}`,
    );
  return lines.join('\n');
}

async function forecast(
  directory: string,
  sweep: boolean,
  options: DataDirectoryOptions,
  { output }: CommandContext,
): Promise<void> {
  const { runOnDataDirectory } = await import('../data-directory.ts');
  const { forecastGarbage } = await import('../../src/registry/control/garbage-operations.ts');
  const entries: GarbageEntry[] = [];
  const onProgress = (document: unknown): void => {
    // Only the document has them all.
    if (output.json) entries.push(...(document as { readonly entries: readonly GarbageEntry[] }).entries);
  };
  const found = await runOnDataDirectory(directory, forecastGarbage, { sweep }, { ...options, onProgress });
  output.result({ ...found, entries }, forecastText(found));
}

function forecastText({ sweep, ...forecast }: ForecastResult): string {
  const line = (stage: keyof GarbageForecast, what: string, now: string): string => {
    const { count: all, bytes, due, next } = forecast[stage];
    const later = next === null ? '' : `, the next is due at ${next}`;
    return `${count(all)} (${size(bytes)}) ${what}; ${now} ${due.count} (${size(due.bytes)})${later}`;
  };
  const lines = [
    line('link', 'that no manifest of their repository needs', 'a pass now unlinks'),
    line('unlinked', 'that no repository has', 'a pass now marks'),
    line('deleting', 'marked, which --undelete brings back', 'a pass now removes'),
  ];
  return [...lines, ...(sweep === undefined ? [] : [sweepText(sweep)])].join('\n');
}

function sweepText({ looked, unnamed, young }: SweepForecast): string {
  const due = unnamed.count - young.count;
  const found = `${unnamed.count} of ${looked} files (${size(unnamed.bytes)}) that nothing names`;
  return `${found}; a sweep now removes ${due} (${size(unnamed.bytes - young.bytes)})`;
}

async function undelete(
  directory: string,
  { undelete: digest, repository }: GcFlags,
  options: DataDirectoryOptions,
  { output }: CommandContext,
): Promise<void> {
  const { runOnDataDirectory } = await import('../data-directory.ts');
  const { undeleteBlob } = await import('../../src/registry/control/garbage-operations.ts');
  const input = repository === undefined ? { digest } : { digest, repository };
  const back = await runOnDataDirectory(directory, undeleteBlob, input, options);
  output.result(back, `${back.digest} is back in ${back.repository}`);
  output.say('push a manifest that needs it, else it goes again when its lease ends');
}

function count(blobs: number): string {
  return blobs === 1 ? '1 blob' : `${blobs} blobs`;
}

function size(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
