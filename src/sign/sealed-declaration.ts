import type { Declaration } from '../../schemas/declaration.ts';
import { MAX_DECLARATION_BYTES, parseDeclaration } from '../declaration/parse-declaration.ts';
import { PlimsollError } from '../errors.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { fetchParsed, type ImageSource } from '../oci/image-source.ts';
import { artifactTypeOf, blobsOf, type Descriptor } from '../oci/manifest.ts';
import { DECLARATION } from '../oci/media-types.ts';
import { parseStrictJson } from '../oci/strict-json.ts';

/**
 * The sealed declaration with the digest that an image names, from the carrier that refers to one of `subjects`. Throws
 * `declaration-mismatch` when no carrier has it, or when its bytes are not the canonical JSON of their own content;
 * `declaration-invalid`, and what the source throws.
 */
export async function fetchSealedDeclaration(
  source: ImageSource,
  subjects: readonly Descriptor[],
  declarationDigest: Digest,
): Promise<Declaration> {
  const layer = await findCarriedLayer(source, subjects, declarationDigest);
  const bytes = await source.fetchBlob(layer, MAX_DECLARATION_BYTES);
  const value = parseStrictJson(bytes, {
    maxBytes: MAX_DECLARATION_BYTES,
    what: `declaration ${declarationDigest}`,
    code: 'declaration-invalid',
  });
  if (digestOf(canonicalJson(value)) !== declarationDigest) {
    throw new PlimsollError(
      'declaration-mismatch',
      `the declaration ${declarationDigest} is not in canonical JSON, so a signature over its content would not match`,
    );
  }
  return parseDeclaration(value);
}

/** Layer 0 of the carrier. The list of referrers only says where to look: the manifest and the digest decide. */
async function findCarriedLayer(
  source: ImageSource,
  subjects: readonly Descriptor[],
  declarationDigest: Digest,
): Promise<Descriptor> {
  for (const subject of subjects) {
    for (const referrer of await source.referrers(subject.digest)) {
      if (referrer.artifactType !== undefined && referrer.artifactType !== DECLARATION) continue;
      const carrier = await fetchParsed(source, referrer);
      const layer = blobsOf(carrier)[1];
      if (artifactTypeOf(carrier) === DECLARATION && layer?.digest === declarationDigest) return layer;
    }
  }
  throw new PlimsollError(
    'declaration-mismatch',
    `the image names the declaration ${declarationDigest}, and nothing that refers to it carries that`,
    { hint: 'push or copy the image together with its referrers' },
  );
}
