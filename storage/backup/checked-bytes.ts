import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { PlimsollError } from '../../src/errors.ts';
import { algorithmOf, type Digest, finishDigest, isDigest } from '../../src/oci/digest.ts';
import type { BufferBudget } from '../buffer-budget.ts';
import { isBlobKey } from '../filesystem/blob-path.ts';
import { readBytes } from '../filesystem/read-bytes.ts';
import { isMissing, storageError } from '../storage-error.ts';

/** `row`: the metadata does not say what the bytes have to be. */
export type BytesProblem = 'missing' | 'size' | 'digest' | 'unreadable' | 'row';

/** What is wrong with stored bytes; the message is for people. */
export class WrongBytes extends Error {
  override readonly name = 'WrongBytes';
  readonly problem: BytesProblem;

  constructor(problem: BytesProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

export interface ExpectedBytes {
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
}

/** What a row of the metadata says about its bytes. Throws `WrongBytes` when that cannot be. */
export function expectedOf(row: {
  readonly key: string;
  readonly digest: string;
  readonly size: number;
}): ExpectedBytes {
  const { key, digest, size } = row;
  if (isBlobKey(key) && isDigest(digest) && size >= 0) return { digest, size };
  throw new WrongBytes(
    'row',
    `the row has key ${JSON.stringify(key)}, digest ${JSON.stringify(digest)}, size ${size}`,
  );
}

/**
 * The bytes of a file, which fail with `WrongBytes` at their end at the latest when they are not what is expected: gone,
 * of another size, with another digest, or on a part of the disk that is broken. A chunk is good until the next one is
 * asked for. Throws `storage-failed` for every other fault, which says nothing about the bytes.
 */
export async function* checkedBytes(
  path: string,
  { digest, size }: ExpectedBytes,
  buffers: BufferBudget,
): AsyncGenerator<Uint8Array, void> {
  await requireSize(path, size);
  const hash = createHash(algorithmOf(digest));
  const chunks = size === 0 ? [] : readBytes(path, buffers, { start: 0, end: size - 1 });
  const iterator =
    Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  try {
    for (let next = await reading(path, iterator); next.done !== true; next = await reading(path, iterator)) {
      hash.update(next.value);
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
  const got = finishDigest(hash, algorithmOf(digest));
  if (got !== digest) throw new WrongBytes('digest', `the bytes hash to ${got}, wanted ${digest}`);
}

/** What is wrong with the bytes of a file; undefined when they are what is expected. */
export async function findWrongBytes(
  path: string,
  expected: ExpectedBytes,
  buffers: BufferBudget,
  onBytes: (count: number) => void = () => undefined,
): Promise<WrongBytes | undefined> {
  try {
    for await (const chunk of checkedBytes(path, expected, buffers)) onBytes(chunk.byteLength);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof WrongBytes) return thrown;
    throw thrown;
  }
}

async function requireSize(path: string, size: number): Promise<void> {
  const found = await lstat(path).catch((cause) => {
    throw isMissing(cause)
      ? new WrongBytes('missing', `there are no bytes, wanted ${size}`)
      : faultOf(path, cause);
  });
  if (!found.isFile()) throw new WrongBytes('missing', 'there is something else than a plain file');
  if (found.size !== size) throw new WrongBytes('size', `there are ${found.size} bytes, wanted ${size}`);
}

async function reading<Value>(
  path: string,
  iterator: Iterator<Value> | AsyncIterator<Value>,
): Promise<IteratorResult<Value, unknown>> {
  try {
    return await iterator.next();
  } catch (cause) {
    // A file that was cut meanwhile is what readBytes itself says.
    if (cause instanceof PlimsollError) throw new WrongBytes('size', cause.message, { cause });
    throw faultOf(path, cause);
  }
}

function faultOf(path: string, cause: unknown): Error {
  if (cause instanceof Error && 'code' in cause && cause.code === 'EIO')
    return new WrongBytes('unreadable', 'the disk cannot read them', { cause });
  return storageError(cause, `cannot read ${path}`);
}
