import { chmod } from 'node:fs/promises';
import { isDiskFull, PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import { LayerTree } from './layer-tree.ts';
import { parseEntryPath } from './safe-path.ts';
import { type LayerEntry, readLayer } from './tar-entries.ts';

export interface UnpackOptions {
  readonly mediaType: string;
  /** An existing directory that holds what the layers below this one have made, and that nobody else writes to. */
  readonly root: string;
  /** Of the uncompressed layer, as the image's config lists it. */
  readonly diffID: Digest;
  /** Largest uncompressed size; 16 GiB when left out. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

const DEFAULT_MAX_BYTES = 16 * 1024 ** 3;
const MAX_ENTRIES = 1_000_000;

/**
 * Unpacks one layer over the ones below it (OCI image-spec v1.1, "Image Layer Filesystem Changeset"), whiteouts
 * applied. Nothing is ever written, linked or removed outside `root`. Everything belongs to the caller and is readable
 * for all; of the mode only the execute bits count, so that no set-user-ID bit survives: base images of distributions
 * are full of such programs, and in a sandbox without privileges they have no use. Owners and extended attributes are
 * left out.
 *
 * Returns the uncompressed size in bytes. Throws `layer-unsafe`, `digest-mismatch`, `storage-full`, `interrupted`;
 * then `root` is half-made and must not be used: unpack into a fresh directory, and rename it when all is done.
 */
export async function unpackLayer(
  layer: AsyncIterable<Uint8Array>,
  options: UnpackOptions,
): Promise<{ bytes: number }> {
  try {
    await chmod(options.root, 0o755);
    const { entries, finish } = readLayer(layer, {
      mediaType: options.mediaType,
      maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
      signal: options.signal,
    });
    await applyEntries(entries, new LayerTree(options.root), options.signal);
    const { diffID, bytes } = finish();
    if (diffID !== options.diffID) {
      throw new PlimsollError(
        'digest-mismatch',
        `the layer unpacks to ${diffID}, and the image's config says ${options.diffID}`,
      );
    }
    return { bytes };
  } catch (error) {
    throw asUnpackError(error, options.signal);
  }
}

async function applyEntries(
  entries: AsyncIterable<LayerEntry>,
  tree: LayerTree,
  signal: AbortSignal | undefined,
): Promise<void> {
  let count = 0;
  for await (const entry of entries) {
    signal?.throwIfAborted();
    if (++count > MAX_ENTRIES)
      throw new PlimsollError('layer-unsafe', `the layer has more than ${MAX_ENTRIES} entries`);
    await applyEntry(entry, tree);
  }
}

async function applyEntry({ header, body }: LayerEntry, tree: LayerTree): Promise<void> {
  const path = parseEntryPath(header.name);
  if (await tree.applyWhiteout(path)) return;
  switch (header.type ?? 'file') {
    case 'directory':
      return await tree.makeDirectory(path);
    case 'file':
      return await tree.writeFile(path, header, body);
    case 'symlink':
      return await tree.makeSymlink(path, header.linkname ?? '');
    case 'link':
      return await tree.makeHardLink(path, parseEntryPath(header.linkname ?? ''));
    default:
      throw new PlimsollError(
        'layer-unsafe',
        `entry ${JSON.stringify(header.name.slice(0, 200))}: a ${header.type} is not unpacked`,
      );
  }
}

function asUnpackError(error: unknown, signal: AbortSignal | undefined): unknown {
  if (error instanceof PlimsollError) return error;
  if (signal?.aborted === true)
    return new PlimsollError('interrupted', 'unpacking was interrupted', { cause: error });
  if (isDiskFull(error))
    return new PlimsollError('storage-full', 'no space to unpack the layer', { cause: error });
  return error;
}
