import type { ClientOptions } from '../src/client/client-options.ts';
import { PlimsollError } from '../src/errors.ts';
import type { Descriptor } from '../src/oci/manifest.ts';
import { formatReference, type LayoutReference, type Reference } from '../src/oci/reference.ts';
import type { CommandContext } from './command.ts';

type ImageReference = Reference | LayoutReference;

/**
 * Copies an image with what refers to it, shows progress, and prints the copy. A layout that was begun for it and not
 * finished is removed. Throws what the client throws, and `digest-mismatch` when `to` names another digest.
 */
export async function transferImage(
  from: ImageReference,
  to: ImageReference,
  options: ClientOptions,
  context: CommandContext,
): Promise<void> {
  const { copyImage } = await import('../src/client/copy-image.ts');
  const { Layout } = await import('../src/client/layout.ts');
  const { openSink, openSource } = await import('../src/client/open-target.ts');

  const source = await openSource(from, options);
  const root = await source.resolve(from);
  if (to.digest !== undefined && to.digest !== root.digest) {
    throw new PlimsollError('digest-mismatch', `${formatReference(to)}: the image is ${root.digest}`);
  }
  const sink = await openSink(to, options);
  const progress = context.output.progress(formatReference(to));
  try {
    await copyImage(source, sink, root, {
      referrers: true,
      signal: context.signal,
      onBytes: (count) => progress.advance(count),
      ...(to.tag === undefined ? {} : { tag: to.tag }),
    });
  } catch (error) {
    if (sink instanceof Layout) await sink.discard();
    throw error;
  } finally {
    progress.done();
  }
  printImage({ ...to, digest: root.digest }, root, context);
}

/** One line, or JSON `{ reference, digest, mediaType, size }`. */
export function printImage(reference: ImageReference, image: Descriptor, context: CommandContext): void {
  const { digest, mediaType, size } = image;
  const text = formatReference(reference);
  context.output.result({ reference: text, digest, mediaType, size }, text);
}
