import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { PlimsollError } from '../errors.ts';
import { type Digest, finishDigest } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { OCI_LAYER_GZIP } from '../oci/media-types.ts';
import { gzip } from './gzip.ts';
import type { LayerCache } from './layer-cache.ts';
import { type LayerEntry, type LayerFile, placeUnder } from './layer-entry.ts';
import { PrivateKeyScan } from './private-key-scan.ts';
import { packTar } from './tar-layer.ts';
import { changed } from './tree-entries.ts';

/** A layer of an image, ready to be sent. */
export interface ImageLayer {
  readonly descriptor: Descriptor;
  /** Digest of the layer before compression. */
  readonly diffID: Digest;
  open(): AsyncIterable<Uint8Array>;
}

export interface PackedFile {
  readonly path: string;
  /** sha256 of the content as it was packed. */
  readonly digest: Digest;
  /** SHA-1 of the content as a git blob. */
  readonly gitBlob: string;
}

export interface PackedLayer extends ImageLayer {
  /** Every file of the layer, in its order. */
  readonly files: readonly PackedFile[];
}

export interface PackOptions {
  readonly cache: LayerCache;
  /** Whether a file with a private key in it is refused. */
  readonly refusePrivateKeys: boolean;
  /** Directory of the image that the entries are placed in; `files` and messages name them as they were given. */
  readonly under?: string;
  readonly signal?: AbortSignal;
}

/**
 * Packs entries in their order as one compressed layer. Throws `secret-found`, and `file-unsafe` when something changes
 * meanwhile.
 */
export async function packLayer(entries: readonly LayerEntry[], options: PackOptions): Promise<PackedLayer> {
  const files: PackedFile[] = [];
  const observed = entries.map((entry) =>
    entry.kind === 'file' ? { ...entry, open: () => observe(entry, options, files) } : entry,
  );
  const place = (given: readonly LayerEntry[]): readonly LayerEntry[] =>
    options.under === undefined ? given : placeUnder(options.under, given);
  const diffID = await digestOfStream(packTar(place(observed)));
  const { digest, size, path } = await options.cache.obtain(diffID, () =>
    gzip(checked(packTar(place(entries)), diffID, options.signal)),
  );
  return {
    descriptor: { mediaType: OCI_LAYER_GZIP, digest, size },
    diffID,
    files,
    open: () => createReadStream(path),
  };
}

/** Passes the content of a file on, and looks at it on the way, so that what was looked at is what is packed. */
async function* observe(
  file: LayerFile,
  options: PackOptions,
  files: PackedFile[],
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256');
  const gitBlob = createHash('sha1').update(`blob ${file.size}\0`);
  const scan = new PrivateKeyScan();
  for await (const chunk of file.open()) {
    options.signal?.throwIfAborted();
    digest.update(chunk);
    gitBlob.update(chunk);
    if (options.refusePrivateKeys && scan.push(chunk))
      throw new PlimsollError('secret-found', `${file.path} has a private key in it`);
    yield chunk;
  }
  files.push({ path: file.path, digest: finishDigest(digest), gitBlob: gitBlob.digest('hex') });
}

async function digestOfStream(chunks: AsyncIterable<Uint8Array>): Promise<Digest> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return finishDigest(hash);
}

/** The files are read twice, once for the digest that the cache goes by: both readings have to be the same. */
async function* checked(
  chunks: AsyncIterable<Uint8Array>,
  diffID: Digest,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    hash.update(chunk);
    yield chunk;
  }
  if (finishDigest(hash) !== diffID) throw changed('a file');
}
