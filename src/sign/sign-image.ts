import { buildStatement } from '../attest/build-statement.ts';
import { COSIGN_SIGNATURE, DECLARATION_PREDICATE } from '../attest/predicate-types.ts';
import { PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { ImageSink, ImageSource } from '../oci/image-source.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { attachBundle } from './attach-bundle.ts';
import type { SigningKey } from './key-pair.ts';
import { fetchSealedDeclaration } from './sealed-declaration.ts';
import { signStatement } from './sign-statement.ts';
import { readSigningSubjects, type SigningSubjects } from './signing-subjects.ts';

export interface Claim {
  readonly predicateType: string;
  readonly predicate: object;
}

/** `cosign`: a plain signature; `declaration`: the sealed declaration that the image names; or a claim of one's own. */
export type StatementRequest = 'cosign' | 'declaration' | Claim;

export interface SignImageRequest {
  readonly source: ImageSource;
  readonly sink: ImageSink;
  /** The manifest or index, already resolved. */
  readonly target: Descriptor;
  /** HOST/PATH that the statements are bound to. */
  readonly repository: string;
  readonly key: SigningKey;
  readonly created: Date;
  readonly statements: readonly StatementRequest[];
}

export interface AttachedStatement {
  readonly subject: Digest;
  readonly predicateType: string;
  /** Digest of the manifest that carries the bundle. */
  readonly referrer: Digest;
}

/**
 * Signs each statement about an image, for an index also about each of its children, and attaches the bundles. All is
 * fetched, checked and signed before the first is attached. Throws `annotation-missing` when the declaration is to be
 * signed and the image names none, `declaration-mismatch`, `declaration-invalid`, `predicate-invalid`, and what source
 * and sink throw.
 */
export async function signImage(request: SignImageRequest): Promise<readonly AttachedStatement[]> {
  const subjects = await readSigningSubjects(request.source, request.target);
  const claims = await resolveClaims(request, subjects);
  const signed: { subject: Descriptor; predicateType: string; bundle: Uint8Array }[] = [];
  for (const subject of subjects.descriptors) {
    for (const { predicateType, predicate } of claims) {
      const { digest } = subject;
      const statement = buildStatement({ repository: request.repository, digest, predicateType, predicate });
      signed.push({ subject, predicateType, bundle: await signStatement(statement, request.key) });
    }
  }
  const attached: AttachedStatement[] = [];
  for (const { subject, predicateType, bundle } of signed) {
    const referrer = await attachBundle(request.sink, bundle, predicateType, subject, request.created);
    attached.push({ subject: subject.digest, predicateType, referrer: referrer.digest });
  }
  return attached;
}

async function resolveClaims(
  { source, target, statements }: SignImageRequest,
  { descriptors, declarationDigest }: SigningSubjects,
): Promise<readonly Claim[]> {
  const claims: Claim[] = [];
  for (const statement of statements) {
    if (statement === 'cosign') claims.push({ predicateType: COSIGN_SIGNATURE, predicate: {} });
    else if (statement !== 'declaration') claims.push(statement);
    else {
      if (declarationDigest === undefined)
        throw new PlimsollError('annotation-missing', `${target.digest} names no declaration`);
      const predicate = await fetchSealedDeclaration(source, descriptors, declarationDigest);
      claims.push({ predicateType: DECLARATION_PREDICATE, predicate });
    }
  }
  return claims;
}
