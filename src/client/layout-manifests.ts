import type { Digest } from '../oci/digest.ts';
import {
  blobsOf,
  childrenOf,
  type Descriptor,
  type Manifest,
  parseManifest,
  subjectOf,
} from '../oci/manifest.ts';
import { isIndexType, MANIFEST_TYPES } from '../oci/media-types.ts';
import { checkManifest, checkManifestSize } from './checked-content.ts';
import type { LayoutBlobs } from './layout-blobs.ts';
import { referrerEntry } from './referrer-entry.ts';

type BySubject = ReadonlyMap<Digest, ReadonlyMap<Digest, Descriptor>>;

const REMEMBERED_MANIFESTS = 1000;
const REMEMBERED_BYTES = 64 * 1024;

/** The manifests of a layout, and what they name. Throws the codes of ImageSource. */
export class LayoutManifests {
  readonly #blobs: LayoutBlobs;
  /** By digest, so that a list of referrers reads each one once. */
  readonly #parsed = new Map<Digest, Manifest>();
  /** Referrers by subject, for the entries that they were read from. */
  #listed: { readonly entries: readonly Descriptor[]; readonly bySubject: BySubject } | undefined;

  constructor(blobs: LayoutBlobs) {
    this.#blobs = blobs;
  }

  async fetch(descriptor: Descriptor): Promise<Uint8Array> {
    checkManifestSize(descriptor);
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.#blobs.open(descriptor, 'manifest-unknown')) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    checkManifest(descriptor, bytes);
    return bytes;
  }

  /** The manifest, parsed. */
  async read(descriptor: Descriptor): Promise<Manifest> {
    const known = this.#parsed.get(descriptor.digest);
    if (known !== undefined) return known;
    const manifest = parseManifest(await this.fetch(descriptor), descriptor.mediaType);
    if (descriptor.size <= REMEMBERED_BYTES && this.#parsed.size < REMEMBERED_MANIFESTS) {
      this.#parsed.set(descriptor.digest, manifest);
    }
    return manifest;
  }

  /** What refers to a digest, of all that is listed; reads every manifest once for each state of the list. */
  async referrers(digest: Digest, entries: readonly Descriptor[]): Promise<readonly Descriptor[]> {
    if (this.#listed?.entries !== entries) {
      this.#listed = { entries, bySubject: await this.#subjectsOf(entries) };
    }
    return [...(this.#listed.bySubject.get(digest)?.values() ?? [])];
  }

  /** What an index names, and what the indexes among that name; an index that is met again is not read again. */
  async descendants(root: Descriptor): Promise<readonly Descriptor[]> {
    const found = new Map<Digest, Descriptor>();
    const waiting = [root];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (!isIndexType(index.mediaType)) continue;
      for (const child of childrenOf(await this.read(index))) {
        if (!found.has(child.digest)) waiting.push(child);
        found.set(child.digest, child);
      }
    }
    return [...found.values()];
  }

  /** Every manifest and blob that these need, themselves included. */
  async contentOf(roots: readonly Descriptor[]): Promise<ReadonlySet<Digest>> {
    const content = new Set<Digest>();
    for (const root of roots) {
      for (const manifest of [root, ...(await this.descendants(root))]) {
        content.add(manifest.digest);
        if (!MANIFEST_TYPES.includes(manifest.mediaType)) continue;
        for (const { digest } of blobsOf(await this.read(manifest))) content.add(digest);
      }
    }
    return content;
  }

  async #subjectsOf(entries: readonly Descriptor[]): Promise<BySubject> {
    const bySubject = new Map<Digest, Map<Digest, Descriptor>>();
    for (const entry of entries) {
      if (!MANIFEST_TYPES.includes(entry.mediaType)) continue;
      const manifest = await this.read(entry);
      const subject = subjectOf(manifest)?.digest;
      if (subject === undefined) continue;
      const found = bySubject.get(subject) ?? new Map<Digest, Descriptor>();
      bySubject.set(subject, found.set(entry.digest, referrerEntry(entry, manifest)));
    }
    return bySubject;
  }
}
