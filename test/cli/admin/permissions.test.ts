import assert from 'node:assert/strict';
import { chmod, chown, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openStorage } from '../../../storage/open.ts';
import { backUpTo } from '../../support/back-up.ts';
import { DistributionLayout, sampleImage } from '../../support/foreign-layout.ts';
import { pushImage } from '../../support/push-image.ts';
import { CLI, type ProcessResult, runPlimsoll, runProcess } from '../../support/run-process.ts';
import { serve } from '../../support/served-directory.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

interface Places {
  /** A data directory without a server. */
  readonly data: string;
  readonly backup: string;
  /** Storage of distribution. */
  readonly from: string;
  readonly work: string;
}

async function prepare(t: TestContext): Promise<Places> {
  const work = await temporaryDirectory(t);
  const places = { work, data: join(work, 'data'), backup: join(work, 'backup'), from: join(work, 'from') };
  await (await openStorage(places.data)).close();
  await backUpTo(places.data, places.backup);
  await new DistributionLayout(places.from).image('a/b', sampleImage('v1'), 1, ['v1']);
  return places;
}

/** Root has to ask for rights like everybody, too: without the capabilities that pass them over. */
function withoutPrivilege(args: readonly string[]): Promise<ProcessResult> {
  const node = [process.execPath, CLI, 'admin', ...args];
  if (process.geteuid!() !== 0) return runProcess(node[0]!, node.slice(1));
  return runProcess('setpriv', ['--bounding-set=-dac_override,-dac_read_search', ...node]);
}

const NEW = 'new/data';

const LACKING: readonly {
  name: string;
  /** What is taken away, below the work directory, and the mode that it has then. */
  from: string;
  mode: number;
  args: (places: Places) => string[];
}[] = [
  { name: 'fsck', from: 'data', mode: 0, args: ({ data }) => ['fsck', '--data', data] },
  {
    name: 'fsck of unreadable metadata',
    from: 'data/metadata.db',
    mode: 0,
    args: ({ data }) => ['fsck', '--data', data],
  },
  { name: 'storage', from: 'data/metadata.db', mode: 0, args: ({ data }) => ['storage', '--data', data] },
  { name: 'gc', from: 'data/lock.db', mode: 0, args: ({ data }) => ['gc', '--data', data] },
  {
    name: 'backup',
    from: 'new',
    mode: 0o500,
    args: ({ data, work }) => ['backup', join(work, NEW), '--data', data],
  },
  {
    name: 'fsck --repair',
    from: 'backup/metadata.db',
    mode: 0,
    args: ({ data, backup }) => ['fsck', '--repair', backup, '--data', data],
  },
  {
    name: 'fsck --repair into a directory that may not be written',
    from: 'data',
    mode: 0o500,
    args: ({ data, backup }) => ['fsck', '--repair', backup, '--data', data],
  },
  {
    name: 'restore of an unreadable backup',
    from: 'backup/backup.json',
    mode: 0,
    args: ({ backup, work }) => ['restore', backup, '--data', join(work, NEW)],
  },
  {
    name: 'restore to where nothing may be made',
    from: 'new',
    mode: 0o500,
    args: ({ backup, work }) => ['restore', backup, '--data', join(work, NEW)],
  },
  {
    name: 'import of an unreadable source',
    from: 'from',
    mode: 0,
    args: ({ from, data }) => ['storage', 'import', from, '--data', data],
  },
  {
    name: 'import to where nothing may be made',
    from: 'new',
    mode: 0o500,
    args: ({ from, work }) => ['storage', 'import', from, '--data', join(work, NEW)],
  },
];

for (const { name, from, mode, args } of LACKING) {
  test(`${name}: a right that is lacking is told with path and user`, async (t) => {
    const places = await prepare(t);
    await mkdir(join(places.work, 'new'));
    const path = join(places.work, from);
    await chmod(path, mode);
    const { code, stderr } = await withoutPrivilege(args(places)).finally(() => chmod(path, 0o700));
    assert.equal(code, 2, stderr);
    const line = stderr.split('\n').find((text) => text.startsWith('error: ')) ?? '';
    assert.ok(line.includes(`(${process.geteuid!()}) lacks a right to ${path}`), stderr);
    assert.match(line, /\(file-unreadable\)$/);
  });
}

const SOMEBODY = 65_534;

async function giveAway(path: string): Promise<void> {
  await chown(path, SOMEBODY, SOMEBODY);
  for (const name of await readdir(path, { recursive: true }))
    await chown(join(path, name), SOMEBODY, SOMEBODY);
}

/** Every name below, with nothing left out. */
async function everything(directory: string): Promise<string[]> {
  return (await readdir(directory, { recursive: true })).sort();
}

test('root leaves nothing in the data directory of somebody else, and says as whom to run it', async (t) => {
  assert.equal(process.getuid!(), 0, 'run as root');
  const { data, backup, from, work } = await prepare(t);
  const [empty, below] = [join(work, 'empty'), join(work, 'empty/new')];
  await mkdir(empty);
  for (const path of [data, empty]) await giveAway(path);
  const before = await everything(work);
  for (const args of [
    ['gc', '--data', data],
    ['backup', join(work, 'other'), '--data', data],
    ['fsck', '--repair', backup, '--data', data],
    ['storage', 'import', from, '--data', data],
    ['storage', 'import', from, '--data', empty],
    ['storage', 'import', from, '--data', below],
    ['restore', backup, '--data', empty],
    ['restore', backup, '--data', below],
  ]) {
    const { code, stderr } = await runPlimsoll(['admin', ...args]);
    assert.equal(code, 3, stderr);
    assert.match(stderr, /belongs to user 65534, and this is root \(denied\)/);
    assert.match(stderr, /sudo -u '#65534' plimsoll admin/);
  }
  assert.deepEqual(await everything(work), before);
});

test('root reads, and asks the server of somebody else', async (t) => {
  assert.equal(process.getuid!(), 0, 'run as root');
  const { data } = await prepare(t);
  const { host } = await serve(t, data);
  await pushImage(host, 'a/b', 'v1');
  await giveAway(data);
  for (const args of [['gc'], ['fsck'], ['storage'], ['backup', `${data}-backup`]]) {
    const { code, stderr } = await runPlimsoll(['admin', ...args, '--data', data]);
    assert.equal(code, 0, `${args.join(' ')}: ${stderr}`);
  }
});
