import { asPlimsollError } from '../../src/errors.ts';
import type { Digest } from '../../src/oci/digest.ts';
import {
  type Mended,
  markDamaged,
  mendBlobs,
  mendManifests,
} from '../../src/registry/control/mend-operations.ts';
import type { DamagedBlob, DamagedManifest, StorageFinding } from '../../storage/fsck.ts';
import { type DataDirectoryOptions, runOnDataDirectory } from '../data-directory.ts';
import { RepairFiles } from './repair-files.ts';
import type { RepairSource } from './repair-source.ts';

/** Why each finding could not be repaired; null when it was. */
export type RepairOutcomes = ReadonlyMap<StorageFinding, string | null>;

interface Damage {
  readonly damagedBlobs: readonly DamagedBlob[];
  readonly damagedManifests: readonly DamagedManifest[];
}

/** One item of a request to the server, and the finding that it is to repair. */
interface Fetched {
  readonly finding: StorageFinding;
  readonly item: { readonly repository: string; readonly digest: Digest; readonly file?: string };
}

/** Items of one request to the server: their bytes wait on the disk together. */
const ITEMS_AT_ONCE = 16;

/** A repair of one data directory from one source; no other one runs at the same time. */
export class StorageRepair {
  readonly #directory: string;
  readonly #source: RepairSource;
  readonly #options: DataDirectoryOptions;
  readonly #files: RepairFiles;
  readonly #outcomes = new Map<StorageFinding, string | null>();

  private constructor(
    directory: string,
    source: RepairSource,
    options: DataDirectoryOptions,
    files: RepairFiles,
  ) {
    this.#directory = directory;
    this.#source = source;
    this.#options = options;
    this.#files = files;
  }

  /** Throws `storage-locked` while another repair runs, and what keeps the data directory from being written. */
  static async begin(
    directory: string,
    source: RepairSource,
    options: DataDirectoryOptions,
  ): Promise<StorageRepair> {
    const files = await RepairFiles.take(directory);
    try {
      await runOnDataDirectory(directory, markDamaged, { keys: [] }, options);
    } catch (cause) {
      await files.release();
      throw cause;
    }
    return new StorageRepair(directory, source, options, files);
  }

  /**
   * Fetches what is damaged, checks it and gives it to the registry, which checks it again. An item that cannot be had is
   * passed over.
   */
  async run({ damagedBlobs, damagedManifests }: Damage): Promise<RepairOutcomes> {
    for (const blobs of inGroups(damagedBlobs)) await this.#repairBlobs(blobs);
    for (const manifests of inGroups(damagedManifests)) await this.#repairManifests(manifests);
    return this.#outcomes;
  }

  async end(): Promise<void> {
    this.#source.close();
    await this.#files.release();
  }

  async #repairBlobs(damaged: readonly DamagedBlob[]): Promise<void> {
    const fetched: Fetched[] = [];
    for (const blob of damaged) fetched.push(...(await this.#fetchBlob(blob)));
    await this.#mend(fetched, (blobs) =>
      runOnDataDirectory(this.#directory, mendBlobs, { blobs }, this.#options),
    );
  }

  /** For the first repository that the source has it in; none when it cannot be had. */
  async #fetchBlob({ digest: text, size, repositories, finding }: DamagedBlob): Promise<readonly Fetched[]> {
    const digest = text as Digest;
    this.#outcomes.set(finding, 'no repository has it');
    for (const repository of repositories) {
      this.#options.signal.throwIfAborted();
      try {
        const file = await this.#files.write(this.#source.openBlob(repository, { digest, size }));
        return [{ finding, item: { repository, digest, file } }];
      } catch (thrown) {
        this.#outcomes.set(finding, wordsOf(thrown));
      }
    }
    return [];
  }

  async #repairManifests(damaged: readonly DamagedManifest[]): Promise<void> {
    const fetched: Fetched[] = [];
    for (const { repository, digest: text, columns, finding } of damaged) {
      const digest = text as Digest;
      this.#options.signal.throwIfAborted();
      try {
        const bytes = columns ? undefined : await this.#source.fetchManifest(repository, digest);
        const file = bytes === undefined ? {} : { file: await this.#files.write([bytes]) };
        fetched.push({ finding, item: { repository, digest, ...file } });
      } catch (thrown) {
        this.#outcomes.set(finding, wordsOf(thrown));
      }
    }
    await this.#mend(fetched, (manifests) =>
      runOnDataDirectory(this.#directory, mendManifests, { manifests }, this.#options),
    );
  }

  /** The answers come in the order of the items. */
  async #mend(
    fetched: readonly Fetched[],
    ask: (items: readonly Fetched['item'][]) => Promise<readonly Mended[]>,
  ): Promise<void> {
    if (fetched.length === 0) return;
    const mended = await ask(fetched.map(({ item }) => item));
    for (const [at, { finding, item }] of fetched.entries()) {
      const answer = mended[at];
      const known = answer?.digest === item.digest;
      this.#outcomes.set(finding, known ? answer.problem : 'the registry did not say what became of it');
    }
    await this.#files.clear();
  }
}

function* inGroups<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += ITEMS_AT_ONCE) yield items.slice(at, at + ITEMS_AT_ONCE);
}

function wordsOf(thrown: unknown): string {
  const { message, code } = asPlimsollError(thrown);
  return `${message} (${code})`;
}
