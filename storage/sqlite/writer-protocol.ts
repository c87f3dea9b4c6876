import { type Code, PlimsollError } from '../../src/errors.ts';
import type { WriteCall } from './group-commit.ts';
import { metadataError } from './sqlite-error.ts';

/** What the writer thread is started with. */
export interface WriterData {
  /** The database file. */
  readonly path: string;
  /** Where the snapshot before an upgrade goes. */
  readonly snapshots: string;
}

/** To the writer thread: one group at a time, or the end. */
export type ToWriter =
  | { readonly kind: 'group'; readonly calls: readonly WriteCall[] }
  | { readonly kind: 'close' };

/** From the writer thread: `ready` once, then one answer for each group; `failed` is the last word. */
export type FromWriter =
  | { readonly kind: 'ready' }
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
