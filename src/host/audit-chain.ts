import { createReadStream } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { checkShape } from '../../schemas/check.ts';
import { validate } from '../../schemas/generated/audit-entry.ts';
import { asPlimsollError, hasCode, PlimsollError } from '../errors.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { parseStrictJson } from '../oci/strict-json.ts';

const NEWLINE = 0x0a;
/** Of one line. */
export const MAX_LINE_BYTES = 1024 * 1024;

/** Where a chain stands: number and digest of a line. */
export interface Chain {
  readonly sequence: number;
  readonly digest: Digest;
}

/** Before the first line. */
export const EMPTY_CHAIN: Chain = { sequence: 0, digest: digestOf(new Uint8Array()) };

/** The lines of one file. */
export interface AuditFile extends Chain {
  /** Number of the first line; that of the last and one more when there is none. */
  readonly first: number;
  /** Of all whole lines, in bytes. */
  readonly length: number;
  /** Bytes after the last newline: a line that a crash cut off. */
  readonly torn: number;
}

/**
 * Follows the chain of a log from the oldest file that is kept to the last line. Throws `file-unreadable` when there is no
 * log, `storage-failed`, naming the first line that does not hold.
 */
export async function verifyAuditLog(path: string): Promise<{ readonly first: number } & Chain> {
  await access(path).catch((cause: Error) => {
    throw new PlimsollError('file-unreadable', `${path}: ${cause.message}`, { cause });
  });
  let first: number | undefined;
  let chain: Chain | undefined;
  for (const file of await fullFiles(path)) {
    const found = await readFullFile(file, chain ?? 'any');
    first ??= found.first;
    chain = found;
  }
  const { torn, sequence, digest } = await readAuditFile(path, chain ?? EMPTY_CHAIN);
  if (torn > 0) throw broken(path, sequence + 1, 'it is cut off');
  return { first: first ?? 1, sequence, digest };
}

/** The same as `readAuditFile`, of a file that ends with the line that it is named by. */
export async function readFullFile(path: string, before: Chain | 'any'): Promise<AuditFile> {
  const found = await readAuditFile(path, before);
  if (found.torn === 0 && path.endsWith(`.${found.sequence}`)) return found;
  throw broken(path, found.sequence + 1, 'it is cut off');
}

/** The files of a log that were full, each `PATH.SEQUENCE` by the number of its last line, the oldest first. */
export async function fullFiles(path: string): Promise<readonly string[]> {
  const start = `${basename(path)}.`;
  const numbers = (await readdir(dirname(path)))
    .filter((name) => name.startsWith(start) && /^[1-9][0-9]{0,15}$/.test(name.slice(start.length)))
    .map((name) => Number(name.slice(start.length)));
  return numbers.sort((a, b) => a - b).map((number) => join(dirname(path), `${start}${number}`));
}

/**
 * Follows the chain through one file; a file that is not there has no lines. `before` is the line that the first follows;
 * `any` takes a first line of whatever number: those before it may be kept elsewhere. Throws `storage-failed`.
 */
export async function readAuditFile(path: string, before: Chain | 'any'): Promise<AuditFile> {
  let chain = before === 'any' ? undefined : before;
  let first = chain === undefined ? undefined : chain.sequence + 1;
  let length = 0;
  let torn = 0;
  try {
    for await (const { line, whole } of linesOf(path)) {
      if (line.byteLength > MAX_LINE_BYTES) throw broken(path, (chain?.sequence ?? 0) + 1, 'it is too long');
      if (!whole) torn = line.byteLength;
      else {
        chain = follow(path, chain, line);
        first ??= chain.sequence;
        length += line.byteLength + 1;
      }
    }
  } catch (thrown) {
    if (!hasCode(thrown, 'ENOENT')) throw asStorageError(thrown);
  }
  const { sequence, digest } = chain ?? EMPTY_CHAIN;
  return { sequence, digest, first: first ?? sequence + 1, length, torn };
}

function follow(path: string, before: Chain | undefined, line: Uint8Array): Chain {
  const what = `${path}, ${before === undefined ? 'first line' : `line ${before.sequence + 1}`}`;
  const limits = { maxBytes: MAX_LINE_BYTES, what, code: 'storage-failed' } as const;
  const entry = checkShape(parseStrictJson(line, limits), validate, what, 'storage-failed');
  // The number 1 follows nothing, whatever is kept elsewhere.
  const wanted = before ?? (entry.sequence === 1 ? EMPTY_CHAIN : undefined);
  const { sequence } = entry;
  if (wanted !== undefined && sequence !== wanted.sequence + 1)
    throw broken(path, wanted.sequence + 1, `it has the number ${sequence}`);
  if (wanted !== undefined && entry.previous !== wanted.digest)
    throw broken(path, sequence, 'the line before is not what it was');
  return { sequence, digest: digestOf(line) };
}

/** A line that is too long is given as far as it was read, and ends the lines. */
async function* linesOf(path: string): AsyncGenerator<{ line: Buffer; whole: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = rest.byteLength === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      yield { line: rest.subarray(0, end), whole: true };
      rest = rest.subarray(end + 1);
    }
    if (rest.byteLength > MAX_LINE_BYTES) break;
  }
  if (rest.byteLength > 0) yield { line: rest, whole: false };
}

function broken(path: string, line: number, why: string): PlimsollError {
  return new PlimsollError('storage-failed', `the audit log ${path} was changed: line ${line}: ${why}`, {
    hint: 'keep the file as evidence, and let the daemon begin another',
  });
}

/** What kept a log from being read or written. */
export function asStorageError(thrown: unknown): PlimsollError {
  const error = asPlimsollError(thrown);
  if (error.code === 'storage-failed') return error;
  return new PlimsollError('storage-failed', `the audit log: ${error.message}`, { cause: thrown });
}
