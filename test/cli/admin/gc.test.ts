import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { digestOf } from '../../../src/oci/digest.ts';
import { startHousekeeping } from '../../../src/registry/housekeeping.ts';
import { FIGURES_BYTES, Figures } from '../../../src/registry/metrics/figures.ts';
import { DEFAULT_SETTINGS, LiveSettings } from '../../../src/registry/registry-settings.ts';
import { openStorage } from '../../../storage/open.ts';
import { newBlob } from '../../storage/contract/samples.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const HOUR = 3_600_000;
const silent = { info() {}, warn() {}, error() {} };

/** A data directory with one blob that nobody needs and one that was deleted. */
async function dataDirectory(t: TestContext): Promise<string> {
  const directory = await temporaryDirectory(t);
  const storage = await openStorage(directory, { ageGuardMs: 0 });
  await storage.metadata.addBlob('a/b', newBlob('not needed'));
  await storage.metadata.addBlob('a/b', newBlob('deleted'));
  await storage.metadata.deleteBlob('a/b', digestOf('deleted'));
  await storage.close();
  return directory;
}

/** A server's part that answers `admin`, on the same directory. */
async function keepHouse(t: TestContext, directory: string, undeleteMs = HOUR): Promise<Figures> {
  const gc = { everyMs: HOUR, ageGuardMs: 0, undeleteMs };
  const live = new LiveSettings({ ...DEFAULT_SETTINGS, gc });
  const storage = await openStorage(directory, { ageGuardMs: 0 });
  const figures = new Figures(new SharedArrayBuffer(FIGURES_BYTES));
  const housekeeping = await startHousekeeping({ storage, live, directory, log: silent, figures });
  t.after(() => housekeeping.stop().then(() => storage.close()));
  return figures;
}

const gc = async (directory: string, ...args: string[]) => {
  const result = await runCli(['admin', 'gc', '--data', directory, '--json', ...args]);
  assert.equal(result.stderr.includes('internal'), false, result.stderr);
  return { code: result.code, document: JSON.parse(result.stdout) };
};

for (const [where, serve] of [
  ['in a running server', true],
  ['where no server runs', false],
] as const) {
  test(`gc ${where}: dry run, pass, undelete`, async (t) => {
    const directory = await dataDirectory(t);
    if (serve) await keepHouse(t, directory);
    const dry = await gc(directory, '--dry-run');
    assert.equal(dry.code, 0);
    assert.deepEqual(
      dry.document.entries.map(({ stage, digest, size, repository }: Record<string, unknown>) => [
        stage,
        digest,
        size,
        repository,
      ]),
      [
        ['link', digestOf('not needed'), 10, 'a/b'],
        ['unlinked', digestOf('deleted'), 7, 'a/b'],
      ],
    );
    assert.deepEqual(dry.document.link, { count: 1, bytes: 10, due: { count: 1, bytes: 10 }, next: null });
    assert.deepEqual((await gc(directory, '--dry-run')).document, dry.document, 'nothing was changed');

    const pass = await gc(directory, '--sweep');
    assert.deepEqual([pass.document.unlinked, pass.document.marked], [1, serve ? 2 : 0]);
    assert.deepEqual(pass.document.swept, { looked: 0, removed: 0, removedBytes: 0 });

    const back = await gc(directory, '--undelete', digestOf('deleted'));
    assert.deepEqual(back.document, { digest: digestOf('deleted'), repository: 'a/b' });
    const again = await gc(directory, '--undelete', digestOf('deleted'));
    assert.deepEqual([again.code, again.document.error.code], [1, 'undelete-refused']);
  });
}

test('the metrics of a server count the passes that an operator asks for', async (t) => {
  const directory = await dataDirectory(t);
  const figures = await keepHouse(t, directory, 0);
  const { document } = await gc(directory);
  assert.deepEqual([document.removed, document.removedBytes], [2, 17]);
  const counted = (['gcRuns', 'gcBlobs', 'gcBytes'] as const).map((name) => figures.get(name));
  assert.deepEqual(counted, [1, 2, 17]);
});

