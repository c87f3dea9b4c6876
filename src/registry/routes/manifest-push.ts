import { setImmediate } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { PlimsollError } from '../../errors.ts';
import { algorithmOf, type Digest, digestOf } from '../../oci/digest.ts';
import { type Manifest, manifestSteps, parseManifest, subjectOf } from '../../oci/manifest.ts';
import { MAX_MANIFEST_BYTES } from '../../oci/media-types.ts';
import type { RegistryContext, RepositoryCall } from '../endpoint.ts';
import { memoryShare } from '../limits/memory-share.ts';
import { manifestFacts } from '../manifest-facts.ts';
import { type ManifestReference, parseManifestReference, parseTag } from '../manifest-reference.ts';
import { readPrecondition } from '../precondition.ts';
import type { RepositoryName } from '../repository-path.ts';
import { contentLengthOf, readSmallBody } from '../request-body.ts';

/** Tags that one push may set: what ten times the specification asks for, and fits into the line of a request. */
const MAX_TAGS = 100;

/** Smaller ones are parsed before a turn of the event loop would be over. */
const LARGE_BYTES = 256 * 1024;

/** Digests that a Warning names: all headers of that name together end at 4096 bytes. */
const WARNED_DIGESTS = 5;

/** OCI Distribution v1.1, "Pushing Manifests" (end-7), and `tag` of the unreleased 1.2 line (end-7b). */
export async function putManifest(
  { storage, live, room }: RegistryContext,
  { repository, last, query, request }: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const reference = parseManifestReference(last);
  const tags = tagsToSet(reference, query.getAll('tag'));
  const precondition = readPrecondition(request.raw.headers, reference);
  memoryShare.take(reply, contentLengthOf(request.raw) ?? MAX_MANIFEST_BYTES);
  const bytes = await readSmallBody(request.raw, MAX_MANIFEST_BYTES, live.current.limits.bodyIdleMs);
  room.take(bytes.byteLength);
  const digest = digestOfPush(reference, bytes);
  const manifest = await parseInTurns(bytes, request.headers['content-type']);
  const { missing } = await storage.metadata.putManifest({
    ...manifestFacts(manifest),
    ...precondition,
    incomplete: live.current.incompleteManifests,
    repository,
    digest,
    bytes,
    tags,
  });
  warnOfMissing(reply, missing);
  return answerPush(reply, repository, digest, manifest, 'digest' in reference ? tags : []);
}

/** Between the steps of a large one others have a turn of the event loop. */
async function parseInTurns(bytes: Uint8Array, contentType: string | undefined): Promise<Manifest> {
  if (bytes.byteLength < LARGE_BYTES) return parseManifest(bytes, contentType);
  for (const steps = manifestSteps(bytes, contentType); ; ) {
    await setImmediate();
    const step = steps.next();
    if (step.done !== true) continue;
    await setImmediate();
    return step.value;
  }
}

function tagsToSet(reference: ManifestReference, parameters: readonly string[]): string[] {
  if (parameters.length > MAX_TAGS) {
    throw new PlimsollError('too-many-tags', `${parameters.length} tags in one push, at most ${MAX_TAGS}`);
  }
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

/** Says what a pull will not find (OCI Distribution v1.1, "Warnings"). */
function warnOfMissing(reply: FastifyReply, missing: readonly Digest[]): void {
  if (missing.length === 0) return;
  const named = missing.slice(0, WARNED_DIGESTS).join(', ');
  const more = missing.length > WARNED_DIGESTS ? ` and ${missing.length - WARNED_DIGESTS} more` : '';
  reply.header('warning', `299 - "the manifest names what this repository does not have: ${named}${more}"`);
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
