/** Manifests of one repository: OCI Distribution Specification v1.1, "Pulling manifests", "Pushing Manifests". */
import { type Code, PlimsollError } from '../errors.ts';
import { algorithmOf, type Digest, digestOf, isDigest } from '../oci/digest.ts';
import { type Descriptor, parseManifest } from '../oci/manifest.ts';
import { MANIFEST_TYPES, MAX_MANIFEST_BYTES } from '../oci/media-types.ts';
import type { HttpResponse } from './http-response.ts';
import type { RegistryHost } from './registry-host.ts';
import { expectStatus, failureOf } from './response-failure.ts';

export interface FetchedManifest {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
}

/** What the registry said about a manifest that it stored. */
export interface StoredManifest {
  readonly digest: string | undefined;
  /** Digest of the subject, where the registry keeps the list of referrers itself. */
  readonly subject: string | undefined;
}

export class RegistryManifests {
  readonly #host: RegistryHost;
  readonly #repository: string;

  constructor(host: RegistryHost, repository: string) {
    this.#host = host;
    this.#repository = repository;
  }

  /**
   * The manifest under a tag or digest; `wanted` is what its bytes have to hash to, and `size` how many there are, where
   * that is known: what is longer or shorter is not parsed. Throws `absent` for 404, `digest-mismatch` when the bytes are
   * not what was asked for or what the header names, `manifest-invalid`.
   */
  async get(name: string, wanted: Digest | undefined, absent: Code, size?: number): Promise<FetchedManifest> {
    const response = await this.#host.send({
      method: 'GET',
      target: this.#path(name),
      scope: `repository:${this.#repository}:pull`,
      headers: { accept: MANIFEST_TYPES.join(', ') },
      repeatable: true,
    });
    if (response.status !== 200) throw await failureOf(response, absent);
    const bytes = await response.bytes(MAX_MANIFEST_BYTES);
    const digest = digestOfAnswer(response, bytes, wanted);
    if (size !== undefined && bytes.byteLength !== size)
      throw new PlimsollError('digest-mismatch', `${digest}: wanted ${size} bytes, got ${bytes.byteLength}`);
    const { mediaType } = parseManifest(bytes, response.header('content-type'));
    return { bytes, descriptor: { mediaType, digest, size: bytes.byteLength } };
  }

  /** The manifest under a tag, or undefined when there is none. */
  async find(tag: string): Promise<FetchedManifest | undefined> {
    try {
      return await this.get(tag, undefined, 'manifest-unknown');
    } catch (error) {
      if (error instanceof PlimsollError && error.code === 'manifest-unknown') return undefined;
      throw error;
    }
  }

  /** What the registry says is under a tag or digest, without the bytes; undefined when nothing is, or it does not say. */
  async digestUnder(name: string): Promise<string | undefined> {
    const response = await this.#host.send({
      method: 'HEAD',
      target: this.#path(name),
      scope: `repository:${this.#repository}:pull`,
      headers: { accept: MANIFEST_TYPES.join(', ') },
      repeatable: true,
    });
    await response.finish();
    if (response.status === 404) return undefined;
    await expectStatus(response, [200], 'manifest-unknown');
    return response.header('docker-content-digest');
  }

  /** Stores bytes as they are under a tag or digest. */
  async put(bytes: Uint8Array, mediaType: string, name: string): Promise<StoredManifest> {
    const response = await this.#host.send({
      method: 'PUT',
      target: this.#path(name),
      scope: `repository:${this.#repository}:pull,push`,
      headers: { 'content-type': mediaType },
      body: { size: bytes.byteLength, open: () => ReadableStream.from([bytes]) },
      repeatable: true,
    });
    await expectStatus(response, [201], 'name-unknown');
    await response.finish();
    return { digest: response.header('docker-content-digest'), subject: response.header('oci-subject') };
  }

  /** Throws `manifest-unknown`, `unsupported`. */
  async delete(name: string): Promise<void> {
    const response = await this.#host.send({
      method: 'DELETE',
      target: this.#path(name),
      scope: `repository:${this.#repository}:delete`,
    });
    await expectStatus(response, [202], 'manifest-unknown');
    await response.finish();
  }

  #path(name: string): string {
    return `/v2/${this.#repository}/manifests/${name}`;
  }
}

/** The digest of the bytes, in the algorithm that was asked for, or else that the registry names them by. */
function digestOfAnswer(response: HttpResponse, bytes: Uint8Array, wanted: Digest | undefined): Digest {
  const told = response.header('docker-content-digest');
  if (told !== undefined && !isDigest(told)) {
    throw new PlimsollError(
      'registry-misbehaved',
      `${response.url.host}: Docker-Content-Digest is not a digest`,
    );
  }
  const named = [wanted, told].filter((digest) => digest !== undefined);
  for (const digest of named) {
    const got = digestOf(bytes, algorithmOf(digest));
    if (got === digest) continue;
    throw new PlimsollError(
      'digest-mismatch',
      `${response.url.pathname}: wanted ${digest}, got bytes that hash to ${got}`,
    );
  }
  return named[0] ?? digestOf(bytes);
}
