/** regctl pushes to `serve`, lists, attaches, copies and deletes. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { mustRun, runProcess } from '../support/run-process.ts';
import { startRegistry } from '../support/start-registry.ts';
import { peer } from './peers.ts';

let work: string;
let registry: Awaited<ReturnType<typeof startRegistry>>;
let image: string;

before(async () => {
  work = await mkdtemp(join(tmpdir(), 'plimsoll-regctl-'));
  registry = await startRegistry();
  image = `${registry.host}/regctl/a`;
  await writeFile(join(work, 'data'), randomBytes(200_000));
  await regctl('registry', 'set', '--tls', 'disabled', registry.host);
});

after(async () => {
  await registry.close();
  await rm(work, { recursive: true, force: true });
});

const env = (): Record<string, string> => ({ REGCTL_CONFIG: join(work, 'config.json') });

async function regctl(...args: string[]): Promise<string> {
  return (await mustRun(peer('regctl'), args, { cwd: work, env: env() })).stdout.trim();
}

test('an artifact is pushed, listed and read back', async () => {
  await regctl(
    'artifact',
    'put',
    '--artifact-type',
    'application/x.data',
    '--file-title',
    '--file',
    'data',
    `${image}:1`,
  );
  await regctl('image', 'copy', `${image}:1`, `${image}:2`);
  assert.equal(await regctl('tag', 'ls', image), '1\n2');
  assert.equal(await regctl('repo', 'ls', registry.host), 'regctl/a');
  await mkdir(join(work, 'got'));
  await regctl('artifact', 'get', '--output', join(work, 'got'), `${image}:2`);
  assert.deepEqual(await readFile(join(work, 'got/data')), await readFile(join(work, 'data')));
});

test('what is attached is listed by the referrers API, filtered, and copied along', async () => {
  for (const type of ['application/x.note', 'application/x.other']) {
    await regctl('artifact', 'put', '--artifact-type', type, '--file', 'data', '--subject', `${image}:1`);
  }
  const list = async (target: string, ...filter: string[]): Promise<string[]> => {
    const template = '{{ range .Descriptors }}{{ .ArtifactType }} {{ end }}';
    return (await regctl('artifact', 'list', ...filter, '--format', template, target)).split(' ').sort();
  };
  const both = ['application/x.note', 'application/x.other'];
  assert.deepEqual(await list(`${image}:1`), both);
  assert.deepEqual(await list(`${image}:1`, '--filter-artifact-type', 'application/x.other'), [both[1]]);
  const copy = `${registry.host}/regctl/b:1`;
  await regctl('image', 'copy', '--referrers', `${image}:1`, copy);
  assert.deepEqual(await list(copy), both);
  assert.equal(await regctl('image', 'digest', copy), await regctl('image', 'digest', `${image}:1`));
});

test('a tag is deleted alone, a manifest with every tag', async () => {
  const digest = await regctl('image', 'digest', `${image}:1`);
  await regctl('image', 'copy', `${image}:1`, `${image}:3`);
  await regctl('tag', 'delete', `${image}:3`);
  assert.equal(await regctl('tag', 'ls', image), '1\n2');
  assert.equal(await regctl('image', 'digest', `${image}:1`), digest);
  await regctl('manifest', 'delete', `${image}@${digest}`);
  assert.equal(await regctl('tag', 'ls', image), '');
  const gone = await runProcess(peer('regctl'), ['image', 'digest', `${image}:1`], { cwd: work, env: env() });
  assert.notEqual(gone.code, 0);
});
