import type { BlobKey, UploadId } from './driver.ts';

const UPLOAD_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The key under which the bytes of an upload are, from the first one on: its UUID (RFC 9562) without the hyphens, which is
 * as random as any key. So nothing has to be moved when the upload becomes a blob. Undefined for what is no UUID.
 */
export function uploadKey(id: UploadId): BlobKey | undefined {
  return UPLOAD_ID.test(id) ? (id.replaceAll('-', '') as string as BlobKey) : undefined;
}

/** The upload whose bytes would be under this key. */
export function uploadOf(key: BlobKey): UploadId {
  return key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as string as UploadId;
}
