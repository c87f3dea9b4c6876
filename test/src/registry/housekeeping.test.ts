import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServing } from '../../../cli/serving.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import type { GarbageReport } from '../../../src/registry/garbage-collector.ts';
import { startHousekeeping } from '../../../src/registry/housekeeping.ts';
import {
  DEFAULT_SETTINGS,
  LiveSettings,
  type RegistrySettings,
} from '../../../src/registry/registry-settings.ts';
import { openStorage } from '../../../storage/open.ts';
import { newBlob } from '../../storage/contract/samples.ts';
import { call } from '../../support/http-call.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const QUICK = { everyMs: 5, ageGuardMs: 1, undeleteMs: 1 };

/** What the housekeeping logs, message and fields. */
class Lines {
  readonly lines: { readonly message: string; readonly fields: object }[] = [];

  info(fields: object, message: string): void {
    this.lines.push({ message, fields });
  }
  warn(fields: object, message: string): void {
    this.lines.push({ message, fields });
  }
  error(fields: object, message: string): void {
    this.lines.push({ message, fields });
  }

  has(message: string): boolean {
    return this.lines.some((line) => line.message === message);
  }

  /** Resolves when the line is there. */
  async wait(message: string): Promise<void> {
    while (!this.has(message)) await sleep(5);
  }
}

async function keepHouse(t: TestContext, directory: string, settings: Partial<RegistrySettings> = {}) {
  const live = new LiveSettings({ ...DEFAULT_SETTINGS, gc: QUICK, ...settings });
  const storage = await openStorage(directory, { ageGuardMs: live.current.gc.ageGuardMs });
  const log = new Lines();
  const serving = await startServing({
    storage,
    settings: live.current,
    address: '127.0.0.1',
    port: 0,
    log: { write() {} },
  });
  const housekeeping = await startHousekeeping({
    storage,
    live,
    directory,
    log,
    onLow: (reason) => serving.setLow(reason),
  });
  let ended: Promise<void> | undefined;
  /** As `serve` ends; or without a clean end, as far as one process can show. */
  const end = (clean = true) => {
    ended ??= (async () => {
      await serving.drain(0);
      if (clean) await housekeeping.stop();
      await storage.close();
    })();
    return ended;
  };
  t.after(() => end());
  return { storage, live, log, housekeeping, end, host: `127.0.0.1:${serving.port}` };
}

test('garbage goes by itself', async (t) => {
  const directory = await temporaryDirectory(t);
  const { host, log } = await keepHouse(t, directory);
  const digest = digestOf('nobody needs me');
  const path = `/v2/a/b/blobs/uploads/?digest=${digest}`;
  assert.equal((await call(host, 'POST', path, { body: 'nobody needs me' })).status, 201);
  while (!log.lines.some(({ fields }) => (fields as Partial<GarbageReport>).removed === 1)) await sleep(5);
  assert.equal((await call(host, 'GET', `/v2/a/b/blobs/${digest}`)).status, 404);
});

test('an end that was not noted as clean is followed by a sweep, and a clean one is not', async (t) => {
  const directory = await temporaryDirectory(t);
  const swept = 'swept after an end that was not clean';
  const first = await keepHouse(t, directory);
  await first.log.wait(swept);
  await first.end();
  const second = await keepHouse(t, directory);
  for (let passes = 0; passes < 3; passes++)
    await second.housekeeping.collector.collect({ signal: t.signal });
  await second.log.wait('garbage collected');
  assert.equal(second.log.has(swept), false);
  await second.housekeeping.stop();
  await second.storage.metadata.garbage.startRun();
  await second.end(false);
  const third = await keepHouse(t, directory);
  await third.log.wait(swept);
});

test('on a full disk pushes get 503 with Retry-After, reads and deletes go on', async (t) => {
  const directory = await temporaryDirectory(t);
  // Nothing is collected meanwhile, however long the machine takes between two steps.
  const { gc } = DEFAULT_SETTINGS;
  const roomy = await keepHouse(t, directory, { gc });
  const digest = digestOf('kept');
  const push = `/v2/a/b/blobs/uploads/?digest=${digest}`;
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.empty.v1+json', digest, size: 4 },
    layers: [],
  });
  assert.equal((await call(roomy.host, 'POST', push, { body: 'kept' })).status, 201);
  const headers = { 'content-type': 'application/vnd.oci.image.manifest.v1+json' };
  assert.equal(
    (await call(roomy.host, 'PUT', '/v2/a/b/manifests/t', { body: manifest, headers })).status,
    201,
  );
  await roomy.end();

  const { host } = await keepHouse(t, directory, { gc, minFreeBytes: Number.MAX_SAFE_INTEGER });
  for (const [method, path, body] of [
    ['POST', push, 'kept'],
    ['POST', '/v2/a/b/blobs/uploads/', ''],
    ['PUT', '/v2/a/b/manifests/u', manifest],
  ] as const) {
    const answer = await call(host, method, path, { body, headers });
    assert.equal(answer.status, 503, path);
    assert.match(String(answer.headers['retry-after']), /^[1-9][0-9]*$/);
  }
  assert.equal((await call(host, 'GET', '/v2/a/b/manifests/t')).status, 200);
  assert.equal(String((await call(host, 'GET', `/v2/a/b/blobs/${digest}`)).body), 'kept');
  assert.equal((await call(host, 'DELETE', '/v2/a/b/manifests/t')).status, 202);
});

test('a registry that is read-only deletes nothing, reads go on', async (t) => {
  const directory = await temporaryDirectory(t);
  const writable = await keepHouse(t, directory, { gc: { ...QUICK, everyMs: 3_600_000 } });
  await writable.storage.metadata.addBlob('a/b', newBlob('garbage by now'));
  await writable.end();
  const { storage, log, housekeeping, live, host } = await keepHouse(t, directory, { readOnly: true });
  const { signal } = t;
  await assert.rejects(housekeeping.collector.collect({ signal }), { code: 'read-only' });
  await assert.rejects(housekeeping.collector.sweep({ signal }), { code: 'read-only' });
  await assert.rejects(housekeeping.collector.undelete(digestOf('x')), { code: 'read-only' });
  const forecast = await housekeeping.collector.forecast(signal, async () => {});
  assert.equal(forecast.link.due.count, 1);
  assert.equal((await call(host, 'GET', '/v2/a/b/tags/list')).status, 200);
  assert.equal((await call(host, 'POST', '/v2/a/b/blobs/uploads/')).status, 405);
  assert.ok((await storage.metadata.findBlob('a/b', digestOf('garbage by now'))) !== undefined);
  assert.deepEqual(log.lines, []);
  live.replace({ ...live.current, readOnly: false });
  await log.wait('garbage collected');
});

test('stopping leaves no socket, and can wait for a pass that runs', async (t) => {
  const directory = await temporaryDirectory(t);
  const { storage, housekeeping, end } = await keepHouse(t, directory);
  await Promise.all(Array.from({ length: 500 }, () => storage.metadata.addBlob('a/b', newBlob())));
  await stat(join(directory, 'control.sock'));
  const passing = housekeeping.collector.collect({ signal: t.signal });
  await Promise.all([end(), passing.catch((error: Error) => assert.match(error.message, /closed/))]);
  await assert.rejects(stat(join(directory, 'control.sock')), { code: 'ENOENT' });
});
