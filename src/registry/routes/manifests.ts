import type { FastifyReply } from 'fastify';
import type { ManifestRecord } from '../../../storage/driver.ts';
import { PlimsollError } from '../../errors.ts';
import { isReferrersTag } from '../../oci/referrers-tag.ts';
import type { Endpoint, RegistryContext, RepositoryCall } from '../endpoint.ts';
import { clientHas, entityTag } from '../entity-tag.ts';
import { parseManifestReference } from '../manifest-reference.ts';
import { readPrecondition } from '../precondition.ts';
import { keepReferrersTag } from '../referrers-tag.ts';
import type { RepositoryName } from '../repository-path.ts';
import { sendWhole } from '../send-bytes.ts';
import { putManifest } from './manifest-push.ts';

/**
 * OCI Distribution v1.1, "Pulling manifests" (end-3), "Pushing Manifests" (end-7), "Deleting Manifests" (end-9); of the
 * unreleased 1.2 line the `tag` parameter of a push by digest (end-7b).
 */
export function manifestEndpoint(context: RegistryContext): Endpoint {
  return {
    GET: (call, reply) => getManifest(context, call, reply),
    HEAD: (call, reply) => getManifest(context, call, reply),
    PUT: (call, reply) => putManifest(context, call, reply),
    DELETE: (call, reply) => deleteManifest(context, call, reply),
  };
}

async function getManifest(
  context: RegistryContext,
  { repository, last, request }: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const reference = parseManifestReference(last);
  if ('tag' in reference && isReferrersTag(reference.tag))
    await keepReferrersTag(context, repository, reference.tag);
  const manifest = await context.storage.metadata.findManifest(repository, reference);
  if (manifest === undefined) throw unknownManifest(repository, last);
  if (manifest.damaged) throw damagedManifest(repository, manifest);
  describe(reply, manifest);
  if (clientHas(request.headers, manifest.digest)) return reply.code(304).send();
  reply.header('content-type', manifest.mediaType);
  if (request.method !== 'HEAD') return sendWhole(reply, manifest.bytes);
  return reply.header('content-length', manifest.size).send();
}

async function deleteManifest(
  { storage: { metadata } }: RegistryContext,
  { repository, last, request }: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const reference = parseManifestReference(last);
  const { expect } = readPrecondition(request.raw.headers, reference);
  const deleted =
    'tag' in reference
      ? await metadata.deleteTag(repository, reference.tag, expect)
      : await metadata.deleteManifest(repository, reference.digest, expect);
  if (!deleted) throw unknownManifest(repository, last);
  return reply.code(202).send();
}

function describe(reply: FastifyReply, manifest: ManifestRecord): FastifyReply {
  return reply.header('docker-content-digest', manifest.digest).header('etag', entityTag(manifest.digest));
}

/** Absent, as a damaged blob is, so that clients send it again. */
function damagedManifest(repository: RepositoryName, { digest }: ManifestRecord): PlimsollError {
  return new PlimsollError(
    'manifest-unknown',
    `the copy of ${digest} in repository ${repository} is damaged`,
    {
      hint: 'push the manifest again, or have the operator run admin fsck --repair',
    },
  );
}

function unknownManifest(repository: RepositoryName, reference: string): PlimsollError {
  return new PlimsollError('manifest-unknown', `repository ${repository} has no manifest ${reference}`);
}
