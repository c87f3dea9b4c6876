import { asPlimsollError } from '../../src/errors.ts';
import type { DamagedBlob, FsckReport, StorageFinding } from '../../storage/fsck.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import type { DataDirectoryOptions } from '../data-directory.ts';
import {
  type DataDirectoryFlags,
  dataDirectoryOptions,
  namedDataDirectory,
} from './data-directory-option.ts';
import { namingPermissions } from './naming-permissions.ts';
import type { RepairOutcomes, StorageRepair } from './repair-storage.ts';
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
  /** Damaged blobs that readers do not see, since this check or one before, and that were not repaired. */
  readonly hidden: number;
}

export const define: DefineCommand = (command, context) => {
  addClientOptions(dataDirectoryOptions(command))
    .option('--repair <from>', 'fetch what is damaged from HOST[/PREFIX], or from a backup (a path)')
    .action((flags: FsckFlags) => namingPermissions(() => fsck(flags, context)));
};

async function fsck(flags: FsckFlags, context: CommandContext): Promise<void> {
  const { directory, settings } = await namedDataDirectory(flags, context.env);
  const options = { settings, signal: context.signal };
  const { requireDataDirectory } = await import('../data-directory.ts');
  await requireDataDirectory(directory);
  const repair = await beginRepair(directory, flags, options, context);
  try {
    const report = await check(directory, context);
    const hidden = await hideDamaged(directory, report, options, context);
    // A blob that could not be marked would keep its bad bytes, whatever is brought.
    const outcomes = await repair?.run({ ...report, damagedBlobs: hidden.blobs });
    const result = resultOf(report, hidden, outcomes ?? new Map());
    context.output.result(result, resultText(result));
    if (!result.clean) context.exitCode = 1;
  } finally {
    await repair?.end();
  }
}

/** Before the long check, so that what keeps the repair from being made is known at once. */
async function beginRepair(
  directory: string,
  flags: FsckFlags,
  options: DataDirectoryOptions,
  context: CommandContext,
): Promise<StorageRepair | undefined> {
  if (flags.repair === undefined) return undefined;
  const { openRepairSource } = await import('./repair-source.ts');
  const { StorageRepair } = await import('./repair-storage.ts');
  const source = await openRepairSource(flags.repair, clientOptionsOf(flags, context));
  try {
    return await StorageRepair.begin(directory, source, options);
  } catch (cause) {
    source.close();
    throw cause;
  }
}

async function check(directory: string, { output, signal }: CommandContext): Promise<FsckReport> {
  const { checkStorage } = await import('../../storage/fsck.ts');
  const { manifestFacts } = await import('../../src/registry/manifest-facts.ts');
  const { parseManifest } = await import('../../src/oci/manifest.ts');
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

interface HiddenBlobs {
  /** Those that could be marked. */
  readonly blobs: readonly DamagedBlob[];
  /** How many of them are absent to readers, by this check or one before. */
  readonly count: number;
}

/** What is damaged is not served any more. When it cannot be hidden, the findings are told all the same. */
async function hideDamaged(
  directory: string,
  { damagedBlobs }: FsckReport,
  options: DataDirectoryOptions,
  { output }: CommandContext,
): Promise<HiddenBlobs> {
  const { runOnDataDirectory } = await import('../data-directory.ts');
  const { markDamaged } = await import('../../src/registry/control/mend-operations.ts');
  const blobs = damagedBlobs.filter(({ marked }) => marked);
  const seen = damagedBlobs.filter(({ marked }) => !marked);
  let count = blobs.length;
  try {
    for (let at = 0; at < seen.length; at += KEYS_AT_ONCE) {
      const some = seen.slice(at, at + KEYS_AT_ONCE);
      const keys = some.map(({ key }) => key);
      count += await runOnDataDirectory(directory, markDamaged, { keys }, options);
      blobs.push(...some);
    }
  } catch (thrown) {
    options.signal.throwIfAborted();
    const { message, code } = asPlimsollError(thrown);
    const left = counted(damagedBlobs.length - blobs.length, 'damaged blob');
    output.say(`${left} could not be marked, and may still be served: ${message} (${code})`);
  }
  return { blobs, count };
}

/** Keys of one request to the server. */
const KEYS_AT_ONCE = 500;

function resultOf(report: FsckReport, hidden: HiddenBlobs, outcomes: RepairOutcomes): FsckResult {
  const { damagedBlobs: _blobs, damagedManifests: _manifests, findings, ...rest } = report;
  const told = findings.map((finding) => {
    const problem = outcomes.get(finding);
    return { ...finding, repaired: problem === null, problem: problem ?? null };
  });
  const clean = told.every(({ level, repaired }) => level === 'note' || repaired);
  const visible = hidden.blobs.filter(({ finding }) => outcomes.get(finding) === null).length;
  return { clean, ...rest, hidden: Math.max(0, hidden.count - visible), findings: told };
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
    if (hidden > 0)
      lines.push(`${counted(hidden, 'blob')} absent to readers until repaired, or pushed again`);
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
