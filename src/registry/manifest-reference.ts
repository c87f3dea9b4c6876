import type { StoredReference } from '../../storage/driver.ts';
import { PlimsollError } from '../errors.ts';
import { parseDigest } from '../oci/digest.ts';
import { isTag } from '../oci/reference.ts';

/** A tag or a digest; a tag has no colon. */
export type ManifestReference = StoredReference;

/** Throws `digest-invalid` or `tag-invalid`. */
export function parseManifestReference(text: string): ManifestReference {
  if (text.includes(':')) return { digest: parseDigest(text) };
  return { tag: parseTag(text) };
}

export function parseTag(text: string): string {
  if (isTag(text)) return text;
  throw new PlimsollError('tag-invalid', `not a tag: ${JSON.stringify(text.slice(0, 150))}`);
}
