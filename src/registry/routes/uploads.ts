import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { UploadId } from '../../../storage/driver.ts';
import { PlimsollError } from '../../errors.ts';
import { type Digest, parseDigest } from '../../oci/digest.ts';
import { type ContentRange, exactLength, lengthOf, parseContentRange } from '../content-range.ts';
import type { Endpoints, RegistryContext, RepositoryCall } from '../endpoint.ts';
import { forgetUpload } from '../expire-uploads.ts';
import { parseRepositoryName, type RepositoryName } from '../repository-path.ts';
import { contentLengthOf, hasBody, readBody } from '../request-body.ts';
import { UploadTurns } from '../upload-turns.ts';

interface UploadContext extends RegistryContext {
  readonly turns: UploadTurns;
}

const ALGORITHMS = ['sha256', 'sha512'];

/**
 * OCI Distribution v1.1, "Pushing Blobs": start (end-4a, end-4b, end-11), chunk (end-5), finish (end-6), state (end-13);
 * of the unreleased 1.2 line cancel (end-14) and `digest-algorithm` (end-4c).
 */
export function uploadEndpoints(registry: RegistryContext): Pick<Endpoints, 'uploads' | 'upload'> {
  const context = { ...registry, turns: new UploadTurns() };
  return {
    uploads: { POST: (call, reply) => startUpload(context, call, reply) },
    upload: {
      GET: (call, reply) => reportUpload(context, call, reply),
      PATCH: (call, reply) => continueUpload(context, call, reply),
      PUT: (call, reply) => finishUpload(context, call, reply),
      DELETE: (call, reply) => cancelUpload(context, call, reply),
    },
  };
}

async function startUpload(
  context: UploadContext,
  call: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { query, repository, principal } = call;
  checkAlgorithm(query.get('digest-algorithm'));
  if (query.has('digest')) return await pushAtOnce(context, call, reply, digestIn(query, 'digest'));
  if (query.has('mount')) {
    const digest = digestIn(query, 'mount');
    if (await mountBlob(context, call, digest)) return created(reply, repository, digest);
  }
  const id = newUploadId();
  await context.storage.blobs.startUpload(id);
  await context.storage.metadata.createUpload({
    id,
    repository,
    principal: principal.name,
    startedAt: new Date().toISOString(),
  });
  return at(reply.code(202), repository, id, 0).send();
}

/**
 * Mounts from `from`, else from any repository that the principal may pull; a repository that it may not pull has nothing
 * to mount, as if it were not there.
 */
async function mountBlob(
  { storage: { metadata }, access }: UploadContext,
  { query, repository, principal }: RepositoryCall,
  digest: Digest,
): Promise<boolean> {
  const from = query.get('from');
  if (from === null && access.rules.open) return await metadata.mountBlob(repository, digest);
  const sources = from === null ? metadata.repositoriesOf(digest) : [parseRepositoryName(from)];
  for await (const source of sources) {
    if (access.rules.allows(principal, source, 'pull'))
      return await metadata.mountBlob(repository, digest, source);
  }
  return false;
}

/** The whole blob in the request that starts it; nobody learns of the upload, so a failure ends it. */
async function pushAtOnce(
  context: UploadContext,
  { repository, request }: RepositoryCall,
  reply: FastifyReply,
  digest: Digest,
): Promise<FastifyReply> {
  const { blobs } = context.storage;
  const id = newUploadId();
  await blobs.startUpload(id);
  try {
    await blobs.appendUpload(id, 0, readBody(request.raw, context.live.current.limits.bodyIdleMs));
    await storeBlob(context, repository, id, digest);
  } catch (thrown) {
    await blobs
      .cancelUpload(id)
      .catch((left: unknown) => request.log.warn({ err: left }, `upload ${id} stays`));
    throw thrown;
  }
  return created(reply, repository, digest);
}

async function reportUpload(
  context: UploadContext,
  call: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const id = await findUpload(context, call);
  await context.turns.settle(id);
  return at(reply.code(204), call.repository, id, await context.storage.blobs.uploadSize(id)).send();
}

async function continueUpload(
  context: UploadContext,
  call: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const id = await findUpload(context, call);
  const size = await context.turns.take(id, call.request.raw, () => appendBody(context, call, reply, id));
  return at(reply.code(202), call.repository, id, size).send();
}

