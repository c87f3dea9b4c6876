import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkReach, REACHES } from '../../../src/client/address-reach.ts';

const LINK_LOCAL = ['169.254.169.254', '169.254.0.1', '[fe80::1]', '[febf::1]', '[::ffff:169.254.169.254]'];

for (const host of LINK_LOCAL) {
  for (const least of REACHES) {
    test(`a ${least} registry may not redirect to ${host}`, () =>
      assert.throws(() => checkReach(new URL(`http://${host}/`), least), { code: 'registry-misbehaved' }));
  }
}

for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', '10.0.0.1', '[fec0::1]', '[::ffff:93.184.216.34]']) {
  test(`a loopback registry may redirect to ${host}`, () =>
    assert.doesNotThrow(() => checkReach(new URL(`http://${host}/`), 'loopback')));
}
