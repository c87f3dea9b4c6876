import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { OciDescriptor } from '../../../schemas/oci-descriptor.ts';
import { type Digest, digestOf } from '../../../src/oci/digest.ts';
import type { BlobKey, ManifestWrite, MetadataStore, StoredBlob } from '../../../storage/driver.ts';

/** A metadata store that is being tested; `again` closes it and opens another one over what it kept. */
export interface OpenedMetadataStore {
  readonly store: MetadataStore;
  again(): Promise<MetadataStore>;
  close(): Promise<void>;
}

/** A page that holds everything a test makes. */
export const ALL = { limit: 1000 };
let names = 0;

/** A repository name that no other test has. */
export function newRepository(): string {
  names += 1;
  return `group/repository-${names}`;
}

/** A blob as a commit gives it, with a digest that is new unless the text is given. */
export function newBlob(text: string = randomBytes(8).toString('hex')): StoredBlob {
  return { key: randomBytes(16).toString('hex') as BlobKey, digest: digestOf(text), size: text.length };
}

/** A manifest whose bytes are new unless they are given. */
export function newManifest(repository: string, more: Partial<ManifestWrite> = {}): ManifestWrite {
  const bytes = more.bytes ?? Buffer.from(`{"id":"${randomBytes(8).toString('hex')}"}`);
  return {
    repository,
    bytes,
    digest: digestOf(bytes),
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    tags: [],
    blobs: [],
    manifests: [],
    ...more,
  };
}

/** Every referrer, as one page. */
export async function listedReferrers(
  store: MetadataStore,
  repository: string,
  subject: Digest,
  artifactType?: string,
): Promise<OciDescriptor[]> {
  const filter = artifactType === undefined ? {} : { artifactType };
  const query = { ...filter, maxBytes: Number.MAX_SAFE_INTEGER };
  const { descriptors, next } = await store.listReferrers(repository, subject, query);
  assert.equal(next, undefined);
  return descriptors.map((descriptor) => JSON.parse(descriptor) as OciDescriptor);
}
