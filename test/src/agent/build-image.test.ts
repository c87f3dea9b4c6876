import assert from 'node:assert/strict';
import { chmod, copyFile, mkdir, readdir, readFile, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { gunzipSync } from 'node:zlib';
import { writeNewAgent } from '../../../src/agent/new-agent.ts';
import type { Layout } from '../../../src/client/layout.ts';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { type Descriptor, parseManifest } from '../../../src/oci/manifest.ts';
import { DECLARATION } from '../../../src/oci/media-types.ts';
import { agentYaml } from '../../support/agent-example.ts';
import { buildAgent } from '../../support/build-agent.ts';
import { collect } from '../../support/client-content.ts';
import { copyPackage } from '../../support/copy-package.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { writeTree } from '../../support/tree.ts';

type Context = Parameters<typeof temporaryDirectory>[0];

const SMALL = {
  'agent.yaml': agentYaml('command: /app/run', 'args: [-x]', 'privileges: { mounts: [{ path: /data }] }'),
  run: '#!/bin/sh\n',
  'lib/b.txt': 'b',
  'lib/a.txt': 'a',
  'größe.txt': 'ü',
};

test('one digest for the same input: other directory, order, umask, times, clock and locale', async (t) => {
  const parent = await temporaryDirectory(t);
  const directories = [join(parent, 'one'), join(parent, 'a second one')];
  const orders = [Object.entries(SMALL), Object.entries(SMALL).reverse()];
  const umasks = [0o022, 0o077];
  const digests: string[] = [];
  for (const [index, directory] of directories.entries()) {
    const umask = process.umask(umasks[index]!);
    t.after(() => void process.umask(umask));
    await writeTree(directory, Object.fromEntries(orders[index]!));
    await chmod(join(directory, 'run'), index === 0 ? 0o700 : 0o755);
    await utimes(join(directory, 'run'), index * 1e9, index * 1e9);
    const now = (): Date => new Date(index * 1e12);
    const built = await buildAgent(t, directory, { now });
    digests.push(built.descriptor.digest);
    process.umask(umask);
    // Written down, so that no later change of this program makes other images of what authors have.
    assert.deepEqual([...(await layersOf(built)), built.declarationDigest], KNOWN);
  }
  assert.equal(digests[0], digests[1]);
});

/** The layer of the files, the layer of the mount points, the declaration: the config names the platform too. */
const KNOWN = [
  'sha256:086eddc7a59a62fc0548658618c23e3986f4bb6438545838d8d349c97de68a5a',
  'sha256:39db70bd508f2d2f9b6855da5ee1a9724d1057f68e73921b4c6055153f544861',
  'sha256:670de70caa28e45c238aecdcb535f5c062be2e0c3b2180b7e623169252134f4a',
];

async function layersOf({
  layout,
  descriptor,
}: {
  layout: Layout;
  descriptor: Descriptor;
}): Promise<string[]> {
  const manifest = parseManifest(await layout.fetchManifest(descriptor));
  assert.ok(manifest.kind === 'manifest');
  return manifest.document.layers.map((layer) => layer.digest);
}

async function digestOfSmall(t: Context): Promise<string> {
  const directory = await temporaryDirectory(t);
  await writeTree(directory, SMALL);
  await chmod(join(directory, 'run'), 0o755);
  return (await buildAgent(t, directory)).descriptor.digest;
}

const CHANGES: readonly (readonly [string, (directory: string) => Promise<unknown>])[] = [
  ['a byte', (directory) => writeTree(directory, { 'lib/a.txt': 'A' })],
  ['an execute bit', (directory) => chmod(join(directory, 'lib/a.txt'), 0o744)],
  ['an empty directory', (directory) => mkdir(join(directory, 'empty'))],
  [
    'the declaration',
    (directory) => writeTree(directory, { 'agent.yaml': `${SMALL['agent.yaml']}owner: me\n` }),
  ],
];
for (const [what, change] of CHANGES) {
  test(`${what} makes another digest`, async (t) => {
    const directory = await temporaryDirectory(t);
    await writeTree(directory, SMALL);
    await chmod(join(directory, 'run'), 0o755);
    await change(directory);
    assert.notEqual((await buildAgent(t, directory)).descriptor.digest, await digestOfSmall(t));
  });
}

test('comments and order in agent.yaml, and what is not packed, make no other digest', async (t) => {
  const directory = await temporaryDirectory(t);
  const lines = SMALL['agent.yaml'].trim().split('\n').reverse();
  await writeTree(directory, {
    ...SMALL,
    'agent.yaml': ['# a comment', ...lines].join('\n'),
    'policy.yaml': 'anything',
    '.plimsollignore': '*.key',
    'release.key': 'secret',
  });
  await chmod(join(directory, 'run'), 0o755);
  assert.equal((await buildAgent(t, directory)).descriptor.digest, await digestOfSmall(t));
});

test('the image names its declaration, the declaration travels beside it, and any engine can run it', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeTree(directory, { ...SMALL, 'card.json': '{"name":"x"}' });
  await writeTree(directory, { 'agent.yaml': `${SMALL['agent.yaml']}interface: card.json\n` });
  const { layout, descriptor, declaration, declarationDigest, tag } = await buildAgent(t, directory);
  assert.equal(tag, '1.0.0');
  assert.equal((await layout.resolve({ tag })).digest, descriptor.digest);
  const manifest = parseManifest(await layout.fetchManifest(descriptor));
  assert.ok(manifest.kind === 'manifest');
  assert.deepEqual(manifest.document.annotations, { 'dev.plimsoll.declaration': declarationDigest });
  assert.equal(declarationDigest, digestOf(canonicalJson(declaration)));
  const config = JSON.parse((await layout.fetchBlob(manifest.document.config as never, 1e6)).toString());
  assert.deepEqual(config.config, {
    Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    Entrypoint: ['/app/run', '-x'],
    WorkingDir: '/app',
  });
  assert.equal(config.created, '1970-01-01T00:00:00Z');
  const [carrier, ...others] = await layout.referrers(descriptor.digest);
  assert.deepEqual([carrier?.artifactType, others], [DECLARATION, []]);
  const { document } = parseManifest(await layout.fetchManifest(carrier!)) as typeof manifest;
  assert.deepEqual(
    document.layers.map((layer) => [layer.mediaType, layer.digest]),
    [
      [DECLARATION, declarationDigest],
      ['application/a2a+json', digestOf('{"name":"x"}')],
    ],
  );
});

