import type { Grammar } from './grammar.ts';

/** One reader of bytes from outside. */
export interface Target {
  readonly name: string;
  /** Real inputs, or their like, which are changed; at least one is read without complaint. */
  readonly corpus: readonly (string | Uint8Array)[];
  /** Largest input, in bytes, where the reader takes time for each byte, such as what people write; else 128 KiB. */
  readonly maxBytes?: number;
  /** Makes inputs of the right grammar from nothing; starts at its rule `start`. */
  readonly grammar?: Grammar;
  /** Words that mean something to the reader, put in at random. */
  readonly words?: readonly string[];
  /**
   * Reads. Throws a PlimsollError, or answers undefined or false, for what it refuses; anything else that it throws is a
   * fault of the reader, an assertion about what it read among them.
   */
  readonly read: (input: Buffer) => unknown;
  /** Ends what the reader holds open. */
  readonly close?: () => Promise<void>;
}
