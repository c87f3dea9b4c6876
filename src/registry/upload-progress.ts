import type { FastifyBaseLogger } from 'fastify';
import type { Storage, UploadProgress, UploadRecord } from '../../storage/driver.ts';
import { hasCode } from '../errors.ts';
import { forgetUpload } from './expire-uploads.ts';

/** Bytes of an upload that are durable. */
export function sizeOf({ progress }: UploadRecord): number {
  return progress?.size ?? 0;
}

/** Notes how far an upload is; without that, no answer may say so. */
export async function noteProgress(
  { metadata }: Storage,
  upload: UploadRecord,
  progress: UploadProgress | undefined,
): Promise<void> {
  if (progress === undefined || progress.size === sizeOf(upload)) return;
  await metadata.recordUpload(upload.id, progress);
}

/**
 * What arrived before a failure stays, so that the client can go on; a blob that is too large cannot, and on a full disk
 * nobody can, deletes included, unless it makes room.
 */
export async function keepArrived(
  storage: Storage,
  log: FastifyBaseLogger,
  upload: UploadRecord,
  progress: UploadProgress | undefined,
  failure: unknown,
): Promise<void> {
  try {
    if (hasCode(failure, 'blob-too-large', 'storage-full')) await forgetUpload(storage, upload.id);
    else await noteProgress(storage, upload, progress);
  } catch (thrown) {
    log.warn({ err: thrown }, `upload ${upload.id} stays where it was`);
  }
}

export { hasCode };
