import type { Declaration } from '../../../schemas/declaration.ts';
import { compareVersions } from '../../declaration/semantic-version.ts';
import { PlimsollError } from '../../errors.ts';
import type { Requirement } from '../loaded-policy.ts';
import type { AdmittedRelease, ReleaseHistory } from '../release-history.ts';

/** A version, and what it is made of where it would run. */
export interface Release {
  readonly version: string;
  /** OS/ARCH[/VARIANT], or `all`. */
  readonly platform: string;
  /** Digests of the manifests for it. */
  readonly images: readonly string[];
}

/**
 * The signed declaration is of that version or a higher one (Semantic Versioning 2.0.0, section 11), so that an older
 * release with a signature as good is no way back. Throws `version-too-low`.
 */
export function checkVersion(
  { bounds: { versionAtLeast } }: Requirement,
  { version }: Pick<Declaration, 'version'>,
): void {
  if (versionAtLeast === undefined || compareVersions(version, versionAtLeast) >= 0) return;
  throw new PlimsollError('version-too-low', `version ${version} is lower than ${versionAtLeast}`);
}

/**
 * The signed declaration is of no version lower than the highest that was admitted for the repository asked, under the same
 * name; and that version itself is still the same image. Throws `version-lower-than-seen`, `version-reused`, and
 * `not-enforceable` when nobody remembers what was admitted.
 */
export function checkNeverOlder(
  { bounds: { versionMonotonic } }: Requirement,
  { name, version }: Pick<Declaration, 'name' | 'version'>,
  asked: Omit<Release, 'version'> & { readonly repository: string },
  history: ReleaseHistory | undefined,
): void {
  if (!versionMonotonic) return;
  if (history === undefined) {
    throw new PlimsollError(
      'not-enforceable',
      'version.monotonic: nobody remembers what was admitted before',
    );
  }
  checkNotBefore({ ...asked, version }, history.highest(asked.repository, name));
}

/**
 * A released version is not changed (Semantic Versioning 2.0.0, item 3): of two images with one version nobody can say
 * which is the older one. Throws `version-lower-than-seen`, `version-reused`.
 */
export function checkNotBefore(
  { version, platform, images }: Release,
  admitted: AdmittedRelease | undefined,
): void {
  if (admitted === undefined) return;
  const difference = compareVersions(version, admitted.version);
  if (difference < 0) {
    throw new PlimsollError(
      'version-lower-than-seen',
      `version ${version} is lower than ${admitted.version}, which was admitted before`,
    );
  }
  if (difference > 0) return;
  const before = Object.entries(admitted.images).filter(
    ([one]) => platform === 'all' || overlap(one, platform),
  );
  const other = before.find(([, digest]) => !images.includes(digest));
  if (other === undefined) return;
  const [one, digest] = other;
  throw new PlimsollError(
    'version-reused',
    `version ${version} is another image than the one that was admitted before: for ${one} that was ${digest}`,
  );
}

/** Who asks without a variant may get what was admitted with one, and the other way round. */
function overlap(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}