test('what init writes builds, and its server lists two tools in the sandbox', async (t) => {
  const directory = join(await temporaryDirectory(t), 'notes');
  await writeNewAgent(directory, {});
  const { declaration, captureLimits, provenance, steps } = await buildAgent(t, directory);
  assert.deepEqual(
    declaration.servers['notes']?.tools.map((tool) => tool.definition.name),
    ['list_notes', 'read_note'],
  );
  assert.equal(declaration.name, 'com.example/notes');
  assert.equal(captureLimits, 'declared');
  const names = provenance.buildDefinition.resolvedDependencies?.map((dependency) => dependency.name) ?? [];
  assert.ok(names.includes('file:server.mjs') && names.includes('base:host-node'));
  assert.ok(names.includes('base:/usr/local/bin/node'));
  assert.deepEqual(steps, [
    'adding the base host-node',
    'packing 1 file',
    'listing the tools of notes in the sandbox',
  ]);
});

test('a real server from npm', async (t) => {
  const directory = await temporaryDirectory(t);
  await copyPackage('@modelcontextprotocol/server-filesystem', directory);
  const server = '/app/node_modules/@modelcontextprotocol/server-filesystem/dist/index.js';
  await writeTree(directory, {
    '.plimsollignore': '*.ts\n*.cts\n*.mts\n*.map\n',
    'agent.yaml': agentYaml(
      `servers: { fs: { command: node, args: [${server}, /workspace] } }`,
      'tools: { allow: [fs/read_text_file, fs/list_directory], deny: [fs/write_file] }',
      'privileges: { mounts: [{ path: /workspace }] }',
      'build: { base: host-node }',
    ),
  });
  const { declaration } = await buildAgent(t, directory);
  assert.equal(declaration.servers['fs']?.tools.length, 14);
});

