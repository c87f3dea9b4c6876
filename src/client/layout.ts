import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { ImageSink, ImageSource, PushOptions, Target } from '../oci/image-source.ts';
import { childrenOf, type Descriptor, describeManifest, parseManifest, subjectOf } from '../oci/manifest.ts';
import { MANIFEST_TYPES, REPOSITORY_ANNOTATION } from '../oci/media-types.ts';
import { isRepositoryReference, isTag } from '../oci/reference.ts';
import { collectContent } from './checked-content.ts';
import { FileLock } from './file-lock.ts';
import { LayoutBlobs } from './layout-blobs.ts';
import { checkDirectory, LOCK_FILE } from './layout-files.ts';
import {
  checkMarker,
  LayoutIndexFile,
  tagOf,
  withManifest,
  withoutTag,
  withRepository,
  writeEmptyLayout,
} from './layout-index.ts';
import { LayoutManifests } from './layout-manifests.ts';
import { PROVENANCE_DIRECTORY } from './layout-provenance.ts';
import { beginUse, checkRoom } from './layout-use.ts';
import { makeDirectories } from './make-directories.ts';

/**
 * An OCI image layout on disk (OCI image-spec v1.1, "Image Layout"). Everything that is read is hashed, links are not
 * followed, and a file is whole or absent whatever happens. Several processes may write at once. Throws the codes of
 * ImageSource, `layout-invalid` and `storage-full`.
 */
export class Layout implements ImageSource, ImageSink {
  readonly directory: string;
  readonly #blobs: LayoutBlobs;
  readonly #manifests: LayoutManifests;
  /** Paths that `create` made, to be removed by `discard`. */
  readonly #made: readonly string[];
  /** Changes of index.json follow each other. */
  #changes: Promise<void> = Promise.resolve();
  /** Held from the first write on, so that nobody tidies or removes what is being written. */
  #use: FileLock | undefined;
  #beginning: Promise<FileLock> | undefined;
  readonly #index: LayoutIndexFile;

  private constructor(directory: string, made: readonly string[]) {
    this.directory = directory;
    this.#blobs = new LayoutBlobs(directory);
    this.#manifests = new LayoutManifests(this.#blobs);
    this.#index = new LayoutIndexFile(directory);
    this.#made = made;
  }

  /** Throws `layout-invalid` when the directory is not a layout. */
  static async open(directory: string): Promise<Layout> {
    await checkMarker(directory);
    await checkDirectory(join(directory, 'blobs'));
    const layout = new Layout(directory, []);
    await layout.#index.read();
    return layout;
  }

  /** Opens the layout, or makes it in a new or empty directory. Throws `file-exists` when something else is there. */
  static async create(directory: string): Promise<Layout> {
    const first = await makeDirectories(directory);
    await checkRoom(directory);
    const use = await beginUse(directory);
    try {
      using _change = await FileLock.take(join(directory, LOCK_FILE), 'change');
      const there = await checkRoom(directory);
      const layout = there ? await Layout.open(directory) : await Layout.#make(directory, first);
      layout.#use = use;
      return layout;
    } catch (error) {
      use.release();
      throw error;
    }
  }