async function finishUpload(
  context: UploadContext,
  call: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const id = await findUpload(context, call);
  const digest = digestIn(call.query, 'digest');
  const { raw } = call.request;
  await context.turns.take(id, raw, async () => {
    if (hasBody(raw) || raw.headers['content-range'] !== undefined) {
      await appendBody(context, call, reply, id);
    }
    await storeBlob(context, call.repository, id, digest);
  });
  return created(reply, call.repository, digest);
}

async function cancelUpload(
  context: UploadContext,
  call: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const id = await findUpload(context, call);
  await context.turns.take(id, call.request.raw, () => forgetUpload(context.storage, id));
  return reply.code(204).send();
}

/** An upload belongs to the repository and the principal that started it; to all others it does not exist. */
async function findUpload(
  { storage }: UploadContext,
  { repository, last, principal }: RepositoryCall,
): Promise<UploadId> {
  const record = isUploadId(last) ? await storage.metadata.findUpload(last) : undefined;
  if (record?.repository === repository && record.principal === principal.name) return record.id;
  throw new PlimsollError(
    'blob-upload-unknown',
    `repository ${repository} has no upload ${JSON.stringify(last.slice(0, 100))}`,
  );
}

/** Appends the body where Content-Range says, else at the end. A 416 says where to go on. */
async function appendBody(
  { storage, live }: UploadContext,
  { repository, request }: RepositoryCall,
  reply: FastifyReply,
  id: UploadId,
): Promise<number> {
  try {
    const range = announcedRange(request.raw.headers['content-range'], contentLengthOf(request.raw));
    const body = readBody(request.raw, live.current.limits.bodyIdleMs);
    const offset = range?.start ?? (await storage.blobs.uploadSize(id));
    return await storage.blobs.appendUpload(
      id,
      offset,
      range === undefined ? body : exactLength(body, lengthOf(range)),
    );
  } catch (thrown) {
    if (thrown instanceof PlimsollError && thrown.code === 'range-invalid') {
      at(reply, repository, id, await storage.blobs.uploadSize(id));
    }
    throw thrown;
  }
}

function announcedRange(
  header: string | undefined,
  contentLength: number | undefined,
): ContentRange | undefined {
  if (header === undefined) return undefined;
  const range = parseContentRange(header);
  if (contentLength !== undefined && contentLength !== lengthOf(range)) {
    throw new PlimsollError(
      'size-invalid',
      `Content-Range ${header} announces ${lengthOf(range)} bytes, Content-Length ${contentLength}`,
    );
  }
  return range;
}

/** Bytes first, then the row that names them; what another push stored under this digest before stays. */
async function storeBlob(
  { storage }: UploadContext,
  repository: RepositoryName,
  id: UploadId,
  digest: Digest,
): Promise<void> {
  const committed = await storage.blobs.commitUpload(id, digest);
  // When this fails the bytes stay as garbage: whether the row was written is not known then.
  const stored = await storage.metadata.addBlob(repository, committed, id);
  if (stored.key !== committed.key) await storage.blobs.removeBlob(committed.key);
}

function checkAlgorithm(algorithm: string | null): void {
  if (algorithm === null || ALGORITHMS.includes(algorithm)) return;
  throw new PlimsollError(
    'digest-invalid',
    `digest-algorithm ${JSON.stringify(algorithm.slice(0, 50))} is not one of ${ALGORITHMS.join(', ')}`,
  );
}

function digestIn(query: URLSearchParams, name: 'digest' | 'mount'): Digest {
  const [text, ...more] = query.getAll(name);
  if (text === undefined || more.length > 0) {
    throw new PlimsollError('digest-invalid', `the query needs ${name} once`);
  }
  return parseDigest(text);
}

/** Where the upload is and how far it came; `0-0` while it is empty, which the protocol cannot say otherwise. */
function at(reply: FastifyReply, repository: RepositoryName, id: UploadId, size: number): FastifyReply {
  return reply
    .header('location', `/v2/${repository}/blobs/uploads/${id}`)
    .header('range', `0-${Math.max(0, size - 1)}`)
    .header('docker-upload-uuid', id);
}

function created(reply: FastifyReply, repository: RepositoryName, digest: Digest): FastifyReply {
  return reply
    .code(201)
    .header('location', `/v2/${repository}/blobs/${digest}`)
    .header('docker-content-digest', digest)
    .send();
}

function newUploadId(): UploadId {
  return randomUUID() as string as UploadId;
}

function isUploadId(text: string): text is UploadId {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
