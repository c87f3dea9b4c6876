import { randomUUID } from 'node:crypto';
import type { Storage, StoredBlob, UploadId } from '../../../storage/driver.ts';
import type { Digest } from '../../oci/digest.ts';

/**
 * Stores a blob as a push does: hashed, durable, then named. What is cut off is an upload that nobody goes on with, and
 * expires. Throws `digest-invalid` when the bytes are others, `storage-full`, `storage-failed`, and what `chunks` throws.
 */
export async function storeBlob(
  { blobs, metadata }: Storage,
  repository: string,
  digest: Digest,
  chunks: AsyncIterable<Uint8Array>,
): Promise<StoredBlob> {
  const id = randomUUID() as string as UploadId;
  await metadata.createUpload({ id, repository, principal: undefined, startedAt: new Date().toISOString() });
  try {
    const { progress, failure } = await blobs.appendUpload(id, undefined, chunks);
    if (failure !== undefined) throw failure;
    const committed = await blobs.commitUpload(id, progress, digest);
    const stored = await metadata.addBlob(repository, committed, id);
    if (stored.key !== committed.key) await blobs.removeBlob(committed.key);
    return stored;
  } catch (thrown) {
    if (await metadata.deleteUpload(id)) await blobs.cancelUpload(id);
    throw thrown;
  }
}
