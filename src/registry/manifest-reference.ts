import { PlimsollError } from '../errors.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import { isTag } from '../oci/reference.ts';

/** A tag or a digest; a tag has no colon. */
export type ManifestReference = { readonly tag: string } | { readonly digest: Digest };

/** Throws `digest-invalid` or `tag-invalid`. */
export function parseManifestReference(text: string): ManifestReference {
  if (text.includes(':')) return { digest: parseDigest(text) };
  return { tag: parseTag(text) };
}

export function parseTag(text: string): string {
  if (isTag(text)) return text;
  throw new PlimsollError('tag-invalid', `not a tag: ${JSON.stringify(text.slice(0, 150))}`);
}
