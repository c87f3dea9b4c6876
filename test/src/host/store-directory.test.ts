import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storeDirectory } from '../../../src/host/store-directory.ts';

const root = process.getuid!() === 0;
const chosen: [env: NodeJS.ProcessEnv, directory: string][] = [
  [{ PLIMSOLL_STORE: '/srv/store', XDG_DATA_HOME: '/data' }, '/srv/store'],
  [{ XDG_DATA_HOME: '/data' }, root ? '/var/lib/plimsoll' : '/data/plimsoll'],
  [{ PLIMSOLL_STORE: '', XDG_DATA_HOME: '/data' }, root ? '/var/lib/plimsoll' : '/data/plimsoll'],
];
for (const [env, directory] of chosen) {
  test(`${JSON.stringify(env)} is ${directory}`, () => assert.equal(storeDirectory(env), directory));
}

test('a relative PLIMSOLL_STORE is refused', () => {
  assert.throws(() => storeDirectory({ PLIMSOLL_STORE: 'store' }), {
    code: 'usage-invalid',
    message: /absolute/,
  });
});
