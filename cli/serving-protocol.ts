import type { Code } from '../src/errors.ts';
import type { RegistrySettings } from '../src/registry/registry-settings.ts';
import type { SharedTables } from '../src/registry/shared-tables.ts';
import type { SharedStorage } from '../storage/open.ts';

/** What a serving thread is started with. */
export interface ServingThreadData {
  readonly storage: SharedStorage;
  readonly settings: RegistrySettings;
  /** IP address. */
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly tables: SharedTables;
  /** From 0. */
  readonly thread: number;
}

export type ToServingThread =
  | { readonly kind: 'reload'; readonly settings: RegistrySettings }
  | { readonly kind: 'low'; readonly reason: string | undefined }
  /** The thread ends; asked again, the shorter time counts. */
  | { readonly kind: 'drain'; readonly ms: number };

/** One of them, once. */
export type FromServingThread =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'refused'; readonly code: Code; readonly message: string };
