import { createReadStream } from 'node:fs';
import { access, type FileHandle, open, rename } from 'node:fs/promises';
import type { AuditEntry } from '../../schemas/audit-entry.ts';
import { checkShape } from '../../schemas/check.ts';
import { validate } from '../../schemas/generated/audit-entry.ts';
import { asPlimsollError, hasCode, PlimsollError } from '../errors.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { parseStrictJson } from '../oci/strict-json.ts';

const NEWLINE = 0x0a;
/** Of one line. */
const MAX_LINE_BYTES = 1024 * 1024;
/** What the first line has as the line before. */
const NOTHING = digestOf(new Uint8Array());

/** What is appended; sequence, time and the chain are the log's. */
export type AuditEvent = Pick<AuditEntry, 'kind' | 'event'>;

/** Where a chain stands. */
interface Chain {
  readonly sequence: number;
  readonly digest: Digest;
}

/** The end of a log as it was found. */
interface Found extends Chain {
  /** Of all whole lines, in bytes. */
  readonly length: number;
  /** Bytes after the last newline: a line that a crash cut off. */
  readonly torn: number;
}

/**
 * What a host decided and did, one JSON document a line, each with the digest of the line before: whoever changes, removes or
 * inserts one has to write all after it anew. It does not keep the last lines from being cut off: who has to know that keeps
 * the number and digest of the last line elsewhere. What is appended at the same time shares one sync.
 */
export class AuditLog {
  readonly #file: FileHandle;
  readonly #now: () => Date;
  #chain: Chain;
  #waiting: { readonly line: Buffer; readonly settle: (error?: unknown) => void }[] = [];
  #writing = false;
  #failed: unknown;

  private constructor(file: FileHandle, chain: Chain, now: () => Date) {
    this.#file = file;
    this.#chain = chain;
    this.#now = now;
  }

  /**
   * Goes on with the log in a file, or begins one. A last line that a crash has cut off is moved to FILE.torn and named in the
   * log. Throws `storage-failed` for a log that was changed.
   */
  static async open(path: string, now: () => Date): Promise<AuditLog> {
    const found = await readChain(path);
    const torn = found.torn > 0 ? await setTornAside(path, found) : undefined;
    const file = await open(path, 'a', 0o600);
    const log = new AuditLog(file, found, now);
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
    const line = Buffer.from(JSON.stringify(entry));
    if (line.byteLength > MAX_LINE_BYTES)
      return Promise.reject(new PlimsollError('storage-failed', 'an entry of the audit log is too long'));
    this.#chain = { sequence, digest: digestOf(line) };
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown): void => (error === undefined ? resolve() : reject(error));
      this.#waiting.push({ line, settle });
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
        await this.#file.appendFile(Buffer.concat(batch.flatMap(({ line }) => [line, Buffer.from('\n')])));
        await this.#file.datasync();
        for (const { settle } of batch) settle();
      } catch (thrown) {
        this.#failed ??= asStorageError(thrown);
        for (const { settle } of batch) settle(this.#failed);
      }
    }
    this.#writing = false;
  }
}

/** Number and digest of the last line of a log whose chain holds. Throws `storage-failed`, naming the first line that does not. */
export async function verifyAuditLog(path: string): Promise<{ sequence: number; digest: Digest }> {
  await requireLog(path);
  const { sequence, digest, torn } = await readChain(path);
  if (torn > 0) throw broken(path, sequence + 1, 'it is cut off');
  return { sequence, digest };
}

/** Throws `file-unreadable` when there is none. */
async function requireLog(path: string): Promise<void> {
  await access(path).catch((cause: Error) => {
    throw new PlimsollError('file-unreadable', `${path}: ${cause.message}`, { cause });
  });
}

async function readChain(path: string): Promise<Found> {
  let found: Found = { sequence: 0, digest: NOTHING, length: 0, torn: 0 };
  try {
    for await (const { line, whole } of linesOf(path)) {
      if (!whole) return { ...found, torn: line.byteLength };
      const chain = follow(path, found, line);
      found = { ...chain, length: found.length + line.byteLength + 1, torn: 0 };
    }
    return found;
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return found;
    throw thrown instanceof PlimsollError ? thrown : asStorageError(thrown);
  }
}

function follow(path: string, before: Chain, line: Uint8Array): Chain {
  const sequence = before.sequence + 1;
  const limits = {
    maxBytes: MAX_LINE_BYTES,
    what: `${path}, line ${sequence}`,
    code: 'storage-failed',
  } as const;
  const entry = checkShape(parseStrictJson(line, limits), validate, limits.what, 'storage-failed');
  if (entry.sequence !== sequence) throw broken(path, sequence, `it has the number ${entry.sequence}`);
  if (entry.previous !== before.digest) throw broken(path, sequence, 'the line before is not what it was');
  return { sequence, digest: digestOf(line) };
}

async function* linesOf(path: string): AsyncGenerator<{ line: Buffer; whole: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let bytes: Buffer = rest.byteLength === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE)) {
      yield { line: bytes.subarray(0, end), whole: true };
      bytes = bytes.subarray(end + 1);
    }
    if (bytes.byteLength > MAX_LINE_BYTES) break;
    rest = bytes;
  }
  if (rest.byteLength > 0) yield { line: rest, whole: false };
}

async function setTornAside(path: string, { length, torn }: Found): Promise<string> {
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

function broken(path: string, line: number, why: string): PlimsollError {
  return new PlimsollError('storage-failed', `the audit log ${path} was changed: line ${line}: ${why}`, {
    hint: 'keep the file as evidence, and let the daemon begin another',
  });
}

function asStorageError(thrown: unknown): PlimsollError {
  const { message } = asPlimsollError(thrown);
  return new PlimsollError('storage-failed', `the audit log: ${message}`, { cause: thrown });
}
