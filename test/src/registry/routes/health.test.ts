import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../../../support/http-call.ts';
import { startRegistry } from '../../../support/start-registry.ts';

test('ready as long as the metadata can be read, alive in any case', async (t) => {
  const registry = await startRegistry();
  t.after(() => registry.close());
  const status = async (path: string) => (await call(registry.host, 'GET', path)).status;
  assert.deepEqual([await status('/healthz'), await status('/readyz')], [200, 200]);
  await registry.storage.close();
  assert.deepEqual([await status('/healthz'), await status('/readyz')], [200, 503]);
});
