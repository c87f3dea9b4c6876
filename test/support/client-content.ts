import { digestOf } from '../../src/oci/digest.ts';
import type { ImageSink, ImageSource } from '../../src/oci/image-source.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import {
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER_GZIP,
  OCI_MANIFEST,
  OCTET_STREAM,
} from '../../src/oci/media-types.ts';

/** Bytes that are not all alike, with a known digest. */
export function contentOf(size: number, seed = 1): { bytes: Buffer; descriptor: Descriptor } {
  const bytes = Buffer.alloc(size, `content ${seed} `);
  return { bytes, descriptor: { mediaType: OCTET_STREAM, digest: digestOf(bytes), size } };
}

/** A source of bytes in pieces, as a file would give them. */
export function opener(bytes: Buffer, piece = 64 * 1024): () => AsyncIterable<Uint8Array> {
  return async function* () {
    for (let at = 0; at < bytes.byteLength; at += piece) yield bytes.subarray(at, at + piece);
  };
}

export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const chunk of chunks) found.push(chunk);
  return Buffer.concat(found);
}

/** An image of one layer of `layerSize` bytes. */
export async function pushSmallImage(
  sink: ImageSink,
  options: { tag?: string; layerSize?: number; seed?: number; more?: object } = {},
): Promise<Descriptor> {
  const { tag, layerSize = 1000, seed = 1, more = {} } = options;
  const config = await pushContent(sink, Buffer.from(JSON.stringify({ seed })), OCI_CONFIG);
  const layer = await pushContent(sink, contentOf(layerSize, seed).bytes, OCI_LAYER_GZIP);
  return pushDocument(sink, OCI_MANIFEST, { config, layers: [layer], ...more }, tag);
}

export async function pushContent(sink: ImageSink, bytes: Buffer, mediaType: string): Promise<Descriptor> {
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.byteLength };
  await sink.pushBlob(descriptor, opener(bytes));
  return descriptor;
}

export function pushDocument(
  sink: ImageSink,
  mediaType: string,
  members: object,
  tag?: string,
): Promise<Descriptor> {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...members }));
  return sink.pushManifest(bytes, mediaType, tag);
}

/** An index of two images, which is referred to by one artifact, which is referred to by another. */
export async function pushFamily(sink: ImageSink, tag: string): Promise<Family> {
  const children = [await pushSmallImage(sink, { seed: 10 }), await pushSmallImage(sink, { seed: 11 })];
  const index = await pushDocument(sink, OCI_INDEX, { manifests: children }, tag);
  const referrer = await pushSmallImage(sink, { seed: 12, more: { subject: index, artifactType: 'a/b' } });
  const second = await pushSmallImage(sink, { seed: 13, more: { subject: referrer, artifactType: 'c/d' } });
  return { index, children, referrer, second };
}

export interface Family {
  readonly index: Descriptor;
  readonly children: readonly Descriptor[];
  readonly referrer: Descriptor;
  readonly second: Descriptor;
}

/** Bytes of every manifest and blob of a family, by digest, as a source gives them. */
export async function readFamily(source: ImageSource, family: Family): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const descriptor of [family.index, ...family.children, family.referrer, family.second]) {
    const bytes = await source.fetchManifest(descriptor);
    found.set(descriptor.digest, Buffer.from(bytes).toString('base64'));
    const { config, layers = [] } = JSON.parse(Buffer.from(bytes).toString()) as {
      config?: Descriptor;
      layers?: Descriptor[];
    };
    for (const blob of config === undefined ? [] : [config, ...layers]) {
      found.set(blob.digest, (await collect(source.openBlob(blob))).toString('base64'));
    }
  }
  return found;
}
