/**
 * Our OCI shapes against the official JSON Schemas of image-spec v1.1.1, read from its Go module. They are written in
 * draft-04, so `id` and the relative references are adapted; nothing else is.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { validate as validateConfig } from '../../schemas/generated/oci-image-config.ts';
import { validate as validateIndex } from '../../schemas/generated/oci-index.ts';
import { validate as validateManifest } from '../../schemas/generated/oci-manifest.ts';
import { mustRun } from '../support/run-process.ts';

const MODULE = 'github.com/opencontainers/image-spec@v1.1.1';
const { stdout } = await mustRun('go', ['mod', 'download', '-json', MODULE], { cwd: '/' });
const folder = join((JSON.parse(stdout) as { Dir: string }).Dir, 'schema');

async function official(name: string): Promise<(value: unknown) => boolean> {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const part of ['defs.json', 'defs-descriptor.json', 'content-descriptor.json'])
    ajv.addSchema(await adapted(part), part);
  return ajv.compile(await adapted(name)) as (value: unknown) => boolean;
}

async function adapted(name: string): Promise<object> {
  const text = await readFile(join(folder, name), 'utf8');
  return JSON.parse(text, (member, value: unknown) =>
    (member === 'id' || member === '$schema') && typeof value === 'string' ? undefined : value,
  ) as object;
}

const theirs = {
  manifest: await official('image-manifest-schema.json'),
  index: await official('image-index-schema.json'),
  config: await official('config-schema.json'),
};

const HEX = 'a'.repeat(64);
const mediaType = fc.constantFrom(
  'application/vnd.oci.image.layer.v1.tar+gzip',
  'application/vnd.oci.empty.v1+json',
  'text/plain',
);
const descriptor = fc.record(
  {
    mediaType,
    digest: fc.constantFrom(`sha256:${HEX}`, `sha512:${HEX}${HEX}`),
    size: fc.nat(),
    annotations: fc.dictionary(fc.string(), fc.string()),
    urls: fc.constant(['https://example.com/x']),
  },
  { requiredKeys: ['mediaType', 'digest', 'size'] },
);
const manifest = fc.record(
  {
    schemaVersion: fc.constant(2),
    mediaType: fc.constant('application/vnd.oci.image.manifest.v1+json'),
    config: descriptor,
    layers: fc.array(descriptor, { minLength: 1 }),
    subject: descriptor,
    annotations: fc.dictionary(fc.string(), fc.string()),
  },
  { requiredKeys: ['schemaVersion', 'config', 'layers'] },
);
const index = fc.record(
  {
    schemaVersion: fc.constant(2),
    mediaType: fc.constant('application/vnd.oci.image.index.v1+json'),
    manifests: fc.array(descriptor),
    subject: descriptor,
  },
  { requiredKeys: ['schemaVersion', 'manifests'] },
);

test('valid manifests are valid to both', () => {
  fc.assert(
    fc.property(manifest, (value) =>
      assert.deepEqual([validateManifest(value), theirs.manifest(value)], [true, true]),
    ),
  );
});

test('valid indexes are valid to both', () => {
  fc.assert(
    fc.property(index, (value) =>
      assert.deepEqual([validateIndex(value), theirs.index(value)], [true, true]),
    ),
  );
});

const good = {
  schemaVersion: 2,
  config: { mediaType: 'a/b', digest: `sha256:${HEX}`, size: 1 },
  layers: [{ mediaType: 'a/b', digest: `sha256:${HEX}`, size: 1 }],
};
const refused: Record<string, unknown> = {
  'no config': { ...good, config: undefined },
  'no layers': { ...good, layers: undefined },
  'another schemaVersion': { ...good, schemaVersion: 1 },
  'a media type without a slash': { ...good, config: { ...good.config, mediaType: 'ab' } },
  'a size that is text': { ...good, config: { ...good.config, size: '1' } },
  'a digest without algorithm': { ...good, config: { ...good.config, digest: HEX } },
  'annotations that are numbers': { ...good, annotations: { a: 1 } },
};
for (const [name, value] of Object.entries(refused)) {
  test(`both refuse ${name}`, () => {
    const document: unknown = JSON.parse(JSON.stringify(value));
    assert.deepEqual([validateManifest(document), theirs.manifest(document)], [false, false]);
  });
}

test('an image configuration of ours is valid to both', () => {
  const config = {
    architecture: 'amd64',
    os: 'linux',
    config: { Env: ['A=b'], Entrypoint: ['x'], WorkingDir: '/' },
    rootfs: { type: 'layers', diff_ids: [`sha256:${HEX}`] },
  };
  assert.deepEqual([validateConfig(config), theirs.config(config)], [true, true]);
  assert.deepEqual(
    [validateConfig({ ...config, rootfs: undefined }), theirs.config({ os: 'linux', architecture: 'amd64' })],
    [false, false],
  );
});
