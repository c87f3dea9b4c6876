import { asPlimsollError } from '../../src/errors.ts';
import type { Mended } from '../../src/registry/control/mend-operations.ts';
import type { FsckReport, StorageFinding } from '../../storage/fsck.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import type { DataDirectoryOptions } from '../data-directory.ts';
import {
  type DataDirectoryFlags,
  dataDirectoryOptions,
  namedDataDirectory,
} from './data-directory-option.ts';
import { bytesText, counted } from './words.ts';

interface FsckFlags extends DataDirectoryFlags, ClientFlags {
  readonly repair?: string;
}

/** What `--json` prints. */
interface FsckResult extends Omit<FsckReport, 'damagedBlobs' | 'damagedManifests' | 'findings'> {
  readonly clean: boolean;
  readonly findings: readonly (StorageFinding & {
    readonly repaired: boolean;
    readonly problem: string | null;
  })[];
  /** Blobs that readers do not see any more since this check, or one before. */
  readonly hidden: number;
}

export const define: DefineCommand = (command, context) => {
  addClientOptions(dataDirectoryOptions(command))
    .option('--repair <from>', 'fetch what is damaged from HOST[/PREFIX], or from a backup (a path)')
    .action((flags: FsckFlags) => fsck(flags, context));
};

async function fsck(flags: FsckFlags, context: CommandContext): Promise<void> {
  const { directory, settings } = await namedDataDirectory(flags, context.env);
  const options = { settings, signal: context.signal };
  const source = await openSource(flags, context);
  try {
    const report = await check(directory, context);
    const hidden = await hideDamaged(directory, report, options, context);
    const { repairStorage } = await import('./repair-storage.ts');
    const mended = source === undefined ? [] : await repairStorage(report, { ...options, directory, source });
    const result = resultOf(report, hidden, mended);
    context.output.result(result, resultText(result));
    if (!result.clean) context.exitCode = 1;
  } finally {
    source?.close();
  }
}

/** Before the long check, so that a name that was mistyped is known at once. */
async function openSource(flags: FsckFlags, context: CommandContext) {
  if (flags.repair === undefined) return undefined;
  const { openRepairSource } = await import('./repair-source.ts');
  return await openRepairSource(flags.repair, clientOptionsOf(flags, context));
}

async function check(directory: string, { output, signal }: CommandContext): Promise<FsckReport> {
  const { requireDataDirectory } = await import('../data-directory.ts');
  const { checkStorage } = await import('../../storage/fsck.ts');
  const { manifestFacts } = await import('../../src/registry/manifest-facts.ts');
  const { parseManifest } = await import('../../src/oci/manifest.ts');
  await requireDataDirectory(directory);
  const { ByteProgress } = await import('./byte-progress.ts');
  const progress = new ByteProgress(output, 'checking');
  try {
    return await checkStorage({
      directory,
      describe: (bytes, mediaType) => manifestFacts(parseManifest(bytes, mediaType)),
      now: Date.now,
      signal,
      onProgress: (state) => progress.show(state),
    });
  } finally {
    progress.done();
  }
}

/** What is damaged is not served any more. When it cannot be hidden, the findings are told all the same. */
async function hideDamaged(
  directory: string,
  { damagedBlobs }: FsckReport,
  options: DataDirectoryOptions,
  { output }: CommandContext,
): Promise<number> {
  const { runOnDataDirectory } = await import('../data-directory.ts');
  const { markDamaged } = await import('../../src/registry/control/mend-operations.ts');
  try {
    for (let at = 0; at < damagedBlobs.length; at += KEYS_AT_ONCE) {
      const keys = damagedBlobs.slice(at, at + KEYS_AT_ONCE).map(({ key }) => key);
      await runOnDataDirectory(directory, markDamaged, { keys }, options);
    }
    return damagedBlobs.length;
  } catch (thrown) {
    options.signal.throwIfAborted();
    const { message, code } = asPlimsollError(thrown);
    output.say(`damaged blobs are still served, because they could not be marked: ${message} (${code})`);
    return 0;
  }
}

/** Keys of one request to the server. */
const KEYS_AT_ONCE = 500;

function resultOf(report: FsckReport, hidden: number, mended: readonly Mended[]): FsckResult {
  const { damagedBlobs: _blobs, damagedManifests: _manifests, findings, ...rest } = report;
  const outcome = new Map(mended.map(({ digest, problem }) => [digest as string, problem]));
  const told = findings.map((finding) => {
    const known =
      finding.digest !== null && finding.level === 'damage' ? outcome.get(finding.digest) : undefined;
    return { ...finding, repaired: known === null, problem: known ?? null };
  });
  const clean = told.every(({ level, repaired }) => level === 'note' || repaired);
  return { clean, ...rest, hidden, findings: told };
}

function resultText(result: FsckResult): string {
  const { findings, blobs, bytes, manifests, unnamed, hidden } = result;
  const damage = findings.filter(({ level }) => level === 'damage');
  const repaired = damage.filter(({ repaired }) => repaired).length;
  const lines = findings.map(findingText);
  lines.push(`checked ${counted(blobs, 'blob')} (${bytesText(bytes)}), ${counted(manifests, 'manifest')}`);
  if (unnamed.files > 0)
    lines.push(
      `${counted(unnamed.files, 'file')} without a name (${bytesText(unnamed.bytes)}): see admin gc --sweep`,
    );
  if (damage.length === 0) lines.push('no damage found');
  else {
    lines.push(`${damage.length} damaged, ${repaired} of them repaired`);
    if (hidden > repaired)
      lines.push('damaged blobs are absent to readers until they are repaired, or pushed again');
  }
  return lines.join('\n');
}

function findingText(finding: FsckResult['findings'][number]): string {
  const { level, code, digest, message, repositories, tags, repaired, problem } = finding;
  const state = repaired ? 'repaired' : level;
  const where = repositories.length === 0 ? '' : `\n  in ${repositories.join(', ')}`;
  const tagged = tags.length === 0 ? '' : `\n  tags ${tags.join(', ')}`;
  const why = problem === null ? '' : `\n  not repaired: ${problem}`;
  return `${state.padEnd(8)} ${code} ${digest ?? ''}\n  ${message}${where}${tagged}${why}`;
}