  static async #make(directory: string, first: string | undefined): Promise<Layout> {
    const files = ['oci-layout', 'index.json', 'blobs', PROVENANCE_DIRECTORY, LOCK_FILE].map((name) =>
      join(directory, name),
    );
    const made = first === undefined ? files : [first];
    try {
      await makeDirectories(join(directory, 'blobs', 'sha256'));
      await writeEmptyLayout(directory);
    } catch (error) {
      for (const path of made) await rm(path, { recursive: true, force: true });
      throw error;
    }
    return new Layout(directory, made);
  }

  /**
   * Removes what `create` made; a layout that was there before, or that somebody else writes to by now, stays as it is.
   */
  async discard(): Promise<void> {
    if (this.#made.length === 0) return;
    using alone = this.#tryAlone();
    if (alone === undefined) return;
    for (const path of this.#made) await rm(path, { recursive: true, force: true });
  }

  /** Bytes that a `pull` which broke off has left for the next one: parts of blobs, and in a new layout whole ones. */
  async keptBytes(): Promise<number> {
    const parts = await this.#blobs.parts.keptBytes();
    return this.#made.length === 0 ? parts : parts + (await this.#blobs.storedBytes());
  }

  /** Without tag and digest there must be exactly one image, else `reference-invalid`. */
  async resolve(target: Target): Promise<Descriptor> {
    const { entries } = await this.#index.read();
    if (target.digest !== undefined) return this.#resolveDigest(entries, target.digest);
    if (target.tag === undefined) return this.#resolveOnly(entries);
    const found = entries.find((entry) => tagOf(entry) === target.tag);
    if (found !== undefined) return plain(found, found);
    throw new PlimsollError('unresolved', `${this.directory}: has no tag ${target.tag}`);
  }

  fetchManifest(descriptor: Descriptor): Promise<Uint8Array> {
    return this.#manifests.fetch(descriptor);
  }

  async fetchBlob(descriptor: Descriptor, maxBytes: number): Promise<Uint8Array> {
    return collectContent(descriptor, maxBytes, () => this.openBlob(descriptor));
  }

  openBlob(descriptor: Descriptor, offset?: number): AsyncGenerator<Uint8Array, void, void> {
    return this.#blobs.open(descriptor, 'blob-unknown', offset);
  }

  /** Reads every manifest that index.json lists, once for each state of it. */
  async referrers(digest: Digest): Promise<readonly Descriptor[]> {
    const { entries } = await this.#index.read();
    return this.#manifests.referrers(digest, entries);
  }

  /** Reads the blob: one that is damaged is not there. */
  async hasBlob(descriptor: Descriptor): Promise<boolean> {
    return this.#blobs.has(descriptor);
  }

  /**
   * Whether index.json names the manifest, itself or through an index, or under this tag where one is given, and its bytes
   * are there and whole.
   */
  async hasManifest(descriptor: Descriptor, tag?: string): Promise<boolean> {
    if (!(await this.#blobs.has(descriptor))) return false;
    const { entries } = await this.#index.read();
    const same = entries.filter(({ digest }) => digest === descriptor.digest);
    if (tag !== undefined) return same.some((entry) => tagOf(entry) === tag);
    if (same.length > 0) return true;
    for (const entry of entries) {
      const found = await this.#manifests.descendants(entry);
      if (found.some(({ digest }) => digest === descriptor.digest)) return true;
    }
    return false;
  }

  /** Images and referrers that no tag names. */
  async untagged(): Promise<readonly Descriptor[]> {
    const { entries } = await this.#index.read();
    const plainly = entries.filter((entry) => !isTag(tagOf(entry) ?? ''));
    return plainly
      .filter(({ mediaType }) => MANIFEST_TYPES.includes(mediaType))
      .map((entry) => plain(entry, entry));
  }

  async pushBlob(
    descriptor: Descriptor,
    open: () => AsyncIterable<Uint8Array>,
    options?: PushOptions,
  ): Promise<void> {
    await this.#beginUse();
    await this.#blobs.write(descriptor, open, options);
  }

  async pushManifest(bytes: Uint8Array, mediaType: string, tag?: string): Promise<Descriptor> {
    if (tag !== undefined) checkTag(tag);
    const manifest = parseManifest(bytes, mediaType);
    const descriptor = describeManifest(bytes, manifest.mediaType);
    await this.#beginUse();
    await this.#blobs.write(descriptor, () => ReadableStream.from([bytes]));
    await this.#change((entries) => withManifest(entries, descriptor, childrenOf(manifest), tag));
    return descriptor;
  }

  /** Tags in byte order. */
  async listTags(): Promise<readonly string[]> {
    const tags = (await this.#index.read()).entries.map(tagOf);
    return tags.filter((tag) => tag !== undefined).sort();
  }

  /** Tags of one image, in byte order; names that are no tags, which other tools write there, are left out. */
  async tagsOf(digest: Digest): Promise<readonly string[]> {
    const entries = (await this.#index.read()).entries.filter((entry) => entry.digest === digest);
    const names = entries.map(tagOf).filter((name) => name !== undefined);
    return [...new Set(names.filter(isTag))].sort();
  }

  /** Writes down the repository, HOST/PATH, that an image is meant for; `resolve` gives it back as an annotation. */
  async recordRepository(digest: Digest, repository: string): Promise<void> {
    if (!isRepositoryReference(repository)) {
      throw new PlimsollError(
        'reference-invalid',
        `${JSON.stringify(repository)} is not of the form HOST/PATH`,
      );
    }
    await this.#change((entries) => withRepository(entries, digest, repository) ?? this.#unknown(digest));
  }

  /** The image stays. Throws `manifest-unknown`. */
  async deleteTag(tag: string): Promise<void> {
    await this.#change((entries) => withoutTag(entries, tag) ?? this.#unknown(tag));
  }

  /**
   * Deletes a manifest, its tags, and the content that nothing else in the layout names; while another process writes to
   * the layout, which may be about to name it, the content stays. Throws `manifest-unknown`.
   */
  async deleteManifest(digest: Digest): Promise<void> {
    const { entries } = await this.#index.read();
    const gone = entries.find((entry) => entry.digest === digest) ?? this.#unknown(digest);
    const content = await this.#manifests.contentOf([gone]);
    await this.#change((now) => now.filter((entry) => entry.digest !== digest));
    using alone = this.#tryAlone();
    if (alone === undefined) return;
    const kept = await this.#manifests.contentOf((await this.#index.read()).entries);
    for (const unused of content) if (!kept.has(unused)) await this.#blobs.remove(unused);
  }

  async #resolveDigest(entries: readonly Descriptor[], digest: Digest): Promise<Descriptor> {
    for (const entry of entries) if (entry.digest === digest) return plain(entry, entry);
    for (const entry of entries) {
      const child = (await this.#manifests.descendants(entry)).find(
        (candidate) => candidate.digest === digest,
      );
      if (child !== undefined) return plain(child, entry);
    }
    throw new PlimsollError('unresolved', `${this.directory}: has no image ${digest}`);
  }

  async #resolveOnly(entries: readonly Descriptor[]): Promise<Descriptor> {
    const images = new Map<Digest, Descriptor>();
    const children = new Set<Digest>();
    for (const entry of entries) {
      if (!MANIFEST_TYPES.includes(entry.mediaType)) continue;
      const manifest = await this.#manifests.read(entry);
      if (subjectOf(manifest) === undefined) images.set(entry.digest, entry);
      for (const child of childrenOf(manifest)) children.add(child.digest);
    }
    for (const child of children) images.delete(child);
    const [only, ...others] = images.values();
    if (only !== undefined && others.length === 0) return plain(only, only);
    if (only === undefined) throw new PlimsollError('unresolved', `${this.directory}: has no image`);
    throw new PlimsollError('reference-invalid', `${this.directory}: has ${images.size} images`, {
      hint: `name one: oci:DIR:TAG with a tag of ${(await this.listTags()).slice(0, 10).join(', ')}, or oci:DIR@DIGEST`,
    });
  }

  /** Between processes the lock keeps the order, between callers in this one the queue. */
  #change(change: (entries: readonly Descriptor[]) => readonly Descriptor[]): Promise<void> {
    const next = this.#changes.then(async () => {
      using _change = await FileLock.take(join(this.directory, LOCK_FILE), 'change');
      const index = await this.#index.read();
      await this.#index.write({ ...index, entries: change(index.entries) });
    });
    this.#changes = next.catch(() => undefined);
    return next;
  }

  async #beginUse(): Promise<void> {
    this.#beginning ??= this.#use === undefined ? beginUse(this.directory) : Promise.resolve(this.#use);
    this.#use = await this.#beginning;
  }

  /** A lock that nobody else has a part in, at once or not at all; the use of this object ends. */
  #tryAlone(): FileLock | undefined {
    this.#use?.release();
    this.#use = undefined;
    this.#beginning = undefined;
    return FileLock.tryTake(join(this.directory, LOCK_FILE), 'own');
  }

  #unknown(what: string): never {
    throw new PlimsollError('manifest-unknown', `${this.directory}: has no ${what}`);
  }
}

/** The descriptor alone, with the repository that was recorded for the entry it was found by. */
function plain({ mediaType, digest, size }: Descriptor, entry: Descriptor): Descriptor {
  const repository = entry.annotations?.[REPOSITORY_ANNOTATION];
  const annotations =
    repository === undefined ? {} : { annotations: { [REPOSITORY_ANNOTATION]: repository } };
  return { mediaType, digest, size, ...annotations };
}

function checkTag(tag: string): void {
  if (!isTag(tag)) throw new PlimsollError('tag-invalid', `${JSON.stringify(tag)} is not a tag`);
}
