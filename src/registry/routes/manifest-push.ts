import type { FastifyReply } from 'fastify';
import type { ManifestWrite } from '../../../storage/driver.ts';
import { PlimsollError } from '../../errors.ts';
import { algorithmOf, type Digest, digestOf } from '../../oci/digest.ts';
import { artifactTypeOf, type Manifest, parseManifest, subjectOf } from '../../oci/manifest.ts';
import { MAX_MANIFEST_BYTES } from '../../oci/media-types.ts';
import type { RegistryContext, RepositoryCall } from '../endpoint.ts';
import { type ManifestReference, parseManifestReference, parseTag } from '../manifest-reference.ts';
import { referencesOf } from '../references.ts';
import type { RepositoryName } from '../repository-path.ts';
import { readSmallBody } from '../request-body.ts';

/** OCI Distribution v1.1, "Pushing Manifests" (end-7), and `tag` of the unreleased 1.2 line (end-7b). */
export async function putManifest(
  context: RegistryContext,
  { repository, last, query, request }: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const reference = parseManifestReference(last);
  const tags = tagsToSet(reference, query.getAll('tag'));
  const bytes = await readSmallBody(request.raw, MAX_MANIFEST_BYTES, context.live.current.limits.bodyIdleMs);
  const digest = digestOfPush(reference, bytes);
  const manifest = parseManifest(bytes, request.headers['content-type']);
  await context.storage.metadata.putManifest({
    ...describeWrite(manifest),
    ...(await requiredOf(context, repository, manifest)),
    repository,
    digest,
    bytes,
    tags,
  });
  return answerPush(reply, repository, digest, manifest, 'digest' in reference ? tags : []);
}

function tagsToSet(reference: ManifestReference, parameters: readonly string[]): string[] {
  if ('digest' in reference) return [...new Set(parameters.map(parseTag))];
  if (parameters.length === 0) return [reference.tag];
  throw new PlimsollError('query-invalid', 'the tag parameter belongs to a push by digest');
}

/** The digest that the URL names must be the one of the very bytes that came; without one it is sha256. */
function digestOfPush(reference: ManifestReference, bytes: Uint8Array): Digest {
  if ('tag' in reference) return digestOf(bytes);
  const got = digestOf(bytes, algorithmOf(reference.digest));
  if (got === reference.digest) return got;
  throw new PlimsollError('digest-mismatch', `the manifest hashes to ${got}, not ${reference.digest}`);
}

function describeWrite(
  manifest: Manifest,
): Pick<ManifestWrite, 'mediaType' | 'artifactType' | 'annotations' | 'subject'> {
  const artifactType = artifactTypeOf(manifest);
  const { annotations } = manifest.document;
  const subject = subjectOf(manifest)?.digest;
  return {
    mediaType: manifest.mediaType,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(annotations === undefined ? {} : { annotations }),
    ...(subject === undefined ? {} : { subject }),
  };
}

/** What has to be in the repository; blobs that may be elsewhere count once they are here. */
async function requiredOf(
  { storage }: RegistryContext,
  repository: RepositoryName,
  manifest: Manifest,
): Promise<Pick<ManifestWrite, 'blobs' | 'manifests'>> {
  const { blobs, manifests, elsewhere } = referencesOf(manifest);
  const here: Digest[] = [];
  for (const digest of elsewhere) {
    if ((await storage.metadata.findBlob(repository, digest)) !== undefined) here.push(digest);
  }
  return { manifests, blobs: [...new Set([...blobs, ...here])] };
}

function answerPush(
  reply: FastifyReply,
  repository: RepositoryName,
  digest: Digest,
  manifest: Manifest,
  tags: string[],
): FastifyReply {
  const subject = subjectOf(manifest);
  if (subject !== undefined) reply.header('oci-subject', subject.digest);
  if (tags.length > 0) reply.header('oci-tag', tags);
  return reply
    .code(201)
    .header('location', `/v2/${repository}/manifests/${digest}`)
    .header('docker-content-digest', digest)
    .send();
}
