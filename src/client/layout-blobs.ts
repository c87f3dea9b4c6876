import { lstat, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Code, PlimsollError } from '../errors.ts';
import { algorithmOf, type Digest, hexOf } from '../oci/digest.ts';
import type { PushOptions } from '../oci/image-source.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { checkedContent, sizedContent, skipBytes } from './checked-content.ts';
import { checkDirectory, openRegular } from './layout-files.ts';
import { LayoutParts, type Part } from './layout-parts.ts';
import { makeDirectories } from './make-directories.ts';

const READ_BYTES = 256 * 1024;

/** The content of a layout: `blobs/ALGORITHM/HEX` (OCI image-spec v1.1, "Image Layout", "Blobs"). */
export class LayoutBlobs {
  readonly parts: LayoutParts;
  readonly #root: string;
  readonly #checked = new Set<string>();

  constructor(root: string) {
    this.#root = root;
    this.parts = new LayoutParts(root);
  }

  /**
   * Content as a stream that is checked at its end; from an offset only its size is. Throws `absent` when it is not
   * there, `digest-mismatch`.
   */
  async *open(descriptor: Descriptor, absent: Code, offset = 0): AsyncGenerator<Uint8Array, void, void> {
    await this.#checkDirectories(descriptor.digest);
    const handle = await openRegular(this.#pathOf(descriptor.digest));
    if (handle === undefined) throw new PlimsollError(absent, `${this.#root}: has no ${descriptor.digest}`);
    const file = handle.createReadStream({ highWaterMark: READ_BYTES, start: offset });
    try {
      yield* offset === 0 ? checkedContent(descriptor, file) : sizedContent(descriptor, offset, file);
    } finally {
      file.destroy();
    }
  }

  /** Whether the content is there and whole. */
  async has(descriptor: Descriptor): Promise<boolean> {
    try {
      for await (const _chunk of this.open(descriptor, 'blob-unknown'));
      return true;
    } catch (error) {
      if (!(error instanceof PlimsollError)) throw error;
      if (error.code === 'blob-unknown' || error.code === 'digest-mismatch') return false;
      throw error;
    }
  }

  /**
   * Stores content, which is checked before it gets its name. Where an earlier try left a part of it, only the rest is
   * asked for; a part that turns out to be wrong is thrown away, and all of it is asked for.
   */
  async write(
    descriptor: Descriptor,
    open: () => AsyncIterable<Uint8Array>,
    { openFrom = (offset) => skipBytes(open(), offset) }: PushOptions = {},
  ): Promise<void> {
    const { digest, size } = descriptor;
    const name = this.#pathOf(digest);
    await makeDirectories(dirname(name));
    await this.#checkDirectories(digest);
    const part = await this.parts.take(digest, size);
    try {
      await fill(part, descriptor, part.offset === 0 ? open : () => openFrom(part.offset));
      return await this.parts.finish(part, name, dirname(name));
    } catch (error) {
      await this.parts.giveUp(part, digest, error);
      const spoilt = part.offset > 0 && error instanceof PlimsollError && error.code === 'digest-mismatch';
      if (!spoilt) throw error;
    } finally {
      await part.file.close();
    }
    await this.write(descriptor, open, { openFrom });
  }

  /** Bytes of all content, whatever names it. */
  async storedBytes(): Promise<number> {
    let bytes = 0;
    const files = await readdir(join(this.#root, 'blobs'), { recursive: true, withFileTypes: true });
    for (const file of files)
      if (file.isFile()) bytes += (await lstat(join(file.parentPath, file.name))).size;
    return bytes;
  }

  async remove(digest: Digest): Promise<void> {
    await this.#checkDirectories(digest);
    await rm(this.#pathOf(digest), { force: true });
  }

  #pathOf(digest: Digest): string {
    return join(this.#root, 'blobs', algorithmOf(digest), hexOf(digest));
  }

  async #checkDirectories(digest: Digest): Promise<void> {
    const algorithm = algorithmOf(digest);
    if (this.#checked.has(algorithm)) return;
    const blobs = join(this.#root, 'blobs');
    await checkDirectory(blobs);
    await checkDirectory(join(blobs, algorithm));
    this.#checked.add(algorithm);
  }
}

/** Writes the rest of a part, and checks the whole: what is on the disk is hashed again. */
async function fill(
  part: Part,
  descriptor: Descriptor,
  openRest: () => AsyncIterable<Uint8Array>,
): Promise<void> {
  const { file, offset } = part;
  async function* all(): AsyncGenerator<Uint8Array, void, void> {
    const kept = { highWaterMark: READ_BYTES, start: 0, end: offset - 1, autoClose: false };
    if (offset > 0) yield* file.createReadStream(kept);
    if (offset < descriptor.size || offset === 0) yield* openRest();
  }
  let position = 0;
  for await (const chunk of checkedContent(descriptor, all())) {
    if (position >= offset) await file.appendFile(chunk);
    position += chunk.byteLength;
  }
}
