import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { PlimsollError } from '../../errors.ts';

/** Bytes read at a time. */
const CHUNK_BYTES = 1024 * 1024;

/** Names of the directories in a directory, in byte order; none when it is not there. Links are not followed. */
export async function directoriesIn(path: string): Promise<readonly string[]> {
  return (await entriesIn(path)).filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Names of the plain files in a directory, in byte order; none when it is not there. */
export async function filesIn(path: string): Promise<readonly string[]> {
  return (await entriesIn(path)).filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** Size in bytes and time of the last change (RFC 3339, UTC) of a plain file; undefined for anything else. */
export async function describePlainFile(
  path: string,
): Promise<{ size: number; changedAt: string } | undefined> {
  const found = await unlessMissing(lstat(path));
  if (found === undefined || !found.isFile()) return undefined;
  // What lies in the future would hide every later change.
  const time = Math.min(Math.max(0, found.mtimeMs), Date.now());
  return { size: found.size, changedAt: new Date(time).toISOString() };
}

/** A small file; undefined when it is not there, or larger than `maxBytes`. */
export async function readSmallFile(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const found = await describePlainFile(path);
  if (found === undefined || found.size > maxBytes) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of readPlainFile(path)) chunks.push(chunk.slice());
  return Buffer.concat(chunks);
}

/** A chunk is good until the next one is asked for. Throws `file-unreadable`. */
export async function* readPlainFile(path: string): AsyncGenerator<Uint8Array, void> {
  // Neither a link out of the directory nor a pipe that nobody writes to.
  const file = await readable(
    path,
    open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK),
  );
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await readable(path, file.read(buffer, 0, buffer.byteLength, null));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function entriesIn(path: string): Promise<readonly Dirent[]> {
  const entries = (await unlessMissing(readdir(path, { withFileTypes: true }))) ?? [];
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function unlessMissing<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
      return undefined;
    throw unreadable(cause);
  }
}

async function readable<Value>(path: string, reading: Promise<Value>): Promise<Value> {
  try {
    return await reading;
  } catch (cause) {
    throw unreadable(cause, path);
  }
}

function unreadable(cause: unknown, path = ''): PlimsollError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PlimsollError('file-unreadable', `${path}${path === '' ? '' : ': '}${why}`, {
    cause,
    hint: 'the registry reads it as its own user; give that user the right to',
  });
}
