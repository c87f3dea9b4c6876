import { chown, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asPlimsollError } from '../../src/errors.ts';
import type { Digest } from '../../src/oci/digest.ts';
import {
  type Mended,
  mendBlobs,
  mendManifests,
  REPAIR_DIRECTORY,
} from '../../src/registry/control/mend-operations.ts';
import type { DamagedBlob, DamagedManifest, FsckReport } from '../../storage/fsck.ts';
import { type DataDirectoryOptions, runOnDataDirectory } from '../data-directory.ts';
import type { RepairSource } from './repair-source.ts';

export interface RepairOptions extends DataDirectoryOptions {
  readonly directory: string;
  readonly source: RepairSource;
}

/** Items of one request to the server: their bytes wait on the disk together. */
const ITEMS_AT_ONCE = 16;

/**
 * Fetches what is damaged, checks it and gives it to the registry, which checks it again. Returns what became of each, by
 * digest. An item that cannot be had is passed over.
 */
export async function repairStorage(report: FsckReport, options: RepairOptions): Promise<readonly Mended[]> {
  const files = await RepairFiles.make(options.directory);
  const outcomes: Mended[] = [];
  try {
    for (const blobs of inGroups(report.damagedBlobs))
      outcomes.push(...(await repairBlobs(blobs, files, options)));
    for (const manifests of inGroups(report.damagedManifests))
      outcomes.push(...(await repairManifests(manifests, files, options)));
    return outcomes;
  } finally {
    await files.remove();
  }
}

async function repairBlobs(
  damaged: readonly DamagedBlob[],
  files: RepairFiles,
  options: RepairOptions,
): Promise<readonly Mended[]> {
  const fetched: { repository: string; digest: Digest; file: string }[] = [];
  const failed: Mended[] = [];
  for (const { digest: text, size, repositories } of damaged) {
    const digest = text as Digest;
    let problem = 'no repository has it';
    for (const repository of repositories) {
      options.signal.throwIfAborted();
      try {
        const file = await files.write(options.source.openBlob(repository, { digest, size }));
        fetched.push({ repository, digest, file });
        problem = '';
        break;
      } catch (thrown) {
        problem = wordsOf(thrown);
      }
    }
    if (problem !== '') failed.push({ digest, problem });
  }
  if (fetched.length === 0) return failed;
  const mended = await runOnDataDirectory(options.directory, mendBlobs, { blobs: fetched }, options);
  return [...failed, ...mended];
}

async function repairManifests(
  damaged: readonly DamagedManifest[],
  files: RepairFiles,
  options: RepairOptions,
): Promise<readonly Mended[]> {
  const fetched: { repository: string; digest: Digest; file?: string }[] = [];
  const failed: Mended[] = [];
  for (const { repository, digest: text, columns } of damaged) {
    const digest = text as Digest;
    options.signal.throwIfAborted();
    try {
      const bytes = columns ? undefined : await options.source.fetchManifest(repository, digest);
      const file = bytes === undefined ? {} : { file: await files.write([bytes]) };
      fetched.push({ repository, digest, ...file });
    } catch (thrown) {
      failed.push({ digest, problem: wordsOf(thrown) });
    }
  }
  if (fetched.length === 0) return failed;
  const mended = await runOnDataDirectory(options.directory, mendManifests, { manifests: fetched }, options);
  return [...failed, ...mended];
}

/** Fetched bytes on their way into the registry: in the data directory, for its owner only. */
class RepairFiles {
  readonly #path: string;
  readonly #owner: { readonly uid: number; readonly gid: number };
  #count = 0;

  private constructor(path: string, owner: { readonly uid: number; readonly gid: number }) {
    this.#path = path;
    this.#owner = owner;
  }

  /** Without what a run that was cut off has left. */
  static async make(directory: string): Promise<RepairFiles> {
    const files = new RepairFiles(join(directory, REPAIR_DIRECTORY), await stat(directory));
    await files.remove();
    await mkdir(files.#path, { mode: 0o700 });
    await files.#giveToOwner(files.#path);
    return files;
  }

  /** Returns the name. */
  async write(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
    const name = (this.#count++).toString(16);
    const path = join(this.#path, name);
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of chunks) await file.writeFile(chunk);
    } catch (cause) {
      await rm(path);
      throw cause;
    } finally {
      await file.close();
    }
    await this.#giveToOwner(path);
    return name;
  }

  async remove(): Promise<void> {
    await rm(this.#path, { recursive: true, force: true });
  }

  /** The server may be somebody else than root, who repairs. */
  async #giveToOwner(path: string): Promise<void> {
    if (process.getuid?.() === 0) await chown(path, this.#owner.uid, this.#owner.gid);
  }
}

function* inGroups<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += ITEMS_AT_ONCE) yield items.slice(at, at + ITEMS_AT_ONCE);
}

function wordsOf(thrown: unknown): string {
  const { message, code } = asPlimsollError(thrown);
  return `${message} (${code})`;
}