test('an image as the base of another: its layers stay, its digest is recorded', async (t) => {
  const directory = await temporaryDirectory(t);
  const server = join(import.meta.dirname, '../../support/scripted-server.ts');
  await writeTree(directory, SCRIPTED('ordinary'));
  await copyFile(server, join(directory, 'server.ts'));
  const base = await buildAgent(t, directory);
  const text = await readFile(join(directory, 'agent.yaml'), 'utf8');
  await writeTree(directory, {
    'agent.yaml': text.replace('host-node', `"oci:${base.layout.directory}:1.0.0"`),
  });
  const derived = await buildAgent(t, directory);
  assert.deepEqual(derived.declaration, base.declaration);
  const kept = await layersOf(base);
  assert.deepEqual((await layersOf(derived)).slice(0, kept.length), kept);
  const [recorded] = derived.provenance.buildDefinition.resolvedDependencies ?? [];
  assert.equal(`sha256:${recorded?.digest?.['sha256']}`, base.descriptor.digest);
});

const SCRIPTED = (behaviour: string, ...more: string[]): Record<string, string> => ({
  'agent.yaml': agentYaml(
    `servers: { fs: { command: node, args: [/app/server.ts, ${behaviour}] } }`,
    'build: { base: host-node }',
    ...more,
  ),
});

const REFUSED: readonly (readonly [string, Record<string, string>, string, RegExp])[] = [
  [
    'a tool that the server lacks',
    SCRIPTED('ordinary', 'tools: { allow: [fs/ecco] }'),
    'declaration-invalid',
    /agent.yaml:7:18: the server fs has no tool "ecco"; did you mean "echo"\?/,
  ],
  ['a server that hangs', SCRIPTED('silent'), 'capture-failed', /did not answer/],
  [
    'a mount over its own files',
    { ...SMALL, 'agent.yaml': agentYaml('command: x', 'privileges: { mounts: [{ path: /app/lib }] }') },
    'declaration-invalid',
    /hide/,
  ],
  ['a private key', { ...SMALL, 'lib/id.pem': PRIVATE_KEY() }, 'secret-found', /^lib\/id.pem has/],
  ['no agent.yaml', { run: '' }, 'file-unreadable', /agent.yaml/],
  [
    'a base that is not there',
    { 'agent.yaml': agentYaml('command: x', 'build: { base: ./nowhere }') },
    'ENOENT',
    /nowhere/,
  ],
];
for (const [what, files, code, message] of REFUSED) {
  test(`${what} fails the build and leaves nothing in the temporary directory`, async (t: Context) => {
    const directory = await temporaryDirectory(t);
    await writeTree(directory, files);
    await copyFile(
      join(import.meta.dirname, '../../support/scripted-server.ts'),
      join(directory, 'server.ts'),
    );
    const temporary = await temporaryDirectory(t);
    await chmod(temporary, 0o755);
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = temporary;
    try {
      assert.equal(tmpdir(), temporary);
      await assert.rejects(buildAgent({ after: () => {} }, directory, { captureDeadlineMs: 2000 }), {
        code,
        message,
      });
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
    const left = (await readdir(temporary)).filter((name) => name.startsWith('plimsoll-build-'));
    assert.deepEqual(left, []);
  });
}

test('a build without a place for its cache says so, and makes the same image', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeTree(directory, SMALL);
  await chmod(join(directory, 'run'), 0o755);
  const { descriptor, steps } = await buildAgent(t, directory, {
    cacheDirectory: join(directory, 'run/cache'),
  });
  assert.match(steps[0] ?? '', /^compressed layers are not kept: /);
  assert.equal(descriptor.digest, await digestOfSmall(t));
});

test('a directory as the base is taken as the root', async (t) => {
  const parent = await temporaryDirectory(t);
  await writeTree(parent, {
    'root/etc/motd': 'hello',
    'agent/agent.yaml': agentYaml('command: /bin/x', 'build: { base: ../root }'),
  });
  const { layout, descriptor, provenance } = await buildAgent(t, join(parent, 'agent'));
  const manifest = parseManifest(await layout.fetchManifest(descriptor));
  assert.ok(manifest.kind === 'manifest');
  const layer = await collect(layout.openBlob(manifest.document.layers[0] as never));
  assert.match(gunzipSync(layer).toString('latin1'), /etc\/motd/);
  const names = provenance.buildDefinition.resolvedDependencies?.map((dependency) => dependency.name);
  assert.deepEqual(names, ['base:../root', 'base:/etc/motd']);
});

function PRIVATE_KEY(): string {
  return `-----BEGIN PRIVATE KEY-----\n${'MC4CAQAwBQYDK2VwBCIEI'.repeat(4)}\n-----END PRIVATE KEY-----\n`;
}
