import type { SQLInputValue } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { Digest } from '../../src/oci/digest.ts';
import type {
  BlobKey,
  GarbageEntry,
  GarbageStore,
  GarbageTimes,
  ReviewedLinks,
  StoredBlob,
} from '../driver.ts';
import { ballastOf, keepBallast } from './ballast.ts';
import { GarbageReader, type RowPage } from './garbage-reader.ts';
import { metadataError } from './sqlite-error.ts';
import type { Writer } from './writer.ts';

/** Rows of one read: bounds how long it holds up the event loop. */
const ROWS_AT_ONCE = 64;

/** GarbageStore on the writer of a SQLite database and a connection of its own, opened when it is first needed. */
export class SqliteGarbageStore implements GarbageStore {
  readonly #path: string;
  readonly #writer: Pick<Writer, 'call'>;
  #reader: GarbageReader | undefined;

  constructor(path: string, writer: Pick<Writer, 'call'>) {
    this.#path = path;
    this.#writer = writer;
  }

  reviewLinks(limit: number): Promise<ReviewedLinks> {
    return this.#writer.call('reviewLinks', limit);
  }

  markUnlinked(ageGuardMs: number, limit: number): Promise<number> {
    return this.#writer.call('markUnlinked', ageGuardMs, limit);
  }

  condemn(undeleteMs: number, limit: number): Promise<number> {
    return this.#writer.call('condemn', undeleteMs, limit);
  }

  condemned(): AsyncGenerator<readonly StoredBlob[], void> {
    return this.#pages((reader, after) => reader.condemned(after, ROWS_AT_ONCE));
  }

  forget(keys: readonly BlobKey[]): Promise<void> {
    return this.#writer.call('forget', keys);
  }

  undelete(digest: Digest, repository?: string): Promise<string> {
    return this.#writer.call('undelete', digest, repository);
  }

  async *preview(times: GarbageTimes): AsyncGenerator<readonly GarbageEntry[], void> {
    yield* this.#pages((reader, after) => reader.links(after, ROWS_AT_ONCE));
    yield* this.#pages((reader, after) => reader.unlinked(after, ROWS_AT_ONCE, times));
    yield* this.#pages((reader, after) => reader.deleting(after, ROWS_AT_ONCE, times));
  }

  async unknownKeys(keys: readonly BlobKey[]): Promise<readonly BlobKey[]> {
    return this.#reading((reader) => reader.unknownKeys(keys));
  }

  startRun(): Promise<boolean> {
    return this.#writer.call('startRun');
  }

  endRun(): Promise<void> {
    return this.#writer.call('endRun');
  }

  keepReserve(): Promise<boolean> {
    return keepBallast(ballastOf(this.#path));
  }

  close(): void {
    this.#reader?.close();
    this.#reader = undefined;
  }

  async *#pages<Value>(
    read: (reader: GarbageReader, after: readonly SQLInputValue[]) => RowPage<Value>,
  ): AsyncGenerator<readonly Value[], void> {
    for (let after: readonly SQLInputValue[] | undefined = []; after !== undefined; ) {
      const start: readonly SQLInputValue[] = after;
      const page: RowPage<Value> = this.#reading((reader) => read(reader, start));
      if (page.values.length > 0) yield page.values;
      after = page.next;
      // Pages may be empty, and many: others have a turn after each.
      await setImmediate();
    }
  }

  #reading<Value>(read: (reader: GarbageReader) => Value): Value {
    try {
      this.#reader ??= new GarbageReader(this.#path);
      return read(this.#reader);
    } catch (cause) {
      throw metadataError(cause, 'cannot read metadata');
    }
  }
}
