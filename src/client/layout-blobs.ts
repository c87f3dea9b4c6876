import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Code, PlimsollError } from '../errors.ts';
import { algorithmOf, type Digest, hexOf } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { checkedContent } from './checked-content.ts';
import { checkDirectory, openRegular, writeDurably } from './layout-files.ts';

const READ_BYTES = 256 * 1024;

/** The content of a layout: `blobs/ALGORITHM/HEX` (OCI image-spec v1.1, "Image Layout", "Blobs"). */
export class LayoutBlobs {
  readonly #root: string;
  readonly #checked = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Content as a stream that is checked at its end. Throws `absent` when it is not there, `digest-mismatch`. */
  async *open(descriptor: Descriptor, absent: Code): AsyncGenerator<Uint8Array, void, void> {
    await this.#checkDirectories(descriptor.digest);
    const handle = await openRegular(this.#pathOf(descriptor.digest));
    if (handle === undefined) throw new PlimsollError(absent, `${this.#root}: has no ${descriptor.digest}`);
    const file = handle.createReadStream({ highWaterMark: READ_BYTES });
    try {
      yield* checkedContent(descriptor, file);
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

  /** Stores content, which is checked before it gets its name. */
  async write(descriptor: Descriptor, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.#pathOf(descriptor.digest);
    await mkdir(join(this.#root, 'blobs', algorithmOf(descriptor.digest)), { recursive: true });
    await this.#checkDirectories(descriptor.digest);
    await writeDurably(this.#root, path, checkedContent(descriptor, chunks));
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
