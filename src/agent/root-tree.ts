import { mkdir } from 'node:fs/promises';
import type { Digest } from '../oci/digest.ts';
import type { ImageSink, ImageSource } from '../oci/image-source.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { unpackLayer } from '../sandbox/unpack-layer.ts';
import type { ImageLayer } from './pack-layer.ts';

/** The root file system that is being built: each layer is stored, and unpacked from what was stored. */
export class RootTree {
  readonly directory: string;
  readonly #store: ImageSource & ImageSink;
  readonly #signal: AbortSignal | undefined;
  readonly #layers: ImageLayer[] = [];

  private constructor(directory: string, store: ImageSource & ImageSink, signal: AbortSignal | undefined) {
    this.directory = directory;
    this.#store = store;
    this.#signal = signal;
  }

  /** An empty tree in a directory that is made for it. */
  static async create(
    directory: string,
    store: ImageSource & ImageSink,
    signal?: AbortSignal,
  ): Promise<RootTree> {
    await mkdir(directory, { mode: 0o755 });
    return new RootTree(directory, store, signal);
  }

  /** Throws `digest-mismatch`, `layer-unsafe`, `storage-full`, and what the store throws. */
  async add(layer: ImageLayer): Promise<void> {
    const { descriptor, diffID } = layer;
    await this.#store.pushBlob(descriptor, () => layer.open());
    await unpackLayer(this.#store.openBlob(descriptor), {
      mediaType: descriptor.mediaType,
      root: this.directory,
      diffID,
      ...(this.#signal === undefined ? {} : { signal: this.#signal }),
    });
    this.#layers.push(layer);
  }

  /** Bottom first. */
  get layers(): readonly Descriptor[] {
    return this.#layers.map((layer) => layer.descriptor);
  }

  get diffIDs(): readonly Digest[] {
    return this.#layers.map((layer) => layer.diffID);
  }
}
