import type { Output } from '../output.ts';
import type { Progress } from '../progress.ts';

export interface ByteState {
  readonly blobs: number;
  readonly bytes: number;
  readonly totalBlobs: number;
  readonly totalBytes: number;
}

/** Shows how far work on blobs has come, from the sums that the work tells. */
export class ByteProgress {
  readonly #output: Output;
  readonly #label: string;
  #progress: Progress | undefined;
  #shown = 0;

  constructor(output: Output, label: string) {
    this.#output = output;
    this.#label = label;
  }

  show({ bytes, totalBlobs, totalBytes }: ByteState): void {
    this.#progress ??= this.#output.progress(`${this.#label} ${totalBlobs} blobs`, totalBytes);
    this.#progress.advance(bytes - this.#shown);
    this.#shown = bytes;
  }

  done(): void {
    this.#progress?.done();
  }
}
