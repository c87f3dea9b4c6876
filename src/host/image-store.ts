import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asPlimsollError, hasCode, PlimsollError } from '../errors.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { type Digest, hexOf } from '../oci/digest.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { unpackLayer } from '../sandbox/unpack-layer.ts';
import type { ImageConfig } from './image-config.ts';
import { LayersAhead } from './layers-ahead.ts';
import { discard, makeProcessDirectory, removeAbandoned } from './process-directory.ts';
import { ensureOwnDirectory } from './store-directory.ts';
import { syncOne, syncTree } from './sync-tree.ts';
import { sealOfTree } from './tree-seal.ts';

/** Written last: an image without it, or with another content, is not used. */
const MARKER = 'image.json';
/** What the tree looked like when it was published: {@link sealOfTree}. */
const SEAL = 'seal';
const ROOTFS = 'rootfs';

/** What is asked for, and where from. */
export interface StoreRequest {
  readonly platformDigest: Digest;
  readonly config: ImageConfig;
  /** Or what opens it, when something has to be fetched. */
  readonly source: ImageSource | (() => Promise<ImageSource>);
  readonly signal?: AbortSignal;
}

/** An image that was unpacked, as its marker says. */
export interface StoredImage {
  /** Directory that becomes `/` of the sandboxes. */
  readonly rootfs: string;
  readonly platformDigest: Digest;
  readonly configDigest: Digest;
  readonly chainID: Digest;
}

/**
 * Unpacked images by the digest of their platform manifest, each layer hashed while it was downloaded and unpacked:
 *
 *     images/HEX/rootfs/     the tree
 *     images/HEX/image.json  what it is
 *     images/HEX/seal        digest of the tree's names, modes, owners, sizes and times of change
 *     tmp/                   trees that are being filled; one that its process left behind is removed
 *
 * An image appears by a rename when it is complete and on disk, so a crash leaves nothing but temporary trees.
 * Before its first use by an ImageStore the tree is compared with its seal, and one that was changed since is fetched
 * again; later uses look at the marker and the seal only.
 */
export class ImageStore {
  readonly #directory: string;
  readonly #images: string;
  readonly #temporary: string;
  #opening: Promise<void> | undefined;
  /** Seals that the trees were found to have, by their place. */
  readonly #checked = new Map<string, string>();

  constructor(directory: string) {
    this.#directory = directory;
    this.#images = join(directory, 'images');
    this.#temporary = join(directory, 'tmp');
  }

  /**
   * The image with this platform digest, unpacked from the source unless it is there. Throws what the source throws,
   * `layer-unsafe`, `digest-mismatch`, `storage-full`, `storage-failed`, `interrupted`; then nothing of it stays.
   */
  async prepare(request: StoreRequest): Promise<StoredImage> {
    const { platformDigest, config } = request;
    try {
      await this.#opened();
      const place = join(this.#images, hexOf(platformDigest));
      if (!(await this.#isWhole(place, markerOf(request)))) await this.#unpack(place, request);
      const { configDigest, chainID } = config;
      return { rootfs: join(place, ROOTFS), platformDigest, configDigest, chainID };
    } catch (thrown) {
      request.signal?.throwIfAborted();
      throw asStorageError(thrown);
    }
  }

  /** Once: nobody but us and root can make them another's later. */
  #opened(): Promise<void> {
    this.#opening ??= this.#open().catch((thrown: unknown) => {
      this.#opening = undefined;
      throw thrown;
    });
    return this.#opening;
  }

  async #open(): Promise<void> {
    await ensureOwnDirectory(this.#directory, 0o711);
    await ensureOwnDirectory(this.#images, 0o711);
    await ensureOwnDirectory(this.#temporary, 0o700);
    await removeAbandoned(this.#temporary);
  }

  async #unpack(place: string, request: StoreRequest): Promise<void> {
    const temporary = await makeProcessDirectory(this.#temporary);
    try {
      const { ino } = await stat(temporary);
      await fillTree(temporary, request);
      await syncTree(temporary);
      // In another pid namespace our process may have looked dead, and what stands here now may be half a tree.
      if ((await stat(temporary)).ino !== ino)
        throw new Error(`${temporary} was replaced while it was filled`);
      await this.#publish(temporary, place, markerOf(request));
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }

  /** Another run may have been faster with the same image: then its tree is as good. */
  async #publish(temporary: string, place: string, marker: string): Promise<void> {
    try {
      await rename(temporary, place);
    } catch (cause) {
      if (!hasCode(cause, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR')) throw cause;
      if (await this.#isWhole(place, marker)) return;
      await discard(place, this.#temporary);
      await rename(temporary, place);
    }
    await syncOne(this.#images);
  }

  async #isWhole(place: string, marker: string): Promise<boolean> {
    if ((await readPart(join(place, MARKER))) !== marker) return false;
    const seal = await readPart(join(place, SEAL));
    if (seal === undefined) return false;
    if (this.#checked.get(place) === seal) return true;
    if ((await findSeal(join(place, ROOTFS))) !== seal) return false;
    this.#checked.set(place, seal);
    return true;
  }
}

async function fillTree(directory: string, request: StoreRequest): Promise<void> {
  const root = join(directory, ROOTFS);
  await mkdir(root);
  await unpackLayers(root, join(directory, 'layers'), request);
  // After the layers and the umask: the sandbox's user has to pass here.
  for (const passed of [directory, root]) await chmod(passed, 0o755);
  await writeFile(join(directory, SEAL), await sealOfTree(root), { flag: 'wx' });
  await writeFile(join(directory, MARKER), markerOf(request), { flag: 'wx' });
}

/** In their order over each other; those that wait lie in `waiting` until then. */
async function unpackLayers(root: string, waiting: string, request: StoreRequest): Promise<void> {
  const { config, signal } = request;
  const source = typeof request.source === 'function' ? await request.source() : request.source;
  const layers = await LayersAhead.begin(config.layers, { source, directory: waiting, signal });
  try {
    for (const [index, { mediaType }] of config.layers.entries()) {
      const diffID = config.diffIDs[index];
      if (diffID === undefined) throw new PlimsollError('manifest-invalid', `layer ${index} has no diff_id`);
      const options = { mediaType, root, diffID };
      await unpackLayer(layers.open(index), signal === undefined ? options : { ...options, signal });
    }
  } finally {
    await layers.close();
  }
}

function markerOf({ platformDigest, config }: StoreRequest): string {
  const { configDigest, diffIDs, chainID } = config;
  return canonicalJson({ platformDigest, configDigest, diffIDs, chainID });
}

async function readPart(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return undefined;
    throw cause;
  }
}

/** A tree that is gone, or changes while it is looked at, has no seal. */
async function findSeal(root: string): Promise<string | undefined> {
  try {
    return await sealOfTree(root);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return undefined;
    throw cause;
  }
}

function asStorageError(thrown: unknown): PlimsollError {
  const error = asPlimsollError(thrown);
  if (thrown === error || error.code === 'storage-full') return error;
  return new PlimsollError('storage-failed', `the image store: ${error.message}`, { cause: thrown });
}
