import { copyRepository, type RepositoryCounts } from '../src/client/copy-repository.ts';
import { Layout } from '../src/client/layout.ts';
import { RegistryClient } from '../src/client/registry-client.ts';
import { PlimsollError } from '../src/errors.ts';
import { formatReference, isLayout, type LayoutReference, type Reference } from '../src/oci/reference.ts';
import { brokenOff } from './broken-off.ts';
import type { CommandContext } from './command.ts';
import { shownOn, type TransferFlags, transferOf } from './transfer-options.ts';

type Place = Reference | LayoutReference;

/**
 * Copies a whole repository or layout, shows progress, and prints what moved and what was there. Throws `usage-invalid`
 * when one image of it is named, and what the client throws.
 */
export async function transferRepository(
  from: Place,
  to: Place,
  flags: TransferFlags,
  context: CommandContext,
): Promise<void> {
  for (const place of [from, to]) requireWhole(place);
  const { options, ...transfer } = transferOf(flags, context);
  const source = isLayout(from) ? await Layout.open(from.layout) : new RegistryClient(from, options);
  // Asked first, so that nothing is made for a repository that is not there.
  await source.listTags();
  const sink = isLayout(to) ? await Layout.create(to.layout) : new RegistryClient(to, options);
  const progress = context.output.progress(formatReference(to));
  try {
    const counts = await copyRepository(source, sink, { ...transfer, ...shownOn(progress) });
    progress.done();
    print(from, to, counts, context);
  } catch (error) {
    const unfinished = sink instanceof Layout && (await sink.listTags()).length === 0;
    throw unfinished ? await brokenOff(sink, error) : error;
  } finally {
    progress.done();
  }
}

function requireWhole(place: Place): void {
  if (place.tag === undefined && place.digest === undefined) return;
  throw new PlimsollError('usage-invalid', `${formatReference(place)}: --all copies a whole repository`, {
    hint: 'leave the tag or digest out, or leave --all out to copy one image',
  });
}

/** JSON `{ source, destination, moved, skipped }`, each with tags, manifests, blobs, and bytes of blobs. */
function print(from: Place, to: Place, counts: RepositoryCounts, context: CommandContext): void {
  const { tags, manifests, blobs, bytes } = counts;
  const moved = { tags, manifests, blobs, bytes };
  const skipped = {
    tags: counts.skippedTags,
    manifests: counts.skippedManifests,
    blobs: counts.skippedBlobs,
    bytes: counts.skippedBytes,
  };
  const [source, destination] = [formatReference(from), formatReference(to)];
  context.output.result(
    { source, destination, moved, skipped },
    `${destination}\nmoved      ${inWords(moved)}\nwas there  ${inWords(skipped)}`,
  );
}

function inWords({
  tags,
  manifests,
  blobs,
  bytes,
}: Record<'tags' | 'manifests' | 'blobs' | 'bytes', number>): string {
  return `${tags} tags, ${manifests} manifests, ${blobs} blobs, ${(bytes / 1e6).toFixed(1)} MB`;
}
