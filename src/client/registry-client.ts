import { PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { ImageSink, ImageSource, PushOptions, Target } from '../oci/image-source.ts';
import { type Descriptor, describeManifest, parseManifest, subjectOf } from '../oci/manifest.ts';
import { isRepositoryName, isTag, type Reference } from '../oci/reference.ts';
import { downloadBlob } from './blob-download.ts';
import { uploadBlob } from './blob-upload.ts';
import { checkManifest, checkManifestSize, collectContent } from './checked-content.ts';
import type { ClientOptions } from './client-options.ts';
import { listNames } from './list-names.ts';
import { RecentManifests } from './recent-manifests.ts';
import { referrerEntry } from './referrer-entry.ts';
import { listReferrers } from './referrers.ts';
import { addToReferrersTag, removeFromReferrersTag } from './referrers-tag.ts';
import { RegistryHost } from './registry-host.ts';
import { RegistryManifests } from './registry-manifests.ts';
import { expectStatus } from './response-failure.ts';
import type { MountSource } from './upload-session.ts';

/**
 * One repository of a registry, by OCI Distribution Specification v1.1. Nothing that the registry says is believed:
 * whatever is named by a digest is hashed, and what is too large, too slow or elsewhere is refused. Throws the codes of
 * ImageSource, and `unauthorized`, `denied`, `rate-limited`, `unsupported`, `interrupted`.
 */
export class RegistryClient implements ImageSource, ImageSink {
  readonly registry: string;
  readonly repository: string;
  readonly #host: RegistryHost;
  readonly #manifests: RegistryManifests;
  /** What `resolve` fetched: the fetch that follows asks nobody again. */
  readonly #resolved = new RecentManifests();

  /** Throws `name-invalid`, `reference-invalid`. */
  constructor(reference: Pick<Reference, 'registry' | 'repository'>, options: ClientOptions) {
    const { registry, repository } = reference;
    if (!isRepositoryName(repository)) {
      throw new PlimsollError('name-invalid', `${JSON.stringify(repository)} is not a repository name`);
    }
    this.registry = registry;
    this.repository = repository;
    this.#host = new RegistryHost(registry, options);
    this.#manifests = new RegistryManifests(this.#host, repository);
  }

  /** One request; the digest is computed from its body. With a tag and a digest the digest decides. */
  async resolve(target: Target): Promise<Descriptor> {
    const name = target.digest ?? target.tag;
    if (name === undefined) {
      throw new PlimsollError(
        'reference-invalid',
        `${this.registry}/${this.repository}: name a tag or a digest`,
      );
    }
    const found = await this.#manifests.get(name, target.digest, 'unresolved');
    this.#resolved.add(found);
    return found.descriptor;
  }

  async fetchManifest(descriptor: Descriptor): Promise<Uint8Array> {
    checkManifestSize(descriptor);
    const { digest, size, mediaType } = descriptor;
    const { bytes, descriptor: got } =
      this.#resolved.get(digest) ?? (await this.#manifests.get(digest, digest, 'manifest-unknown', size));
    // Bytes that were hashed and read as exactly this need not be once more.
    const same = got.digest === digest && got.size === size && got.mediaType === mediaType;
    if (!same) checkManifest(descriptor, bytes);
    return bytes;
  }

  async fetchBlob(descriptor: Descriptor, maxBytes: number): Promise<Uint8Array> {
    return collectContent(descriptor, maxBytes, () => this.openBlob(descriptor));
  }

  openBlob(descriptor: Descriptor, offset?: number): AsyncGenerator<Uint8Array, void, void> {
    const path = this.#blobPath(descriptor.digest);
    return downloadBlob({ host: this.#host, path, scope: this.#scope('pull') }, descriptor, offset);
  }

  /** From the API, or from the referrers tag where the registry has no API. */
  async referrers(digest: Digest): Promise<readonly Descriptor[]> {
    return listReferrers(this.#host, this.#manifests, this.repository, digest);
  }

  async hasBlob(descriptor: Descriptor): Promise<boolean> {
    const response = await this.#host.send({
      method: 'HEAD',
      target: this.#blobPath(descriptor.digest),
      scope: this.#scope('pull'),
      redirects: true,
      repeatable: true,
    });
    await response.finish();
    if (response.status === 404) return false;
    await expectStatus(response, [200], 'blob-unknown');
    return response.contentLength === undefined || response.contentLength === descriptor.size;
  }

  /** Whether the manifest is there, under this tag where one is given; known only where the registry names its digest. */
  async hasManifest(descriptor: Descriptor, tag?: string): Promise<boolean> {
    return (await this.#manifests.digestUnder(tag ?? descriptor.digest)) === descriptor.digest;
  }

  /** Links the blob from repository `mountFrom` of the same registry, when that has it, instead of sending it. */
  async pushBlob(
    descriptor: Descriptor,
    open: () => AsyncIterable<Uint8Array>,
    { openFrom, mountFrom }: PushOptions = {},
  ): Promise<void> {
    const place = {
      host: this.#host,
      path: `/v2/${this.repository}/blobs/uploads/`,
      scope: this.#scope('pull,push'),
      arrived: () => this.hasBlob(descriptor),
    };
    const mount: MountSource | undefined =
      mountFrom === undefined ? undefined : { repository: mountFrom, scope: `repository:${mountFrom}:pull` };
    await uploadBlob(place, descriptor, { open, openFrom }, mount);
  }

  /** Where the registry does not keep the list of referrers itself, its referrers tag is kept up. */
  async pushManifest(bytes: Uint8Array, mediaType: string, tag?: string): Promise<Descriptor> {
    const manifest = parseManifest(bytes, mediaType);
    const descriptor = describeManifest(bytes, manifest.mediaType);
    const stored = await this.#manifests.put(bytes, manifest.mediaType, tag ?? descriptor.digest);
    const subject = subjectOf(manifest)?.digest;
    if (stored.digest !== undefined && stored.digest !== descriptor.digest) {
      throw this.#misbehaved(
        `was sent ${descriptor.digest} and stored ${JSON.stringify(stored.digest.slice(0, 150))}`,
      );
    }
    if (subject === undefined) return descriptor;
    if (stored.subject === undefined) {
      await addToReferrersTag(this.#manifests, subject, referrerEntry(descriptor, manifest));
    } else if (stored.subject !== subject) {
      throw this.#misbehaved(
        `listed a referrer of ${subject} under ${JSON.stringify(stored.subject.slice(0, 150))}`,
      );
    }
    return descriptor;
  }

  /** Tags in the registry's order. Throws `name-unknown`. */
  async listTags(): Promise<readonly string[]> {
    const path = `/v2/${this.repository}/tags/list`;
    return listNames(this.#host, { path, scope: this.#scope('pull'), member: 'tags', isName: isTag });
  }

  /** Throws `manifest-unknown` when there is no such tag, `unsupported` when the registry deletes none. */
  async deleteTag(tag: string): Promise<void> {
    if (!isTag(tag)) throw new PlimsollError('tag-invalid', `${JSON.stringify(tag)} is not a tag`);
    await this.#manifests.delete(tag);
  }

  /** Deletes a manifest and the tags on it. Throws `manifest-unknown`, `unsupported`. */
  async deleteManifest(digest: Digest): Promise<void> {
    const { bytes, descriptor } = await this.#manifests.get(digest, digest, 'manifest-unknown');
    const subject = subjectOf(parseManifest(bytes, descriptor.mediaType));
    await this.#manifests.delete(digest);
    if (subject !== undefined) await removeFromReferrersTag(this.#manifests, subject.digest, digest);
  }

  #blobPath(digest: Digest): string {
    return `/v2/${this.repository}/blobs/${digest}`;
  }

  #scope(actions: string): string {
    return `repository:${this.repository}:${actions}`;
  }

  #misbehaved(what: string): PlimsollError {
    return new PlimsollError('registry-misbehaved', `${this.registry}/${this.repository} ${what}`);
  }
}
