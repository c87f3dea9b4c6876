import assert from 'node:assert/strict';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import { OCI_MANIFEST } from '../../src/oci/media-types.ts';
import { type Answer, call } from './http-call.ts';

/** Pushes a blob in two requests and returns its digest. */
export async function pushBlob(
  host: string,
  repository: string,
  bytes: Uint8Array | string,
): Promise<Digest> {
  const digest = digestOf(bytes);
  const location = await startUpload(host, repository);
  const put = await call(host, 'PUT', `${location}?digest=${digest}`, { body: bytes });
  assert.equal(put.status, 201, put.body.toString());
  return digest;
}

/** Starts an upload and returns its path. */
export async function startUpload(host: string, repository: string): Promise<string> {
  const post = await call(host, 'POST', `/v2/${repository}/blobs/uploads/`);
  assert.equal(post.status, 202, post.body.toString());
  return post.headers.location ?? '';
}

export interface PushedImage {
  readonly digest: Digest;
  readonly bytes: string;
  readonly layer: Digest;
  readonly answer: Answer;
}

/** Pushes a one-layer image; `more` are further members of its manifest. */
export async function pushImage(
  host: string,
  repository: string,
  reference: string,
  more: Record<string, unknown> = {},
): Promise<PushedImage> {
  const config = await pushBlob(host, repository, '{}');
  const layer = await pushBlob(host, repository, `layer of ${reference}`);
  const bytes = imageManifest(config, 2, layer, `layer of ${reference}`.length, more);
  const answer = await putManifest(host, repository, reference, bytes);
  assert.equal(answer.status, 201, answer.body.toString());
  return { digest: digestOf(bytes), bytes, layer, answer };
}

export function imageManifest(
  config: Digest,
  configSize: number,
  layer: Digest,
  layerSize: number,
  more: Record<string, unknown> = {},
): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: config, size: configSize },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: layer, size: layerSize }],
    ...more,
  });
}

export function putManifest(
  host: string,
  repository: string,
  reference: string,
  bytes: string,
  mediaType = OCI_MANIFEST,
): Promise<Answer> {
  return call(host, 'PUT', `/v2/${repository}/manifests/${reference}`, {
    body: bytes,
    headers: { 'content-type': mediaType },
  });
}
