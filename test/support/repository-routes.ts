import type { OutgoingHttpHeaders } from 'node:http';
import type { AccessAction } from '../../schemas/registry-config.ts';
import { digestOf } from '../../src/oci/digest.ts';
import type { Sample } from './guarded-registry.ts';

export interface RouteRequest {
  readonly path: string;
  readonly body?: string;
  readonly headers?: OutgoingHttpHeaders;
}

/** One way to ask something of a repository. */
export interface Route {
  readonly name: string;
  readonly method: string;
  readonly action: AccessAction;
  /** Status when it is allowed. */
  readonly status: number;
  readonly request: (sample: Sample) => RouteRequest;
}

const BYTES = 'bytes that are pushed';
const DIGEST = digestOf(BYTES);
const MANIFEST_TYPE = { 'content-type': 'application/vnd.oci.image.manifest.v1+json' };

const reading = (name: string, path: (sample: Sample) => string): Route[] =>
  ['GET', 'HEAD'].map((method) => ({
    name: `${method} ${name}`,
    method,
    action: 'pull',
    status: 200,
    request: (sample) => ({ path: path(sample) }),
  }));

/** Every route under a repository, with each verb and each form. */
export const REPOSITORY_ROUTES: readonly Route[] = [
  ...reading('a manifest by tag', ({ repository }) => `/v2/${repository}/manifests/v1`),
  ...reading('a manifest by digest', ({ repository, digest }) => `/v2/${repository}/manifests/${digest}`),
  ...reading('a blob', ({ repository, layer }) => `/v2/${repository}/blobs/${layer}`),
  ...reading('tags', ({ repository }) => `/v2/${repository}/tags/list`),
  ...reading('referrers', ({ repository, digest }) => `/v2/${repository}/referrers/${digest}`),
  {
    name: 'PUT a manifest under a new tag',
    method: 'PUT',
    action: 'push',
    status: 201,
    request: ({ repository, manifest }) => ({
      path: `/v2/${repository}/manifests/v2`,
      body: manifest,
      headers: MANIFEST_TYPE,
    }),
  },
  {
    name: 'PUT a manifest by digest and ?tag=',
    method: 'PUT',
    action: 'push',
    status: 201,
    request: ({ repository, manifest, digest }) => ({
      path: `/v2/${repository}/manifests/${digest}?tag=v3`,
      body: manifest,
      headers: MANIFEST_TYPE,
    }),
  },
  ...(['manifests/v1', 'manifests/', 'blobs/'] as const).map(
    (rest): Route => ({
      name: `DELETE ${rest}`,
      method: 'DELETE',
      action: 'delete',
      status: 202,
      request: ({ repository, digest, layer }) => {
        const last = rest === 'blobs/' ? layer : rest === 'manifests/' ? digest : '';
        return { path: `/v2/${repository}/${rest}${last}` };
      },
    }),
  ),
  upload('POST an upload', 'POST', 202, ({ repository }) => ({ path: `/v2/${repository}/blobs/uploads/` })),
  upload('POST a whole blob', 'POST', 201, ({ repository }) => ({
    path: `/v2/${repository}/blobs/uploads/?digest=${DIGEST}`,
    body: BYTES,
  })),
  upload('POST a mount', 'POST', 201, ({ repository, layer }) => ({
    path: `/v2/${repository}/blobs/uploads/?mount=${layer}&from=${repository}`,
  })),
  upload('POST a mount from anywhere', 'POST', 201, ({ repository, layer }) => ({
    path: `/v2/${repository}/blobs/uploads/?mount=${layer}`,
  })),
  upload('GET an upload', 'GET', 204, ({ upload }) => ({ path: upload })),
  upload('PATCH an upload', 'PATCH', 202, ({ upload }) => ({ path: upload, body: BYTES })),
  upload('PUT an upload', 'PUT', 201, ({ upload }) => ({ path: `${upload}?digest=${DIGEST}`, body: BYTES })),
  upload('DELETE an upload', 'DELETE', 204, ({ upload }) => ({ path: upload })),
];

function upload(name: string, method: string, status: number, request: Route['request']): Route {
  return { name, method, action: 'push', status, request };
}
