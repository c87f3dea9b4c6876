import type { FastifyReply } from 'fastify';
import type { BlobStore, ByteRange, MetadataStore, StoredBlob } from '../../../storage/driver.ts';
import { PlimsollError } from '../../errors.ts';
import { type Digest, parseDigest } from '../../oci/digest.ts';
import { OCTET_STREAM } from '../../oci/media-types.ts';
import { parseByteRange } from '../byte-range.ts';
import type { Endpoint, RegistryContext, RepositoryCall } from '../endpoint.ts';
import { clientHas, entityTag, rangeFor } from '../entity-tag.ts';
import type { RepositoryName } from '../repository-path.ts';
import { sendBytes } from '../send-bytes.ts';

/** OCI Distribution v1.1, "Pulling blobs" (end-2) and "Deleting Blobs" (end-10). */
export function blobEndpoint(context: RegistryContext): Endpoint {
  return {
    GET: (call, reply) => getBlob(context, call, reply),
    HEAD: (call, reply) => headBlob(context, call, reply),
    DELETE: (call, reply) => deleteBlob(context, call, reply),
  };
}

async function getBlob(
  { storage, live }: RegistryContext,
  { repository, last, request }: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const digest = parseDigest(last);
  const blob = await findBlob(storage.metadata, repository, digest);
  if (clientHas(request.headers, digest)) return describe(reply.code(304), blob).send();
  const range = rangeOrRefuse(rangeFor(request.headers, digest), blob, reply);
  describe(reply, blob).header('content-type', OCTET_STREAM);
  if (range !== undefined) {
    reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${blob.size}`);
  }
  const { start, end } = range ?? { start: 0, end: blob.size - 1 };
  const bytes = openBlob(storage.blobs, blob, { start, end }, () => reply.raw.destroy());
  return await sendBytes(reply, bytes, end - start + 1, live.current.limits.bodyIdleMs);
}

/** A client that has seen a blob skips its upload, so the answer holds a lease on it. Range has no meaning here. */
async function headBlob(
  { storage }: RegistryContext,
  { repository, last, request }: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const digest = parseDigest(last);
  await findBlob(storage.metadata, repository, digest);
  await storage.metadata.leaseBlob(repository, digest);
  // Looked up again, because it may have been marked for deletion just before the lease.
  const blob = await findBlob(storage.metadata, repository, digest);
  if (clientHas(request.headers, digest)) return describe(reply.code(304), blob).send();
  return describe(reply, blob).type(OCTET_STREAM).header('content-length', blob.size).send();
}

async function deleteBlob(
  { storage }: RegistryContext,
  { repository, last }: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const digest = parseDigest(last);
  if (!(await storage.metadata.deleteBlob(repository, digest))) throw unknownBlob(repository, digest);
  return reply.code(202).send();
}

async function findBlob(
  metadata: MetadataStore,
  repository: RepositoryName,
  digest: Digest,
): Promise<StoredBlob> {
  const blob = await metadata.findBlob(repository, digest);
  if (blob === undefined) throw unknownBlob(repository, digest);
  return blob;
}

function describe(reply: FastifyReply, blob: StoredBlob): FastifyReply {
  return reply
    .header('docker-content-digest', blob.digest)
    .header('etag', entityTag(blob.digest))
    .header('accept-ranges', 'bytes');
}

/** A 416 tells the size (RFC 9110, section 14.4). */
function rangeOrRefuse(
  header: string | undefined,
  blob: StoredBlob,
  reply: FastifyReply,
): ByteRange | undefined {
  try {
    return parseByteRange(header, blob.size);
  } catch (thrown) {
    reply.header('content-range', `bytes */${blob.size}`);
    throw thrown;
  }
}

/**
 * A row without bytes is a fault of the store, never a 404. A client that takes nothing while others wait for memory loses
 * its connection.
 */
async function* openBlob(
  blobs: BlobStore,
  blob: StoredBlob,
  range: ByteRange,
  reclaim: () => void,
): AsyncGenerator<Uint8Array> {
  if (blob.size === 0) return;
  try {
    yield* blobs.openBlob(blob.key, range, { reuse: true, reclaim });
  } catch (cause) {
    if (!(cause instanceof PlimsollError) || cause.code !== 'blob-unknown') throw cause;
    throw new PlimsollError('storage-failed', `the bytes of ${blob.digest} are missing`, { cause });
  }
}

function unknownBlob(repository: string, digest: Digest): PlimsollError {
  return new PlimsollError('blob-unknown', `repository ${repository} has no blob ${digest}`);
}
