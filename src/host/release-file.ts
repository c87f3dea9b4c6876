import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { checkShape } from '../../schemas/check.ts';
import { validate } from '../../schemas/generated/release-history.ts';
import type { ReleaseHistory as Document } from '../../schemas/release-history.ts';
import { FileLock } from '../client/file-lock.ts';
import { compareVersions } from '../declaration/semantic-version.ts';
import { asPlimsollError, hasCode, PlimsollError } from '../errors.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { checkNotBefore } from '../verify/checks/version.ts';
import type { AdmittedRelease, ReleaseHistory } from '../verify/release-history.ts';
import { ensureOwnDirectory } from './store-directory.ts';
import { syncOne } from './sync-tree.ts';

const FILE = 'releases.json';
const LOCK = 'releases.lock';
/** Held while a few kilobytes are written. */
const LOCK_WAIT_MS = 10_000;
const MAX_BYTES = 16 * 1024 * 1024;
const EMPTY: Document = { apiVersion: 'plimsoll.dev/v1', kind: 'ReleaseHistory', releases: {} };

/** What is about to be launched. */
export interface ReleaseToAdmit {
  /** HOST/PATH that was asked for. */
  readonly repository: string;
  readonly name: string;
  readonly version: string;
  /** OS/ARCH[/VARIANT] */
  readonly platform: string;
  readonly image: string;
}

/**
 * The highest version of every agent that this host admitted, in `releases.json` of the image store. It is replaced as a
 * whole by a rename, under a lock that processes share; no file means that nothing was admitted yet. A file that cannot
 * be read, or is not right, is a fault: nothing is then decided about versions.
 */
export class ReleaseFile implements ReleaseHistory {
  readonly #directory: string;
  readonly #path: string;

  /** Of an image store. */
  constructor(directory: string) {
    this.#directory = directory;
    this.#path = join(directory, FILE);
  }

  /** Throws `storage-failed`. */
  highest(repository: string, name: string): AdmittedRelease | undefined {
    return releaseIn(this.#read(), repository, name);
  }

  /**
   * Writes down that this was admitted, and returns when that is on disk. Throws `version-lower-than-seen` and
   * `version-reused` when another launch was faster, `storage-failed`, `storage-full`, `deadline-exceeded`; then nothing
   * was changed.
   */
  async raise({ repository, name, version, platform, image }: ReleaseToAdmit): Promise<void> {
    try {
      await ensureOwnDirectory(this.#directory, 0o711);
      using _lock = await FileLock.take(join(this.#directory, LOCK), 'own', { waitMs: LOCK_WAIT_MS });
      const document = this.#read();
      const admitted = releaseIn(document, repository, name);
      checkNotBefore({ version, platform, images: [image] }, admitted);
      const same = admitted !== undefined && compareVersions(version, admitted.version) === 0;
      const images = same ? admitted.images : {};
      if (images[platform] === image) return;
      const release = { version, images: { ...images, [platform]: image } };
      const { releases } = document;
      await this.#replace({
        ...document,
        releases: { ...releases, [repository]: { ...releases[repository], [name]: release } },
      });
    } catch (thrown) {
      throw asHistoryFault(this.#path, thrown);
    }
  }

  #read(): Document {
    try {
      const bytes = readBounded(this.#path);
      if (bytes === undefined) return EMPTY;
      const limits = { maxBytes: MAX_BYTES, what: this.#path, code: 'storage-failed' } as const;
      return checkShape(parseStrictJson(bytes, limits), validate, this.#path, 'storage-failed');
    } catch (thrown) {
      throw asHistoryFault(this.#path, thrown);
    }
  }

  async #replace(document: Document): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
    if (bytes.byteLength > MAX_BYTES) throw new RangeError(`more than ${MAX_BYTES} bytes`);
    const temporary = `${this.#path}.new`;
    {
      await using file = await open(temporary, 'w', 0o644);
      await file.writeFile(bytes);
      await file.sync();
    }
    await rename(temporary, this.#path);
    await syncOne(this.#directory);
  }
}

function releaseIn({ releases }: Document, repository: string, name: string): AdmittedRelease | undefined {
  const names = Object.hasOwn(releases, repository) ? releases[repository] : undefined;
  return names !== undefined && Object.hasOwn(names, name) ? names[name] : undefined;
}

/** Undefined when there is no such file. At once, because a decision asks for it midway. */
function readBounded(path: string): Uint8Array | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw cause;
  }
  try {
    const status = fstatSync(file);
    if (!status.isFile() || status.size > MAX_BYTES) throw new Error(`no file of at most ${MAX_BYTES} bytes`);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function asHistoryFault(path: string, thrown: unknown): PlimsollError {
  const error = asPlimsollError(thrown);
  // What stands in the place of the lock is no layout either.
  const foreign = error.code === 'layout-invalid';
  if ((thrown === error && !foreign) || error.code === 'storage-full') return error;
  return new PlimsollError('storage-failed', `${path}: ${error.message}`, {
    cause: thrown,
    hint: `put ${path} back from a backup; without the file, every version counts as the first one`,
  });
}
