import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Layout } from '../../src/client/layout.ts';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { type Family, pushFamily } from '../support/client-content.ts';
import { runCli } from '../support/run-cli.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

let registry: RunningRegistry;
let root: string;
let family: Family;

before(async () => {
  registry = await startRegistry();
  root = await mkdtemp(join(tmpdir(), 'plimsoll-ls-'));
  const options = { env: {} };
  family = await pushFamily(new RegistryClient({ registry: registry.host, repository: 'a/b' }, options), '1');
  await pushFamily(new RegistryClient({ registry: registry.host, repository: 'z' }, options), 'x');
  await pushFamily(await Layout.create(join(root, 'layout')), '7');
});
after(async () => {
  await registry.close();
  await rm(root, { recursive: true });
});

const cases: readonly { name: string; args: () => string[]; text: () => string; json: () => object }[] = [
  {
    name: 'repositories of a host',
    args: () => [registry.host],
    text: () => 'a/b\nz\n',
    json: () => ({ registry: registry.host, repositories: ['a/b', 'z'] }),
  },
  {
    name: 'tags of a repository',
    args: () => [`${registry.host}/a/b`],
    text: () => '1\n',
    json: () => ({ repository: `${registry.host}/a/b`, tags: ['1'] }),
  },
  {
    name: 'tags of a layout',
    args: () => [`oci:${root}/layout`],
    text: () => '7\n',
    json: () => ({ repository: `oci:${root}/layout`, tags: ['7'] }),
  },
];
for (const { name, args, text, json } of cases) {
  test(`lists ${name}`, async () => {
    assert.deepEqual(await runCli(['ls', ...args()]), { code: 0, stdout: text(), stderr: '' });
    assert.deepEqual(JSON.parse((await runCli(['ls', ...args(), '--json'])).stdout), json());
  });
}

test('lists what refers to an image, in a registry and in a layout', async () => {
  for (const ref of [`${registry.host}/a/b:1`, `oci:${root}/layout:7`, `oci:${root}/layout`]) {
    const listed = await runCli(['ls', '--referrers', ref]);
    assert.deepEqual(listed, { code: 0, stdout: `${family.referrer.digest}  a/b\n`, stderr: '' });
  }
  const listed = await runCli([
    'ls',
    '--referrers',
    `${registry.host}/a/b@${family.second.digest}`,
    '--json',
  ]);
  const { digest } = family.second;
  assert.deepEqual(JSON.parse(listed.stdout), {
    reference: `${registry.host}/a/b@${digest}`,
    digest,
    referrers: [],
  });
});

const refused: readonly { name: string; args: () => string[]; code: number; error: string }[] = [
  {
    name: 'a tag without --referrers',
    args: () => [`${registry.host}/a/b:1`],
    code: 2,
    error: 'usage-invalid',
  },
  {
    name: '--referrers without an image',
    args: () => ['--referrers', `${registry.host}/a/b`],
    code: 2,
    error: 'reference-invalid',
  },
  { name: 'a host that is a word', args: () => ['nothing'], code: 2, error: 'reference-invalid' },
  {
    name: 'a repository that is not there',
    args: () => [`${registry.host}/no/such`],
    code: 3,
    error: 'name-unknown',
  },
  { name: 'a directory that is no layout', args: () => [`oci:${root}`], code: 2, error: 'layout-invalid' },
];
for (const { name, args, code, error } of refused) {
  test(`refuses ${name}`, async () => {
    const result = await runCli(['ls', ...args()]);
    assert.deepEqual([result.code, result.stdout], [code, '']);
    assert.match(result.stderr, new RegExp(`\\(${error}\\)\n\nhint: `));
  });
}
