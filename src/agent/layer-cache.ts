import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectories } from '../client/make-directories.ts';
import { type Digest, finishDigest, hexOf, parseDigest } from '../oci/digest.ts';
import { COMPRESSOR } from './gzip.ts';

/** A compressed layer in a file. */
export interface CompressedLayer {
  readonly path: string;
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
}

const UNUSED_MS = 30 * 24 * 3600e3;

/**
 * Compressed layers that were made before, one file each: `COMPRESSOR/DIFFID-DIGEST` in hex. Compressing is by far the
 * longest step of a build. A file is used only when it still has the digest in its name; thirty days unused, it goes.
 */
export class LayerCache {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  /** Makes the directory when it is not there; throws the error of the file system when nothing can be written to it. */
  static async open(directory: string): Promise<LayerCache> {
    const own = join(directory, COMPRESSOR);
    await makeDirectories(own);
    await access(own, constants.W_OK);
    return new LayerCache(own);
  }

  /** The compressed form of the layer with this diffID: one made before, else what `compress` yields, kept. */
  async obtain(diffID: Digest, compress: () => AsyncIterable<Uint8Array>): Promise<CompressedLayer> {
    const kept = await this.#find(diffID);
    if (kept !== undefined) return kept;
    await this.#removeUnused();
    return await this.#keep(diffID, compress());
  }

  async #find(diffID: Digest): Promise<CompressedLayer | undefined> {
    for (const name of await readdir(this.#directory)) {
      const [, diffHex, hex] = /^([a-f0-9]{64})-([a-f0-9]{64})$/.exec(name) ?? [];
      if (diffHex !== hexOf(diffID)) continue;
      const path = join(this.#directory, name);
      const digest = parseDigest(`sha256:${hex}`);
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(path)) hash.update(chunk);
      if (finishDigest(hash) === digest) {
        const now = new Date();
        await utimes(path, now, now);
        return { path, digest, size: (await stat(path)).size };
      }
      await rm(path, { force: true });
    }
    return undefined;
  }

  async #keep(diffID: Digest, chunks: AsyncIterable<Uint8Array>): Promise<CompressedLayer> {
    const unfinished = join(this.#directory, `unfinished-${randomUUID()}`);
    try {
      const hash = createHash('sha256');
      let size = 0;
      await using file = await open(unfinished, 'wx', 0o600);
      for await (const chunk of chunks) {
        await file.writeFile(chunk);
        hash.update(chunk);
        size += chunk.length;
      }
      await file.sync();
      const digest = finishDigest(hash);
      const path = join(this.#directory, `${hexOf(diffID)}-${hexOf(digest)}`);
      await rename(unfinished, path);
      return { path, digest, size };
    } catch (cause) {
      await rm(unfinished, { force: true });
      throw cause;
    }
  }

  async #removeUnused(): Promise<void> {
    for (const name of await readdir(this.#directory)) {
      const path = join(this.#directory, name);
      const used = await stat(path).catch(() => undefined);
      if (used !== undefined && Date.now() - used.mtimeMs > UNUSED_MS) await rm(path, { force: true });
    }
  }
}
