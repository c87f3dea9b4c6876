import type { Layout } from '../src/client/layout.ts';
import { PlimsollError } from '../src/errors.ts';
import type { Descriptor } from '../src/oci/manifest.ts';
import { formatReference, type LayoutReference, type Reference } from '../src/oci/reference.ts';
import { brokenOff } from './broken-off.ts';
import type { CommandContext } from './command.ts';
import { shownOn, type TransferFlags, transferOf } from './transfer-options.ts';

type ImageReference = Reference | LayoutReference;

/**
 * Copies an image with what refers to it, shows progress, and prints the copy. Without a tag or digest in `to`, the copy
 * gets the tag that the image has where it comes from. A layout that was begun for it and not finished is removed,
 * unless the same command can go on from there.
 * Throws what the client throws, `digest-mismatch` when `to` names another digest, and `reference-invalid` when the
 * layout has several tags for the image.
 */
export async function transferImage(
  from: ImageReference,
  to: ImageReference,
  flags: TransferFlags,
  context: CommandContext,
): Promise<void> {
  const { options, ...transfer } = transferOf(flags, context);
  const { copyImage } = await import('../src/client/copy-image.ts');
  const { Layout } = await import('../src/client/layout.ts');
  const { openSink, openSource } = await import('../src/client/open-target.ts');

  const source = await openSource(from, options);
  const root = await source.resolve(from);
  if (to.digest !== undefined && to.digest !== root.digest) {
    throw new PlimsollError('digest-mismatch', `${formatReference(to)}: the image is ${root.digest}`);
  }
  const tag = await tagOfCopy(source instanceof Layout ? source : undefined, { from, to, root });
  const named = tag === undefined ? to : { ...to, tag };
  const sink = await openSink(named, options);
  const progress = context.output.progress(formatReference(named));
  try {
    await copyImage(source, sink, root, {
      referrers: true,
      ...transfer,
      ...shownOn(progress),
      ...(tag === undefined ? {} : { tag }),
    });
  } catch (error) {
    throw sink instanceof Layout ? await brokenOff(sink, error) : error;
  } finally {
    progress.done();
  }
  printImage({ ...named, digest: root.digest }, root, context);
}

/** The tag that `to` names; without tag and digest, the one that the image has where it comes from. */
async function tagOfCopy(
  layout: Layout | undefined,
  { from, to, root }: { from: ImageReference; to: ImageReference; root: Descriptor },
): Promise<string | undefined> {
  if (to.tag !== undefined || to.digest !== undefined) return to.tag;
  return layout === undefined ? from.tag : await tagInLayout(layout, from, root);
}

/** The tag that `from` names, else the only one of the image; none for an image that was named by its digest. */
async function tagInLayout(
  layout: Layout,
  from: ImageReference,
  { digest }: Descriptor,
): Promise<string | undefined> {
  if (from.tag !== undefined || from.digest !== undefined) return from.tag;
  const [only, ...others] = await layout.tagsOf(digest);
  if (others.length === 0) return only;
  const tags = [only, ...others];
  throw new PlimsollError('reference-invalid', `${layout.directory}: the image has ${tags.length} tags`, {
    hint: `name one: oci:DIR:TAG with a tag of ${tags.slice(0, 10).join(', ')}, or oci:DIR@DIGEST for none`,
  });
}

/** One line, or JSON `{ reference, digest, mediaType, size }`. */
export function printImage(reference: ImageReference, image: Descriptor, context: CommandContext): void {
  const { digest, mediaType, size } = image;
  const text = formatReference(reference);
  context.output.result({ reference: text, digest, mediaType, size }, text);
}