test('the configuration of the server counts where it does not run', async (t) => {
  const data = await dataDirectory(t);
  const config = join(await temporaryDirectory(t), 'registry.yaml');
  const registry = (rest: string) =>
    writeFile(config, `apiVersion: plimsoll.dev/v1\nkind: Registry\ndata: ${data}\n${rest}\n`);
  await registry('gc: { ageGuard: 1m }');
  const { stdout } = await runCli(['admin', 'gc', '--config', config, '--dry-run', '--json']);
  const deleted = JSON.parse(stdout).entries.find((entry: { stage: string }) => entry.stage === 'unlinked');
  assert.ok(Date.parse(deleted.due) < Date.now() + HOUR, deleted.due);
  await registry('readOnly: true');
  const refused = await runCli(['admin', 'gc', '--config', config]);
  assert.deepEqual([refused.code, refused.stdout], [3, '']);
  assert.match(refused.stderr, /read-only/);
});

test('a pass says in words what it did', async (t) => {
  const { stdout, code } = await runCli(['admin', 'gc', '--data', await dataDirectory(t)]);
  assert.equal(code, 0);
  assert.equal(
    stdout,
    'reviewed 1 links, removed 1 that no manifest needs\nmarked 0 blobs that no repository has\nremoved 0 blobs, 0.0 MB\n',
  );
});

test('a dry run says in words when the next becomes due, and what a sweep would find', async (t) => {
  const directory = await dataDirectory(t);
  const key = 'ab'.repeat(16);
  await writeFile(join(directory, 'blobs', 'ab', key), 'nobody names me');
  const dry = ['admin', 'gc', '--data', directory, '--dry-run'];
  const { stdout } = await runCli([...dry, '--sweep']);
  const time = String.raw`20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
  assert.match(
    stdout,
    new RegExp(
      [
        String.raw`^1 blob \(0\.0 MB\) that no manifest of their repository needs; a pass now unlinks 1 \(0\.0 MB\)`,
        String.raw`1 blob \(0\.0 MB\) that no repository has; a pass now marks 0 \(0\.0 MB\), the next is due at ${time}`,
        String.raw`0 blobs \(0\.0 MB\) marked, which --undelete brings back; a pass now removes 0 \(0\.0 MB\)`,
        String.raw`1 of 1 files \(0\.0 MB\) that nothing names; a sweep now removes 0 \(0\.0 MB\)`,
      ].join('\n'),
    ),
  );
  const { document } = await gc(directory, '--dry-run', '--sweep');
  assert.deepEqual(document.sweep, {
    looked: 1,
    unnamed: { count: 1, bytes: 15 },
    young: { count: 1, bytes: 15 },
  });
  assert.equal((await gc(directory, '--dry-run')).document.sweep, undefined);
  assert.ok((await readdir(join(directory, 'blobs', 'ab'))).includes(key));
});

test('a directory that is none is refused, and not made one', async (t) => {
  const directory = await temporaryDirectory(t);
  const { code, document } = await gc(join(directory, 'typo'));
  assert.deepEqual([code, document.error.code], [2, 'file-unreadable']);
  assert.deepEqual(await readdir(directory), []);
});

for (const [name, args, code] of [
  ['flags that exclude one another', ['--dry-run', '--undelete', digestOf('deleted')], 'usage-invalid'],
  ['--repository without --undelete', ['--repository', 'a/b'], 'usage-invalid'],
  ['an unknown flag', ['--force'], 'usage-invalid'],
  ['a digest that is none', ['--undelete', 'sha256:short'], 'digest-invalid'],
  [
    'a repository name that is none',
    ['--undelete', digestOf('deleted'), '--repository', 'A B'],
    'name-invalid',
  ],
] as const) {
  test(`${name}: refused`, async (t) => {
    const { code: exit, document } = await gc(await dataDirectory(t), ...args);
    assert.deepEqual([exit, document.error.code], [2, code]);
  });
}
