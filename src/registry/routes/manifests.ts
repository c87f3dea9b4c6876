import type { FastifyReply } from 'fastify';
import type { ManifestRecord } from '../../../storage/driver.ts';
import { PlimsollError } from '../../errors.ts';
import type { Endpoint, RegistryContext, RepositoryCall } from '../endpoint.ts';
import { clientHas, entityTag } from '../entity-tag.ts';
import { parseManifestReference } from '../manifest-reference.ts';
import type { RepositoryName } from '../repository-path.ts';
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
  { storage }: RegistryContext,
  { repository, last, request }: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const manifest = await storage.metadata.findManifest(repository, parseManifestReference(last));
  if (manifest === undefined) throw unknownManifest(repository, last);
  describe(reply, manifest);
  if (clientHas(request.headers, manifest.digest)) return reply.code(304).send();
  reply.type(manifest.mediaType).header('content-length', manifest.size);
  return reply.send(request.method === 'HEAD' ? undefined : Buffer.from(manifest.bytes));
}

async function deleteManifest(
  { storage: { metadata } }: RegistryContext,
  { repository, last }: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const reference = parseManifestReference(last);
  const deleted =
    'tag' in reference
      ? await metadata.deleteTag(repository, reference.tag)
      : await metadata.deleteManifest(repository, reference.digest);
  if (!deleted) throw unknownManifest(repository, last);
  return reply.code(202).send();
}

function describe(reply: FastifyReply, manifest: ManifestRecord): FastifyReply {
  return reply.header('docker-content-digest', manifest.digest).header('etag', entityTag(manifest.digest));
}

function unknownManifest(repository: RepositoryName, reference: string): PlimsollError {
  return new PlimsollError('manifest-unknown', `repository ${repository} has no manifest ${reference}`);
}
