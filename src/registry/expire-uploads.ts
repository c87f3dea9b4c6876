import type { Storage, UploadId } from '../../storage/driver.ts';
import { PlimsollError } from '../errors.ts';
import { unlessTurnTaken } from './upload-turns.ts';

/** Forgets uploads that have not grown since `before` (ms since the epoch), and that nobody is writing to. */
export async function expireUploads(storage: Storage, before: number): Promise<void> {
  for await (const id of storage.metadata.staleUploads(before)) {
    await unlessTurnTaken(id, () => forgetUpload(storage, id));
  }
}

/**
 * Ends an upload; the caller has its turn. The row goes first: whoever removes it knows that the bytes are nobody's, and
 * a crash in between leaves bytes that no row names, which garbage collection finds.
 */
export async function forgetUpload(storage: Storage, id: UploadId): Promise<void> {
  if (await deleteRow(storage, id)) await storage.blobs.cancelUpload(id);
}

/** A full disk may have no room for that until the bytes are gone. The row is still there then, so they are its own. */
async function deleteRow({ metadata, blobs }: Storage, id: UploadId): Promise<boolean> {
  try {
    return await metadata.deleteUpload(id);
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError) || thrown.code !== 'storage-full') throw thrown;
    if ((await metadata.findUpload(id)) === undefined) return false;
    await blobs.cancelUpload(id);
    return await metadata.deleteUpload(id);
  }
}
