import { createHash } from 'node:crypto';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { createTarDecoder, type TarHeader } from 'modern-tar';
import { PlimsollError } from '../errors.ts';
import { type Digest, finishDigest } from '../oci/digest.ts';
import { DOCKER_LAYER_GZIP, OCI_LAYER_GZIP, OCI_LAYER_TAR, OCI_LAYER_ZSTD } from '../oci/media-types.ts';

/** One entry of a layer; `body` can be read, or left, until the next entry is asked for. */
export interface LayerEntry {
  readonly header: TarHeader;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface LayerStream {
  readonly entries: AsyncIterable<LayerEntry>;
  /** After the last entry: digest and number of all uncompressed bytes. */
  finish(): { readonly diffID: Digest; readonly bytes: number };
}

export interface LayerStreamOptions {
  readonly mediaType: string;
  /** Largest uncompressed size, in bytes. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** zlib's default of 16 KiB costs a stream step for every few entries. */
const CHUNK_BYTES = 64 * 1024;

/**
 * Decompresses a layer and reads it as a tar archive, strictly: header checksums, the end of the archive, and nothing
 * but zeros after it. What comes after a first archive or gzip member is hashed too, so the diffID covers every byte.
 * Throws `layer-unsafe`.
 */
export function readLayer(layer: AsyncIterable<Uint8Array>, options: LayerStreamOptions): LayerStream {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of decompress(layer, options)) {
      bytes += chunk.byteLength;
      if (bytes > options.maxBytes)
        throw unsafe(`the layer unpacks to more than the ${options.maxBytes} bytes that are allowed`);
      hash.update(chunk);
      yield chunk;
    }
  }
  return {
    entries: decode(counted()),
    finish: () => ({ diffID: finishDigest(hash), bytes }),
  };
}

async function* decode(uncompressed: AsyncIterable<Uint8Array>): AsyncGenerator<LayerEntry> {
  const archive = ReadableStream.from(uncompressed).pipeThrough(createTarDecoder({ strict: true }));
  try {
    for await (const entry of archive) {
      checkHeader(entry.header);
      yield { header: entry.header, body: readBody(entry.body) };
      await entry.body.cancel();
    }
  } catch (error) {
    throw asLayerError(error);
  }
}

async function* readBody(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw asLayerError(error);
  }
}

/** What the decoder lets pass, but other readers of tar take for something else. */
function checkHeader(header: TarHeader): void {
  const attributes = Object.keys(header.pax ?? {});
  const sparse = attributes.find((name) => name.startsWith('GNU.sparse.'));
  if (sparse !== undefined) throw unsafe(`entry ${JSON.stringify(header.name)}: sparse files are not read`);
  const size = header.pax?.['size'];
  if (size !== undefined && header.type === 'file' && size !== String(header.size))
    throw unsafe(`entry ${JSON.stringify(header.name)}: its size ${JSON.stringify(size)} is not a number`);
}

function decompress(
  layer: AsyncIterable<Uint8Array>,
  { mediaType, signal }: LayerStreamOptions,
): AsyncIterable<Uint8Array> {
  const source = Readable.from(layer, { objectMode: false, signal });
  const through = decompressorOf(mediaType);
  if (through === undefined) return source;
  // Who reads `through` gets every error of both.
  pipeline(source, through, () => undefined);
  return through;
}

function decompressorOf(mediaType: string): Transform | undefined {
  switch (mediaType) {
    case OCI_LAYER_TAR:
      return undefined;
    case OCI_LAYER_GZIP:
    case DOCKER_LAYER_GZIP:
      return createGunzip({ chunkSize: CHUNK_BYTES });
    case OCI_LAYER_ZSTD:
      return createZstdDecompress({ chunkSize: CHUNK_BYTES });
    default:
      throw unsafe(`layers of media type ${JSON.stringify(mediaType.slice(0, 100))} are not unpacked`);
  }
}

/** Errors of the decompressors and the decoder are about the bytes; others, as of the source, are what they are. */
function asLayerError(error: unknown): unknown {
  if (error instanceof PlimsollError || !(error instanceof Error)) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined || code.startsWith('Z_') || code.startsWith('ZSTD_')) {
    return new PlimsollError('layer-unsafe', `the layer cannot be read: ${error.message}`, { cause: error });
  }
  return error;
}

function unsafe(message: string): PlimsollError {
  return new PlimsollError('layer-unsafe', message);
}
