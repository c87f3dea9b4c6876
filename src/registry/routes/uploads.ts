import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type {
  AppendedUpload,
  StoredBlob,
  UploadId,
  UploadProgress,
  UploadRecord,
} from '../../../storage/driver.ts';
import { PlimsollError } from '../../errors.ts';
import { type Digest, parseDigest } from '../../oci/digest.ts';
import type { Endpoints, RegistryContext, RepositoryCall } from '../endpoint.ts';
import { forgetUpload } from '../expire-uploads.ts';
import { parseRepositoryName, type RepositoryName } from '../repository-path.ts';
import { contentLengthOf, hasBody } from '../request-body.ts';
import { blobBody, uploadBody } from '../upload-body.ts';
import { hasCode, keepArrived, noteProgress, sizeOf } from '../upload-progress.ts';
import { settleTurn, takeTurn } from '../upload-turns.ts';

const ALGORITHMS = ['sha256', 'sha512'];

/** Repositories that are tried for a mount that names none; the client uploads what is not found in them. */
const MAX_HOLDERS = 200;

/**
 * OCI Distribution v1.1, "Pushing Blobs": start (end-4a, end-4b, end-11), chunk (end-5), finish (end-6), state (end-13);
 * of the unreleased 1.2 line cancel (end-14) and `digest-algorithm` (end-4c).
 */
export function uploadEndpoints(context: RegistryContext): Pick<Endpoints, 'uploads' | 'upload'> {
  return {
    uploads: { POST: (call, reply) => startUpload(context, call, reply) },
    upload: {
      GET: (call, reply) => reportUpload(context, call, reply),
      HEAD: (call, reply) => reportUpload(context, call, reply),
      PATCH: (call, reply) => continueUpload(context, call, reply),
      PUT: (call, reply) => finishUpload(context, call, reply),
      DELETE: (call, reply) => cancelUpload(context, call, reply),
    },
  };
}

async function startUpload(
  context: RegistryContext,
  call: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { query, repository, principal } = call;
  checkAlgorithm(query.get('digest-algorithm'));
  if (query.has('digest')) return await pushAtOnce(context, call, reply, digestIn(query, 'digest'));
  if (query.has('mount')) {
    const digest = digestIn(query, 'mount');
    if (await mountBlob(context, call, reply, digest)) return created(reply, repository, digest);
  }
  const id = newUploadId();
  await context.storage.metadata.createUpload({
    id,
    repository,
    principal: principal.name,
    startedAt: new Date().toISOString(),
  });
  return at(reply.code(202), repository, id, 0).send();
}

/** A repository that the principal may not pull has nothing to mount, as if it were not there. */
async function mountBlob(
  { storage: { metadata }, access }: RegistryContext,
  { query, repository, principal }: RepositoryCall,
  reply: FastifyReply,
  digest: Digest,
): Promise<boolean> {
  const from = query.get('from');
  const source = from === null ? undefined : parseRepositoryName(from);
  if (source !== undefined) {
    if (!access.mayMount(principal, source, repository, reply)) return false;
    return await metadata.mountBlob(repository, digest, source);
  }
  if (access.rules.open) return await metadata.mountBlob(repository, digest);
  let looked = 0;
  for await (const holder of metadata.repositoriesOf(digest)) {
    // What the account may do counts: a client cannot ask for a token for repositories that it does not know of.
    if (access.rules.permits(principal.name, holder, 'pull'))
      return await metadata.mountBlob(repository, digest, holder);
    looked += 1;
    if (looked === MAX_HOLDERS) break;
  }
  return false;
}

/** The whole blob in the request that starts it; nobody learns of the upload, so it has no row, and a failure ends it. */
async function pushAtOnce(
  context: RegistryContext,
  call: RepositoryCall,
  reply: FastifyReply,
  digest: Digest,
): Promise<FastifyReply> {
  const { blobs } = context.storage;
  const id = newUploadId();
  try {
    const body = blobBody(call.request.raw, 0, context.live.current.limits);
    const { progress, failure } = await blobs.appendUpload(id, undefined, withinRoom(context, call, body));
    if (failure !== undefined) throw failure;
    await nameBlob(context, call, await blobs.commitUpload(id, progress, digest));
  } catch (thrown) {
    // Unless storage itself has failed: nobody knows then whether a row names the bytes.
    if (!hasCode(thrown, 'storage-failed')) {
      await blobs
        .cancelUpload(id)
        .catch((left: unknown) => call.request.log.warn({ err: left }, `upload ${id} stays`));
    }
    throw thrown;
  }
  return created(reply, call.repository, digest);
}

