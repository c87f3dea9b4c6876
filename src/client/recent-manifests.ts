import type { Digest } from '../oci/digest.ts';
import type { FetchedManifest } from './registry-manifests.ts';

const MAX_BYTES = 8 * 1024 * 1024;

/** Manifests that were fetched a moment ago, so that they are not fetched again; the oldest make room. */
export class RecentManifests {
  readonly #byDigest = new Map<Digest, FetchedManifest>();
  #bytes = 0;

  get(digest: Digest): FetchedManifest | undefined {
    return this.#byDigest.get(digest);
  }

  add(manifest: FetchedManifest): void {
    const { digest } = manifest.descriptor;
    this.#remove(digest);
    this.#byDigest.set(digest, manifest);
    this.#bytes += manifest.bytes.byteLength;
    for (const [oldest] of this.#byDigest) {
      if (this.#bytes <= MAX_BYTES) return;
      this.#remove(oldest);
    }
  }

  #remove(digest: Digest): void {
    this.#bytes -= this.#byDigest.get(digest)?.bytes.byteLength ?? 0;
    this.#byDigest.delete(digest);
  }
}
