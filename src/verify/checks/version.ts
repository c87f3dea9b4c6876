import type { Declaration } from '../../../schemas/declaration.ts';
import { compareVersions } from '../../declaration/semantic-version.ts';
import { PlimsollError } from '../../errors.ts';
import type { Requirement } from '../loaded-policy.ts';

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
