import type { Declaration } from '../../schemas/declaration.ts';
import type { Review } from '../../schemas/review.ts';
import { diffDeclarations } from '../../src/declaration/diff-declarations.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { declarationDigest, type ImageHome, sampleDeclaration } from './signed-image.ts';

/** An image in a registry, and what it declares. */
export interface DeclaredRelease {
  readonly home: ImageHome;
  readonly image: Descriptor;
  readonly declaration: Declaration;
}

/** Pushes an image of a version under the tag 1.0.0, with its declaration, signed. */
export async function pushRelease(
  home: ImageHome,
  version: string,
  key: SigningKey,
): Promise<DeclaredRelease> {
  const declaration = sampleDeclaration(version);
  const named = { declaration: declarationDigest(declaration), tag: '1.0.0', comment: version };
  const image = await home.pushImage(named);
  await home.attach(image, home.statement(image, 'declaration', declaration), key);
  return { home, image, declaration };
}

/** What `plimsoll review approve` would state. */
export function reviewOf(to: DeclaredRelease, from: DeclaredRelease | null): Review {
  const [before, after] = [from ?? undefined, to].map(
    (release) =>
      release && {
        image: {
          digest: release.image.digest,
          declarationDigest: declarationDigest(release.declaration),
        },
        declaration: release.declaration,
      },
  );
  if (after === undefined) throw new TypeError('a review is of something');
  const { declarations, diffDigest } = diffDeclarations(before, after);
  return { from: declarations.from, to: declarations.to, diffDigest };
}

/** Signs a review, genuine or given, and attaches it to the image. */
export async function approve(
  to: DeclaredRelease,
  from: DeclaredRelease | null,
  key: SigningKey,
  review: object = reviewOf(to, from),
): Promise<void> {
  await to.home.attach(to.image, to.home.statement(to.image, 'review', review), key);
}
