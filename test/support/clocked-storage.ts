import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import { ClockWatch } from '../../src/registry/clock-watch.ts';
import { GarbageCollector, type GarbageStorage } from '../../src/registry/garbage-collector.ts';
import {
  DEFAULT_SETTINGS,
  type GarbageSettings,
  LiveSettings,
} from '../../src/registry/registry-settings.ts';
import type { StoredBlob, UploadId } from '../../storage/driver.ts';
import { FilesystemBlobStore } from '../../storage/filesystem.ts';
import { MIGRATIONS, migrate } from '../../storage/migrations/migrate.ts';
import { SqliteGarbageStore } from '../../storage/sqlite/garbage-store.ts';
import { commitGroup, type WriteCall } from '../../storage/sqlite/group-commit.ts';
import { openReadWrite } from '../../storage/sqlite/read-write-connection.ts';
import { Reader } from '../../storage/sqlite/reader.ts';
import { WriteOperations } from '../../storage/sqlite/write-operations.ts';

/** A clock that tests set; ms since the epoch. */
export interface TestClock {
  now: number;
}

/**
 * A real data directory, files and database, whose writes happen in this thread so that they go by a clock of the test.
 */
export class ClockedStorage {
  readonly database: DatabaseSync;
  readonly blobs: FilesystemBlobStore;
  readonly garbage: SqliteGarbageStore;
  readonly reader: Reader;
  readonly collector: GarbageCollector;
  readonly #operations: WriteOperations;

  private constructor(
    directory: string,
    database: DatabaseSync,
    blobs: FilesystemBlobStore,
    times: GarbageSettings,
    clock: TestClock,
  ) {
    const path = join(directory, 'metadata.db');
    this.database = database;
    this.blobs = blobs;
    this.reader = new Reader(path);
    this.#operations = new WriteOperations(database, () => new Date(clock.now), times.ageGuardMs);
    this.garbage = new SqliteGarbageStore(path, {
      call: async (name, ...args) => this.write(name, ...args),
    });
    this.collector = this.collectorOver({ blobs, metadata: this }, times, clock);
  }

  static async open(directory: string, times: GarbageSettings, clock: TestClock): Promise<ClockedStorage> {
    const blobs = await FilesystemBlobStore.open(directory);
    const database = openReadWrite(join(directory, 'metadata.db'));
    // Nothing here is about power cuts.
    database.exec('PRAGMA synchronous = OFF');
    await migrate(database, MIGRATIONS, {
      snapshots: join(directory, 'snapshots'),
      now: new Date(clock.now),
    });
    return new ClockedStorage(directory, database, blobs, times, clock);
  }

  /** A collector over storage that fails where a test wants it to. */
  collectorOver(storage: GarbageStorage, gc: GarbageSettings, clock: TestClock): GarbageCollector {
    const still = new ClockWatch({ wall: () => 0, steady: () => 0 });
    const live = new LiveSettings({ ...DEFAULT_SETTINGS, gc });
    return new GarbageCollector(storage, live, { now: () => clock.now, clock: still });
  }

  /** One write, in a transaction of its own. Throws what it throws. */
  write<Name extends keyof WriteOperations>(
    name: Name,
    ...args: Parameters<WriteOperations[Name]>
  ): ReturnType<WriteOperations[Name]> {
    const [outcome] = commitGroup(this.database, this.#operations, [{ name, args } as WriteCall]);
    if (outcome === undefined || 'thrown' in outcome) throw outcome?.thrown;
    return outcome.value as ReturnType<WriteOperations[Name]>;
  }

  /** Pushes bytes as the uploads route does. */
  async push(repository: string, bytes: Uint8Array): Promise<StoredBlob> {
    const id = randomUUID() as string as UploadId;
    const { progress } = await this.blobs.appendUpload(id, undefined, Readable.from([bytes]));
    const committed = await this.blobs.commitUpload(id, progress, digestOf(bytes));
    const stored = this.write('addBlob', repository, committed);
    if (stored.key !== committed.key) await this.blobs.removeBlob(committed.key);
    return stored;
  }

  /** The bytes that the repository has under a digest; undefined when it has none. */
  async read(repository: string, digest: Digest): Promise<Buffer | undefined> {
    const blob = this.reader.findBlob(repository, digest);
    if (blob === undefined) return undefined;
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.blobs.openBlob(blob.key)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  async close(): Promise<void> {
    this.reader.close();
    this.garbage.close();
    await this.blobs.close();
    this.database.close();
  }
}
