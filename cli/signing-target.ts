import type { ClientOptions } from '../src/client/client-options.ts';
import type { ImageSink, ImageSource } from '../src/oci/image-source.ts';
import type { Descriptor } from '../src/oci/manifest.ts';
import { REPOSITORY_ANNOTATION } from '../src/oci/media-types.ts';
import { formatReference, isLayout, type LayoutReference, type Reference } from '../src/oci/reference.ts';
import { repositoryAsked } from '../src/oci/repository-asked.ts';

/** An image that is about to be signed: resolved once, and by digest from then on. */
export interface SigningTarget {
  readonly source: ImageSource;
  readonly sink: ImageSink;
  readonly descriptor: Descriptor;
  /** HOST/PATH that the statements are bound to. */
  readonly repository: string;
  /** The reference as it was given, with the digest that it resolved to. */
  readonly reference: string;
}

/**
 * Finds an image and the repository that its statements will name: the one of `--repository`, else the one of REF, else
 * the one that `build` recorded in the layout. Throws `usage-invalid` when there is none, `unresolved`, and what the
 * client throws.
 */
export async function openSigningTarget(
  target: Reference | LayoutReference,
  repository: string | undefined,
  options: ClientOptions,
): Promise<SigningTarget> {
  const { openSink, openSource } = await import('../src/client/open-target.ts');
  const source = await openSource(target, options);
  const descriptor = await source.resolve(target);
  // Only a layout, which is one's own, gives a descriptor with what was recorded; a registry has no say in it.
  const recorded = isLayout(target) ? descriptor.annotations?.[REPOSITORY_ANNOTATION] : undefined;
  return {
    source,
    sink: await openSink(target, options),
    descriptor,
    repository: repositoryAsked(target, repository ?? recorded),
    reference: formatReference({ ...target, digest: descriptor.digest }),
  };
}