async function reportUpload(
  context: RegistryContext,
  call: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = await findUpload(context, call);
  const growing = await settleTurn(id);
  const size = sizeOf(await findUpload(context, call));
  const written = growing ? await context.storage.blobs.uploadSize(id) : size;
  return at(reply.code(204), call.repository, id, Math.max(size, written)).send();
}

async function continueUpload(
  context: RegistryContext,
  call: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id, size } = await inTurn(context, call, async (upload) => {
    const { progress, failure } = await appendBody(context, call, reply, upload);
    if (failure !== undefined) {
      await keepArrived(context.storage, call.request.log, upload, progress, failure);
      throw failure;
    }
    await noteProgress(context.storage, upload, progress);
    return { id: upload.id, size: progress.size };
  });
  return at(reply.code(202), call.repository, id, size).send();
}

async function finishUpload(
  context: RegistryContext,
  call: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const digest = await inTurn(context, call, async (upload) => {
    const wanted = digestIn(call.query, 'digest');
    const { raw, log } = call.request;
    const sends = hasBody(raw) || raw.headers['content-range'] !== undefined;
    const { progress, failure } = sends ? await appendBody(context, call, reply, upload) : unchanged(upload);
    try {
      if (failure !== undefined) throw failure;
      const committed = await context.storage.blobs.commitUpload(upload.id, progress, wanted);
      await nameBlob(context, call, committed, upload.id);
    } catch (thrown) {
      await keepArrived(context.storage, log, upload, progress, thrown);
      throw thrown;
    }
    return wanted;
  });
  return created(reply, call.repository, digest);
}

async function cancelUpload(
  context: RegistryContext,
  call: RepositoryCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await inTurn(context, call, ({ id }) => forgetUpload(context.storage, id));
  return reply.code(204).send();
}

/** Works on an upload as its only writer. One whose bytes are gone or have changed ends: its client has to start again. */
async function inTurn<T>(
  context: RegistryContext,
  call: RepositoryCall,
  work: (upload: UploadRecord) => Promise<T>,
): Promise<T> {
  const { id } = await findUpload(context, call);
  return await takeTurn(id, call.request.raw, async () => {
    // It may have grown or ended meanwhile.
    const upload = await findUpload(context, call);
    try {
      return await work(upload);
    } catch (thrown) {
      if (hasCode(thrown, 'blob-upload-unknown')) {
        call.request.log.warn({ err: thrown }, `upload ${id} is lost`);
        await forgetUpload(context.storage, id);
      }
      throw thrown;
    }
  });
}

/** An upload belongs to the repository and the principal that started it; to all others it does not exist. */
async function findUpload(
  { storage }: RegistryContext,
  { repository, last, principal }: RepositoryCall,
): Promise<UploadRecord> {
  const record = isUploadId(last) ? await storage.metadata.findUpload(last) : undefined;
  if (record?.repository === repository && record.principal === principal.name) return record;
  throw new PlimsollError(
    'blob-upload-unknown',
    `repository ${repository} has no upload ${JSON.stringify(last.slice(0, 100))}`,
  );
}

/** Appends the body where Content-Range says, else at the end. A 416 says where to go on. */
async function appendBody(
  context: RegistryContext,
  call: RepositoryCall,
  reply: FastifyReply,
  upload: UploadRecord,
): Promise<AppendedUpload> {
  const size = sizeOf(upload);
  try {
    const body = uploadBody(call.request.raw, size, context.live.current.limits);
    return await context.storage.blobs.appendUpload(
      upload.id,
      upload.progress,
      withinRoom(context, call, body),
    );
  } catch (thrown) {
    if (hasCode(thrown, 'range-invalid')) at(reply, call.repository, upload.id, size);
    throw thrown;
  }
}

/** Throws `storage-low` before anything is read when what is announced does not fit, else where the room ends. */
function withinRoom(
  { room }: RegistryContext,
  { request }: RepositoryCall,
  body: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  return room.body(body, contentLengthOf(request.raw) ?? 0);
}

/** Bytes first, then the row that names them; what another push stored under this digest before stays. */
async function nameBlob(
  { storage: { blobs, metadata } }: RegistryContext,
  { repository, request }: RepositoryCall,
  committed: StoredBlob,
  upload?: UploadId,
): Promise<void> {
  const stored = await metadata.addBlob(repository, committed, upload);
  if (stored.key === committed.key) return;
  await blobs
    .removeBlob(committed.key)
    .catch((thrown: unknown) => request.log.warn({ err: thrown }, `bytes ${committed.key} stay`));
}

function unchanged({ progress }: UploadRecord): { progress: UploadProgress | undefined; failure?: unknown } {
  return { progress };
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
