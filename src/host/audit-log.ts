import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AuditEntry } from '../../schemas/audit-entry.ts';
import { PlimsollError } from '../errors.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import {
  type AuditFile,
  asStorageError,
  type Chain,
  EMPTY_CHAIN,
  fullFiles,
  MAX_LINE_BYTES,
  readAuditFile,
  readFullFile,
} from './audit-chain.ts';

/** A file that has as much is full, and another is begun. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** What is appended; sequence, time and the chain are the log's. */
export type AuditEvent = Pick<AuditEntry, 'kind' | 'event'>;

interface Waiting {
  readonly line: Buffer;
  /** Number of its entry. */
  readonly sequence: number;
  readonly settle: (error?: unknown) => void;
}

/**
 * What a host decided and did, one JSON document a line, each with the digest of the line before: whoever changes, removes or
 * inserts one has to write all after it anew. It does not keep the last lines from being cut off: who has to know that keeps
 * the number and digest of the last line elsewhere. What is appended at the same time shares one sync. A full file is named
 * by the number of its last line, `PATH.SEQUENCE`, and stays until somebody takes it away; the newest has to stay.
 */
export class AuditLog {
  readonly #path: string;
  readonly #now: () => Date;
  readonly #maxBytes: number;
  #file: FileHandle;
  #length: number;
  #chain: Chain;
  #waiting: Waiting[] = [];
  #writing = false;
  #failed: unknown;

  private constructor(path: string, file: FileHandle, found: AuditFile, now: () => Date, maxBytes: number) {
    this.#path = path;
    this.#file = file;
    this.#length = found.length;
    this.#chain = found;
    this.#now = now;
    this.#maxBytes = maxBytes;
  }

  /**
   * Goes on with the log in a file, or begins one. A last line that a crash has cut off is moved to FILE.torn and named in the
   * log. Throws `storage-failed` for a log that was changed; of the files that are full only the newest is read.
   */
  static async open(path: string, now: () => Date, maxBytes = MAX_FILE_BYTES): Promise<AuditLog> {
    const newest = (await fullFiles(path)).at(-1);
    const before = newest === undefined ? EMPTY_CHAIN : await readFullFile(newest, 'any');
    const found = await readAuditFile(path, before);
    const torn = found.torn > 0 ? await setTornAside(path, found) : undefined;
    const log = new AuditLog(path, await openToAppend(path), found, now, maxBytes);
    if (torn !== undefined) await log.append({ kind: 'torn', event: { bytes: found.torn, file: torn } });
    return log;
  }

  /** Number and digest of the last line. */
  get head(): { readonly sequence: number; readonly digest: Digest } {
    return this.#chain;
  }

  /** Resolves when the entry is on disk. Throws `storage-failed`, and from then on for every other: no gap is left. */
  append({ kind, event }: AuditEvent): Promise<void> {
    if (this.#failed !== undefined) return Promise.reject(this.#failed);
    const sequence = this.#chain.sequence + 1;
    const entry: AuditEntry = {
      ...{ sequence, time: this.#now().toISOString(), previous: this.#chain.digest },
      ...{ kind, event },
    };
    const line = Buffer.from(JSON.stringify(entry, wellFormed));
    if (line.byteLength > MAX_LINE_BYTES)
      return Promise.reject(new PlimsollError('storage-failed', 'an entry of the audit log is too long'));
    this.#chain = { sequence, digest: digestOf(line) };
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown): void => (error === undefined ? resolve() : reject(error));
      this.#waiting.push({ line, sequence, settle });
      if (!this.#writing) void this.#write();
    });
  }

  async close(): Promise<void> {
    while (this.#writing) await new Promise((resolve) => setImmediate(resolve));
    await this.#file.close();
  }

  /** All that waits, at one go. */
  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        if (this.#failed !== undefined) throw this.#failed;
        if (this.#length >= this.#maxBytes) await this.#beginAnother(batch[0]!.sequence - 1);
        const bytes = Buffer.concat(batch.flatMap(({ line }) => [line, Buffer.from('\n')]));
        await this.#file.appendFile(bytes);
        await this.#file.datasync();
        this.#length += bytes.byteLength;
        for (const { settle } of batch) settle();
      } catch (thrown) {
        this.#failed ??= asStorageError(thrown);
        for (const { settle } of batch) settle(this.#failed);
      }
    }
    this.#writing = false;
  }

  /** A crash in the middle leaves a log without its last file, and the next start begins that. */
  async #beginAnother(last: number): Promise<void> {
    await rename(this.#path, `${this.#path}.${last}`);
    const full = this.#file;
    this.#file = await openToAppend(this.#path);
    this.#length = 0;
    await full.close();
  }
}

/** Its name is on disk, too: a synced file that is in no directory is lost. */
async function openToAppend(path: string): Promise<FileHandle> {
  const file = await open(path, 'a', 0o600);
  await using directory = await open(dirname(path), 'r');
  await directory.sync();
  return file;
}

/** What an agent says is cut to length here and there; half a surrogate pair would make the log unreadable (RFC 8259, 8.2). */
function wellFormed(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

async function setTornAside(path: string, { length, torn }: AuditFile): Promise<string> {
  const aside = `${path}.torn`;
  await using file = await open(path, 'r+');
  const { buffer } = await file.read(Buffer.alloc(torn), 0, torn, length);
  await using kept = await open(`${aside}.new`, 'w', 0o600);
  await kept.writeFile(buffer);
  await kept.sync();
  await rename(`${aside}.new`, aside);
  await file.truncate(length);
  await file.sync();
  return aside;
}
