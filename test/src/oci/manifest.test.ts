import assert from 'node:assert/strict';
import test from 'node:test';
import {
  artifactTypeOf,
  blobsOf,
  childrenOf,
  manifestSteps,
  parseManifest,
  subjectOf,
} from '../../../src/oci/manifest.ts';
import {
  DOCKER_LIST,
  DOCKER_MANIFEST,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER_GZIP,
  OCI_MANIFEST,
} from '../../../src/oci/media-types.ts';

const A = `sha256:${'a'.repeat(64)}`;
const config = { mediaType: OCI_CONFIG, digest: A, size: 2 };
const layer = { mediaType: OCI_LAYER_GZIP, digest: A, size: 3 };
const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [layer] };
const index = {
  schemaVersion: 2,
  mediaType: OCI_INDEX,
  manifests: [{ mediaType: OCI_MANIFEST, digest: A, size: 4 }],
};
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

test('a manifest names its config and layers', () => {
  const parsed = parseManifest(bytes({ ...manifest, subject: layer }), OCI_MANIFEST);
  assert.deepEqual(blobsOf(parsed), [config, layer]);
  assert.deepEqual(childrenOf(parsed), []);
  assert.deepEqual(subjectOf(parsed), layer);
  assert.equal(artifactTypeOf(parsed), OCI_CONFIG);
});

test('an index names its manifests', () => {
  const parsed = parseManifest(bytes({ ...index, artifactType: 'a/b' }));
  assert.deepEqual(childrenOf(parsed), index.manifests);
  assert.deepEqual(blobsOf(parsed), []);
  assert.equal(artifactTypeOf(parsed), 'a/b');
});

test('unknown members are allowed, parameters of the content type do not matter', () => {
  assert.equal(
    parseManifest(bytes({ ...manifest, custom: { a: 1 } }), `${OCI_MANIFEST}; charset=utf-8`).kind,
    'manifest',
  );
});

const untyped = { ...manifest, mediaType: undefined };
const untypedIndex = { ...index, mediaType: undefined };
const typed: [name: string, value: unknown, contentType: string | undefined, mediaType: string][] = [
  ['the document says it', manifest, undefined, OCI_MANIFEST],
  ['both say it', index, OCI_INDEX, OCI_INDEX],
  ['the content type says it', untyped, OCI_MANIFEST, OCI_MANIFEST],
  ['nobody says it, of a manifest', untyped, undefined, OCI_MANIFEST],
  ['nobody says it, of an index', untypedIndex, undefined, OCI_INDEX],
  ['it is of Docker', { ...manifest, mediaType: DOCKER_MANIFEST }, DOCKER_MANIFEST, DOCKER_MANIFEST],
  ['it is a list of Docker', { ...index, mediaType: DOCKER_LIST }, undefined, DOCKER_LIST],
];
for (const [name, value, contentType, mediaType] of typed) {
  test(`parseManifest knows the media type when ${name}`, () =>
    assert.equal(parseManifest(bytes(value), contentType).mediaType, mediaType));
}

const refused: Record<string, [value: unknown, message: RegExp, contentType?: string]> = {
  'a manifest that is an index too (CVE-2021-41190)': [
    { ...manifest, manifests: [] },
    /"manifests" can be read as two things/,
  ],
  'an index that is a manifest too (CVE-2021-41190)': [
    { ...index, layers: [] },
    /"layers" can be read as two things/,
  ],
  'a content type that contradicts the document': [
    manifest,
    /sent as .*index.*, but the document/,
    OCI_INDEX,
  ],
  'schema 1': [
    { schemaVersion: 1, fsLayers: [] },
    /media type .*v1\+json" is not supported/,
    'application/vnd.docker.distribution.manifest.v1+json',
  ],
  'an unknown media type': [{ ...manifest, mediaType: 'text/html' }, /"text\/html" is not supported/],
  'a media type that is no text': [{ ...manifest, mediaType: 7 }, /mediaType is not a string/],
  'Docker schema 2 without its media type': [untyped, /Docker schema 2 demands/, DOCKER_MANIFEST],
  'a list of Docker without its media type': [untypedIndex, /Docker schema 2 demands/, DOCKER_LIST],
  'another schemaVersion': [{ ...manifest, schemaVersion: 3 }, /schemaVersion/],
  'no config': [{ ...manifest, config: undefined }, /config/],
  'a layer without a size': [{ ...manifest, layers: [{ mediaType: OCI_LAYER_GZIP, digest: A }] }, /size/],
  'a negative size': [{ ...manifest, layers: [{ ...layer, size: -1 }] }, /size/],
  'a size beyond 2^53': [
    { ...manifest, layers: [{ ...layer, size: 2 ** 60 }] },
    /1152921504606847000 is read differently/,
  ],
  'a digest with a path in it': [
    { ...manifest, config: { ...config, digest: 'sha256:../../etc/passwd' } },
    /digest/,
  ],
  'an unregistered algorithm': [{ ...manifest, config: { ...config, digest: 'md5:abc' } }, /digest/],
  'an array': [[], /not a JSON object/],
  null: [null, /not a JSON object/],
};
for (const [name, [value, message, contentType]] of Object.entries(refused)) {
  test(`parseManifest refuses ${name}`, () =>
    assert.throws(() => parseManifest(bytes(value), contentType), { code: 'manifest-invalid', message }));
}

test('in steps, others have turns between decoding, parsing, looking closely and the schema', () => {
  const steps = manifestSteps(bytes(manifest));
  for (let turn = 0; turn < 3; turn++) assert.equal(steps.next().done, false);
  assert.deepEqual(steps.next(), { done: true, value: parseManifest(bytes(manifest)) });
});

test('parseManifest reads 4 MiB', () => {
  const text = JSON.stringify(manifest);
  assert.equal(parseManifest(Buffer.from(text.padEnd(4 * 1024 * 1024))).kind, 'manifest');
});

test('parseManifest refuses duplicate members, trailing bytes and more than 4 MiB', () => {
  const text = JSON.stringify(manifest);
  assert.throws(() => parseManifest(Buffer.from(text.replace('{', '{"layers":[],'))), {
    code: 'manifest-invalid',
  });
  assert.throws(() => parseManifest(Buffer.from(`${text}x`)), { code: 'manifest-invalid' });
  assert.throws(() => parseManifest(Buffer.alloc(4 * 1024 * 1024 + 1, 0x20)), { code: 'manifest-too-large' });
});

const annotated = (count: number): object => ({
  annotations: Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 'v:'])),
});

test('parseManifest reads 2,000 annotations in one map, and refuses more anywhere', () => {
  const full = annotated(2000);
  parseManifest(
    bytes({ ...manifest, ...full, config: { ...config, ...full }, layers: [{ ...layer, ...full }] }),
  );
  const over = annotated(2001);
  const documents = [
    { ...manifest, ...over },
    { ...manifest, config: { ...config, ...over } },
    { ...manifest, layers: [layer, { ...layer, ...over }] },
    { ...index, manifests: [{ ...index.manifests[0], ...over }] },
    { ...manifest, custom: [over] },
  ];
  for (const document of documents) {
    assert.throws(() => parseManifest(bytes(document)), {
      code: 'manifest-invalid',
      message: 'manifest: an object of 2001 members, at most 2000 are read',
    });
  }
});
