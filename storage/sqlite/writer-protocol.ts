import type { MessagePort } from 'node:worker_threads';
import { type Code, PlimsollError } from '../../src/errors.ts';
import type { WriteCall } from './group-commit.ts';
import { metadataError } from './sqlite-error.ts';

/** What the writer thread is started with. */
export interface WriterData {
  /** The database file. */
  readonly path: string;
  /** Where the snapshot before an upgrade goes. */
  readonly snapshots: string;
  /** How long a blob stays after a client was told that it is there, in ms; a day when left out. */
  readonly ageGuardMs?: number;
  /** Of a `CommitTally`. */
  readonly commits: SharedArrayBuffer;
}

/** From the owner to the writer thread: a port for one more writer, or the end. */
export type ToWriterThread =
  | { readonly kind: 'connect'; readonly port: MessagePort }
  | { readonly kind: 'close' };

/** From the writer thread to its owner: `ready` once; `failed` is the last word. */
export type FromWriterThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: SentError };

/** From a writer, over its port. */
export interface ToWriter {
  readonly calls: readonly WriteCall[];
}

/** To a writer: an answer to each call, in their order; `failed` is the last word. */
export type FromWriter =
  | { readonly kind: 'answers'; readonly answers: readonly WriteAnswer[] }
  | { readonly kind: 'failed'; readonly error: SentError };

export type WriteAnswer = { readonly value: unknown } | { readonly error: SentError };

/** An error in a form that passes between threads: a class and its fields would not. */
export interface SentError {
  readonly code: Code;
  readonly message: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly cause: Error | undefined;
}

export function sendError(thrown: unknown): SentError {
  const error = metadataError(thrown, 'cannot write metadata');
  const cause = error.cause instanceof Error ? error.cause : undefined;
  return { code: error.code, message: error.message, detail: error.detail, cause };
}

export function receiveError(sent: SentError): PlimsollError {
  return new PlimsollError(sent.code, sent.message, { detail: { ...sent.detail }, cause: sent.cause });
}
