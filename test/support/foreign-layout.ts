import { link, mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Digest, digestOf, hexOf } from '../../src/oci/digest.ts';
import { REF_NAME_ANNOTATION } from '../../src/oci/media-types.ts';
import { imageManifest } from './push-image.ts';

/** Manifests of one layer each, with the blobs that they name. */
export interface SampleImage {
  readonly digest: Digest;
  readonly bytes: string;
  readonly layer: Digest;
  readonly blobs: readonly string[];
}

export function sampleImage(name: string, more: Record<string, unknown> = {}): SampleImage {
  const layer = `layer of ${name}`;
  const bytes = imageManifest(digestOf('{}'), 2, digestOf(layer), layer.length, more);
  return { digest: digestOf(bytes), bytes, layer: digestOf(layer), blobs: ['{}', layer] };
}

/** Writes files as distribution does (registry/storage/paths.go). */
export class DistributionLayout {
  readonly #root: string;

  constructor(directory: string) {
    this.#root = join(directory, 'docker/registry/v2');
  }

  blobPath(digest: Digest): string {
    const hex = hexOf(digest);
    return join(this.#root, 'blobs/sha256', hex.slice(0, 2), hex, 'data');
  }

  async blob(repository: string, bytes: string): Promise<Digest> {
    const digest = digestOf(bytes);
    await put(this.blobPath(digest), bytes);
    await put(join(this.repositoryPath(repository), '_layers/sha256', hexOf(digest), 'link'), digest);
    return digest;
  }

  /** At a time in seconds since the epoch. */
  async manifest(
    repository: string,
    bytes: string,
    at: number,
    tags: readonly string[] = [],
  ): Promise<Digest> {
    const digest = digestOf(bytes);
    await put(this.blobPath(digest), bytes);
    await put(this.revisionPath(repository, digest), digest, at);
    for (const tag of tags) await put(this.tagPath(repository, tag), digest, at + 60);
    return digest;
  }

  async image(
    repository: string,
    image: SampleImage,
    at: number,
    tags: readonly string[] = [],
  ): Promise<void> {
    for (const blob of image.blobs) await this.blob(repository, blob);
    await this.manifest(repository, image.bytes, at, tags);
  }

  repositoryPath(repository: string): string {
    return join(this.#root, 'repositories', repository);
  }

  revisionPath(repository: string, digest: Digest): string {
    return join(this.repositoryPath(repository), '_manifests/revisions/sha256', hexOf(digest), 'link');
  }

  tagPath(repository: string, tag: string): string {
    return join(this.repositoryPath(repository), '_manifests/tags', tag, 'current/link');
  }
}

/** Writes layouts as zot does: one for each repository, equal blobs as hard links to one file. */
export class ZotLayout {
  readonly #root: string;
  readonly #first = new Map<Digest, string>();
  readonly #indexes = new Map<string, object[]>();

  constructor(directory: string) {
    this.#root = directory;
  }

  blobPath(repository: string, digest: Digest): string {
    return join(this.#root, repository, 'blobs/sha256', hexOf(digest));
  }

  async blob(repository: string, bytes: string, at = 0): Promise<Digest> {
    const digest = digestOf(bytes);
    const path = this.blobPath(repository, digest);
    const first = this.#first.get(digest);
    await mkdir(dirname(path), { recursive: true });
    if (first === undefined) await put(path, bytes, at);
    else if (first !== path) await link(first, path);
    this.#first.set(digest, first ?? path);
    return digest;
  }

  /** In index.json once for each tag, and once without any. */
  async manifest(
    repository: string,
    bytes: string,
    at: number,
    tags: readonly string[] = [],
  ): Promise<Digest> {
    const digest = await this.blob(repository, bytes, at);
    const { mediaType } = JSON.parse(bytes) as { mediaType: string };
    const names = tags.length === 0 ? [undefined] : tags;
    for (const tag of names) {
      const annotations = tag === undefined ? {} : { annotations: { [REF_NAME_ANNOTATION]: tag } };
      this.#list(repository).push({ mediaType, digest, size: bytes.length, ...annotations });
    }
    await this.#writeIndex(repository);
    return digest;
  }

  async image(
    repository: string,
    image: SampleImage,
    at: number,
    tags: readonly string[] = [],
  ): Promise<void> {
    for (const blob of image.blobs) await this.blob(repository, blob, at);
    await this.manifest(repository, image.bytes, at, tags);
  }

  #list(repository: string): object[] {
    const list = this.#indexes.get(repository) ?? [];
    this.#indexes.set(repository, list);
    return list;
  }

  async #writeIndex(repository: string): Promise<void> {
    const index = { schemaVersion: 2, manifests: this.#list(repository) };
    await put(join(this.#root, repository, 'index.json'), JSON.stringify(index));
    await put(join(this.#root, repository, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  }
}

async function put(path: string, bytes: string, at?: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  if (at !== undefined) await utimes(path, at, at);
}
