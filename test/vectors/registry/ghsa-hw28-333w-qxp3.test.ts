/**
 * Harbor, GHSA-hw28-333w-qxp3 and CVE-2022-31667, -31669, -31670: an id was looked up without asking whether it belongs to
 * the project in the path.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { as, basic, pushSample, startGuarded } from '../../support/guarded-registry.ts';
import { call } from '../../support/http-call.ts';

test('a digest is looked for in the repository of the path alone', async () => {
  const registry = await startGuarded({
    access: [
      { repositories: ['team/**', 'own/**'], users: ['alice'], actions: ['pull', 'push', 'delete'] },
      { repositories: ['own/**'], users: ['bob'], actions: ['pull', 'push', 'delete'] },
    ],
  });
  try {
    const { host } = registry;
    const theirs = await pushSample(host, 'team/secret');
    const own = await pushSample(host, 'own/bob');
    const bob = as(basic('bob'));
    const paths = [
      `/v2/own/bob/manifests/${theirs.digest}`,
      `/v2/own/bob/blobs/${theirs.layer}`,
      theirs.upload.replace('team/secret', 'own/bob'),
    ];
    for (const path of paths) {
      const reading = path.includes('/uploads/') ? ['GET'] : ['GET', 'HEAD'];
      for (const method of [...reading, 'DELETE'])
        assert.equal((await call(host, method, path, bob)).status, 404, path);
    }
    const headers = { ...bob.headers, 'content-type': 'application/vnd.oci.image.manifest.v1+json' };
    await call(host, 'PUT', '/v2/own/bob/manifests/stolen', { headers, body: theirs.manifest });
    const stolen = await call(host, 'GET', `/v2/own/bob/blobs/${theirs.layer}`, bob);
    assert.equal(stolen.status, 404, 'to name a blob in a manifest of his own is no way to it');
    const referrers = await call(host, 'GET', `/v2/own/bob/referrers/${theirs.digest}`, bob);
    assert.deepEqual(JSON.parse(referrers.body.toString()).manifests, []);

    for (const path of [`/v2/own/bob/manifests/${own.digest}`, `/v2/own/bob/blobs/${own.layer}`]) {
      assert.equal((await call(host, 'GET', path, bob)).status, 200, 'what is in it is found');
    }
    const kept = await call(host, 'GET', `/v2/team/secret/blobs/${theirs.layer}`, as(basic('alice')));
    assert.equal(kept.status, 200, 'and what is not, is as it was');
  } finally {
    await registry.close();
  }
});
