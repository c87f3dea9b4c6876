/** A disk that is full, and one that has become read-only: pushes are refused, reads go on, nothing acknowledged is lost. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, rmdir, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Answer, call } from '../support/http-call.ts';
import { FaultyServer } from './faulty-server.ts';
import { Ledger } from './ledger.ts';
import { SEED } from './options.ts';
import { SeededRandom } from './seeded-random.ts';

const DISK_MIB = 24;
/** Takes pushes to the last byte. */
const NO_WATERMARK = { env: { PLIMSOLL_REGISTRY_STORAGE_MIN_FREE: '0' } };

/** A small disk of its own. */
async function smallDisk(t: TestContext): Promise<string> {
  const disk = await mkdtemp(join(tmpdir(), 'plimsoll-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'tmpfs', disk]);
  t.after(async () => {
    execFileSync('umount', ['--lazy', disk]);
    await rmdir(disk);
  });
  return disk;
}

/** Takes all room but `left` bytes. */
async function fill(disk: string, left: number): Promise<string> {
  const { bavail, bsize } = await statfs(disk);
  const ballast = join(disk, 'ballast');
  await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)));
  return ballast;
}

async function reads(host: string): Promise<number> {
  return (await call(host, 'GET', '/v2/_catalog')).status;
}

async function refusals(ledger: Ledger, host: string, steps: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let step = 0; step < steps; step++) await ledger.step(host, (answer) => void answers.push(answer));
  return answers;
}

test('a disk that fills up, and has room again', async (t) => {
  const disk = await smallDisk(t);
  const server = new FaultyServer(t, join(disk, 'data'), NO_WATERMARK);
  const host = await server.ready();
  const ledger = new Ledger(new SeededRandom(SEED), 'full');
  await refusals(ledger, host, 10);
  const ballast = await fill(disk, 20_000);
  const refused = await refusals(ledger, host, 20);
  assert.ok(refused.length > 0, 'a full disk refuses something');
  for (const answer of refused)
    assert.ok([503, 507].includes(answer.status), `${answer.status} ${answer.body}`);
  assert.equal(await reads(host), 200);
  await ledger.verify(host);
  await rm(ballast);
  await server.end('SIGKILL');
  const again = new FaultyServer(t, join(disk, 'data'), NO_WATERMARK);
  const next = await again.ready();
  const checked = await ledger.verify(next);
  assert.ok(checked > 0, 'nothing was acknowledged');
  await again.end('SIGTERM');
  t.diagnostic(`${refused.length} requests refused, ${checked} answers checked`);
});

test('a disk that has become read-only', async (t) => {
  const disk = await smallDisk(t);
  const data = join(disk, 'data');
  const server = new FaultyServer(t, data, NO_WATERMARK);
  const ledger = new Ledger(new SeededRandom(SEED), 'read-only');
  await refusals(ledger, await server.ready(), 10);
  await server.end('SIGKILL');
  const remount = (how: string): Buffer => execFileSync('mount', ['-o', `remount,${how}`, disk]);
  remount('ro');
  const refused = new FaultyServer(t, data, NO_WATERMARK);
  assert.equal(await refused.started(), undefined, 'a server that cannot write does not start');
  const { code, stderr } = await refused.ended;
  assert.ok(code === 2 || code === 3, `${code} ${stderr}`);
  assert.match(stderr, /^error: /m);
  remount('rw');
  const again = new FaultyServer(t, data, NO_WATERMARK);
  const checked = await ledger.verify(await again.ready());
  assert.ok(checked > 0, 'nothing was acknowledged');
  await again.end('SIGTERM');
  t.diagnostic(`${checked} answers checked`);
});
