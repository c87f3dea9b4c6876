import type { ImageSink, ImageSource } from '../oci/image-source.ts';
import { isLayout, type LayoutReference, type Reference } from '../oci/reference.ts';
import type { ClientOptions } from './client-options.ts';
import type { Layout } from './layout.ts';
import { RegistryClient } from './registry-client.ts';

/** Where the target is read. Throws `layout-invalid` for a directory that is no layout; a registry is not asked yet. */
export async function openSource(
  target: Reference | LayoutReference,
  options: ClientOptions,
): Promise<ImageSource> {
  return isLayout(target) ? (await layoutClass()).open(target.layout) : new RegistryClient(target, options);
}

/** Where the target is written; a layout is made when the directory is new or empty. Throws `file-exists`. */
export async function openSink(
  target: Reference | LayoutReference,
  options: ClientOptions,
): Promise<ImageSink> {
  return isLayout(target) ? (await layoutClass()).create(target.layout) : new RegistryClient(target, options);
}

/** Loaded when it is needed: most commands ask a registry alone. */
async function layoutClass(): Promise<typeof Layout> {
  return (await import('./layout.ts')).Layout;
}
