import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Limiter } from '../client/limiter.ts';
import type { ImageSource } from '../oci/image-source.ts';
import type { Descriptor } from '../oci/manifest.ts';

/** More connections to one registry make a slow line no faster. */
const PARALLEL = 4;

export interface LayersAheadOptions {
  readonly source: ImageSource;
  /** Made for the layers that wait, and removed by `close`; nothing is there yet. */
  readonly directory: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The layers of an image while the ones below them are unpacked: the first goes straight from the source to its
 * reader, those after it are downloaded to files meanwhile, four at a time, each checked by the source as it comes.
 */
export class LayersAhead {
  readonly #first: () => AsyncIterable<Uint8Array>;
  readonly #waiting: readonly Promise<string>[];
  readonly #directory: string;
  readonly #end: AbortController;

  private constructor(layers: readonly Descriptor[], { source, directory, signal }: LayersAheadOptions) {
    const end = new AbortController();
    const either = signal === undefined ? end.signal : AbortSignal.any([end.signal, signal]);
    const limiter = new Limiter(PARALLEL);
    const fetch = async (layer: Descriptor, file: string): Promise<string> => {
      either.throwIfAborted();
      await pipeline(source.openBlob(layer), createWriteStream(file, { flags: 'wx' }), { signal: either });
      return file;
    };
    const [first, ...others] = layers;
    this.#first = () => source.openBlob(first!);
    this.#waiting = others.map((layer, at) => limiter.run(() => fetch(layer, join(directory, `${at + 1}`))));
    // Whoever opens the layer is told; one that nobody comes to is no failure of its own.
    for (const fetched of this.#waiting) fetched.catch(() => undefined);
    this.#directory = directory;
    this.#end = end;
  }

  static async begin(layers: readonly Descriptor[], options: LayersAheadOptions): Promise<LayersAhead> {
    await mkdir(options.directory);
    return new LayersAhead(layers, options);
  }

  /** The bytes of a layer, by its place in the image, each to be read once. Throws what the source throws. */
  async *open(index: number): AsyncGenerator<Uint8Array> {
    if (index === 0) return yield* this.#first();
    const file = await this.#waiting[index - 1]!;
    yield* createReadStream(file);
    await rm(file);
  }

  /** Ends what is still downloaded, and removes what was. */
  async close(): Promise<void> {
    this.#end.abort();
    await Promise.allSettled(this.#waiting);
    await rm(this.#directory, { recursive: true, force: true });
  }
}
