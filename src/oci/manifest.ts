import { checkShape } from '../../schemas/check.ts';
import { validate as validateIndex } from '../../schemas/generated/oci-index.ts';
import { validate as validateManifest } from '../../schemas/generated/oci-manifest.ts';
import type { OciDescriptor } from '../../schemas/oci-descriptor.ts';
import type { OciIndex } from '../../schemas/oci-index.ts';
import type { OciManifest } from '../../schemas/oci-manifest.ts';
import { PlimsollError } from '../errors.ts';
import { type Digest, digestOf } from './digest.ts';
import {
  DOCKER_LIST,
  DOCKER_MANIFEST,
  isIndexType,
  MANIFEST_TYPES,
  MAX_MANIFEST_BYTES,
  OCI_INDEX,
  OCI_MANIFEST,
} from './media-types.ts';
import { atOnce, strictJsonSteps } from './strict-json.ts';

/** Most members of any object of a manifest, annotations among them: millions would hold up whoever parses them. */
const MAX_MEMBERS = 2_000;

/** Most values altogether, which 4 MiB of descriptors never have: millions of tiny ones would hold up whoever parses them. */
const MAX_VALUES = 500_000;

/** OCI image-spec v1.1, "Content Descriptors", with the digest parsed. Size in bytes. */
export type Descriptor = Omit<OciDescriptor, 'digest'> & { readonly digest: Digest };

export interface ImageManifest {
  readonly kind: 'manifest';
  readonly mediaType: string;
  readonly document: OciManifest;
}

export interface ImageIndex {
  readonly kind: 'index';
  readonly mediaType: string;
  readonly document: OciIndex;
}

export type Manifest = ImageManifest | ImageIndex;

/**
 * Reads manifest bytes as the one thing they are. `contentType` is what the transport said, if anything; the document's
 * own `mediaType` must agree with it. Refuses what could be read as both a manifest and an index (CVE-2021-41190),
 * schema 1, duplicate members, more than 2,000 members (so annotations) in one object, more than 500,000 values altogether,
 * and more than 4 MiB. Throws `manifest-invalid` or `manifest-too-large`.
 */
export function parseManifest(bytes: Uint8Array, contentType?: string): Manifest {
  return atOnce(manifestSteps(bytes, contentType));
}

/** The same in steps: all of it takes long where tens of thousands of layers are named. */
export function* manifestSteps(bytes: Uint8Array, contentType?: string): Generator<void, Manifest> {
  if (bytes.byteLength > MAX_MANIFEST_BYTES) {
    throw new PlimsollError(
      'manifest-too-large',
      `manifest of ${bytes.byteLength} bytes, at most ${MAX_MANIFEST_BYTES}`,
    );
  }
  const value = yield* strictJsonSteps(bytes, {
    maxBytes: MAX_MANIFEST_BYTES,
    maxMembers: MAX_MEMBERS,
    maxValues: MAX_VALUES,
    what: 'manifest',
    code: 'manifest-invalid',
  });
  const members = membersOf(value);
  const mediaType = agreedMediaType(members, contentType?.split(';')[0]?.trim());
  const kind = isIndexType(mediaType) ? 'index' : 'manifest';
  const alien = kind === 'index' ? ['config', 'layers'] : ['manifests'];
  for (const name of [...alien, 'fsLayers']) {
    if (name in members) throw invalid(`a ${kind} with ${JSON.stringify(name)} can be read as two things`);
  }
  yield;
  if (kind === 'index')
    return { kind, mediaType, document: checkShape(value, validateIndex, 'index', 'manifest-invalid') };
  return { kind, mediaType, document: checkShape(value, validateManifest, 'manifest', 'manifest-invalid') };
}

/** Descriptor of manifest bytes as they are. */
export function describeManifest(bytes: Uint8Array, mediaType: string): Descriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.byteLength };
}

/** Blobs that a manifest names: config and layers; an index names none. */
export function blobsOf(manifest: Manifest): readonly Descriptor[] {
  if (manifest.kind === 'index') return [];
  return checked([manifest.document.config, ...manifest.document.layers]);
}

/** Manifests that an index names. */
export function childrenOf(manifest: Manifest): readonly Descriptor[] {
  return manifest.kind === 'index' ? checked(manifest.document.manifests) : [];
}

export function subjectOf(manifest: Manifest): Descriptor | undefined {
  return manifest.document.subject === undefined ? undefined : checked([manifest.document.subject])[0];
}

/** OCI Distribution v1.1, "Listing Referrers": the manifest's own artifactType, else its config's media type. */
export function artifactTypeOf(manifest: Manifest): string | undefined {
  if (manifest.document.artifactType) return manifest.document.artifactType;
  return manifest.kind === 'manifest' ? manifest.document.config.mediaType : undefined;
}

/** The schema has matched every digest against the same pattern as parseDigest: only the type is missing. */
function checked(descriptors: readonly OciDescriptor[]): readonly Descriptor[] {
  return descriptors as unknown as readonly Descriptor[];
}

function membersOf(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw invalid('not a JSON object');
}

function agreedMediaType(members: Record<string, unknown>, contentType: string | undefined): string {
  const own = members['mediaType'];
  if (own !== undefined && typeof own !== 'string') throw invalid('mediaType is not a string');
  if (own !== undefined && contentType !== undefined && own !== contentType) {
    throw invalid(`sent as ${contentType}, but the document says ${own}`);
  }
  const mediaType = own ?? contentType ?? ('manifests' in members ? OCI_INDEX : OCI_MANIFEST);
  if (!MANIFEST_TYPES.includes(mediaType))
    throw invalid(`media type ${JSON.stringify(mediaType.slice(0, 100))} is not supported`);
  if (own === undefined && (mediaType === DOCKER_MANIFEST || mediaType === DOCKER_LIST)) {
    throw invalid('Docker schema 2 demands mediaType in the document');
  }
  return mediaType;
}

function invalid(why: string): PlimsollError {
  return new PlimsollError('manifest-invalid', `manifest: ${why}`);
}
