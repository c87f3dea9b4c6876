import type { Declaration } from '../../schemas/declaration.ts';
import { EMPTY_CONFIG, EMPTY_CONFIG_BYTES } from '../../src/attest/bundle-referrer.ts';
import { parseDeclaration } from '../../src/declaration/parse-declaration.ts';
import { canonicalJson } from '../../src/oci/canonical-json.ts';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import type { ImageSink } from '../../src/oci/image-source.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import {
  DECLARATION,
  DECLARATION_ANNOTATION,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER_TAR,
  OCI_MANIFEST,
} from '../../src/oci/media-types.ts';

export interface ImageOptions {
  readonly architecture?: string;
  readonly declarationDigest?: string;
  readonly tag?: string;
}

const tool = { name: 'read_note', description: 'Reads a note.', inputSchema: { type: 'object' } };

/** A sealed declaration with one server and one tool. */
export const declaration: Declaration = parseDeclaration({
  apiVersion: 'plimsoll.dev/v1',
  kind: 'Agent',
  name: 'com.example/notes',
  version: '1.0.0',
  args: [],
  servers: {
    notes: {
      command: 'node',
      args: ['/app/server.js'],
      env: {},
      privileges: privileges(),
      protocolVersion: '2025-11-25',
      clientCapabilities: {},
      tools: [{ digest: digestOf(canonicalJson(tool)), definition: tool }],
    },
  },
  tools: { allow: ['notes/read_note'], ask: [], deny: [] },
  privileges: privileges(),
  limits: { memory: 536870912, pids: 128, wall: 1800000 },
});

export const declarationBytes: Uint8Array = Buffer.from(canonicalJson(declaration));
export const declarationDigest: Digest = digestOf(declarationBytes);

function privileges(): Declaration['privileges'] {
  return { mounts: [{ path: '/workspace', mode: 'ro' }], network: { egress: [] }, secrets: [], env: [] };
}

/** An image of one small layer. */
export async function pushImage(sink: ImageSink, options: ImageOptions = {}): Promise<Descriptor> {
  const { architecture = 'amd64', declarationDigest, tag } = options;
  const rootfs = { type: 'layers', diff_ids: [digestOf('a layer')] };
  const config = await pushBytes(sink, OCI_CONFIG, JSON.stringify({ architecture, os: 'linux', rootfs }));
  const layer = await pushBytes(sink, OCI_LAYER_TAR, 'a layer');
  const manifest = { ...document(OCI_MANIFEST, declarationDigest), config, layers: [layer] };
  return sink.pushManifest(Buffer.from(JSON.stringify(manifest)), OCI_MANIFEST, tag);
}

/** An index of images, a platform each. */
export async function pushIndex(
  sink: ImageSink,
  children: Readonly<Record<string, Descriptor>>,
  options: ImageOptions = {},
): Promise<Descriptor> {
  const manifests = Object.entries(children).map(([architecture, { mediaType, digest, size }]) => ({
    ...{ mediaType, digest, size, platform: { os: 'linux', architecture } },
  }));
  const index = { ...document(OCI_INDEX, options.declarationDigest), manifests };
  return sink.pushManifest(Buffer.from(JSON.stringify(index)), OCI_INDEX, options.tag);
}

/** The referrer that carries a sealed declaration. */
export async function pushCarrier(
  sink: ImageSink,
  subject: Descriptor,
  bytes: Uint8Array = declarationBytes,
): Promise<Descriptor> {
  await pushBytes(sink, EMPTY_CONFIG.mediaType, EMPTY_CONFIG_BYTES);
  const layer = await pushBytes(sink, DECLARATION, bytes);
  const { mediaType, digest, size } = subject;
  const manifest = {
    ...document(OCI_MANIFEST),
    artifactType: DECLARATION,
    config: EMPTY_CONFIG,
    layers: [layer],
    subject: { mediaType, digest, size },
  };
  return sink.pushManifest(Buffer.from(JSON.stringify(manifest)), OCI_MANIFEST);
}

function document(mediaType: string, named?: string): object {
  const annotations = named === undefined ? {} : { annotations: { [DECLARATION_ANNOTATION]: named } };
  return { schemaVersion: 2, mediaType, ...annotations };
}

async function pushBytes(
  sink: ImageSink,
  mediaType: string,
  content: Uint8Array | string,
): Promise<Descriptor> {
  const bytes = Buffer.from(content);
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.byteLength };
  await sink.pushBlob(descriptor, async function* () {
    yield bytes;
  });
  return descriptor;
}
