/** The same lies over HTTP: a server in between, a real registry behind it, the real client before it. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { PlimsollError } from '../../src/errors.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { OCI_INDEX } from '../../src/oci/media-types.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { answersOf } from '../support/attack.ts';
import { type HostileRegistry, startHostileRegistry } from '../support/hostile-registry.ts';
import { ImageHome, makeKey, policyFor } from '../support/signed-image.ts';

const V2 = '/v2/agents/notes';

describe('lying server', () => {
  let server: HostileRegistry;
  let key: SigningKey;
  let home: ImageHome;
  let image: Descriptor;
  before(async () => {
    server = await startHostileRegistry();
    key = await makeKey();
    home = new ImageHome(server.host, 'agents/notes');
    image = await home.pushSigned(key);
  });
  beforeEach(() => server.repent());
  after(() => server.close());

  const verify = async () => home.verify(await policyFor({ release: key }));

  test('unforged', async () => {
    assert.equal((await verify()).verdict.allowed, true);
    assert.equal(server.heard.filter(({ path }) => path.startsWith(`${V2}/manifests/1.0.0`)).length, 1);
  });

  test('other bytes under the digest that its header names', async () => {
    server.lie('GET', `${V2}/manifests/1.0.0`, ({ response }) => {
      response.writeHead(200, { 'content-type': image.mediaType, 'docker-content-digest': image.digest });
      response.end('{"schemaVersion":2}');
    });
    assert.deepEqual(answersOf((await verify()).verdict, 'deny'), ['digest-mismatch resolve']);
  });

  test('other bytes for bundles', async () => {
    server.lie('GET', `${V2}/blobs/`, ({ response }) => void response.writeHead(200).end('{}'));
    assert.deepEqual(answersOf((await verify()).verdict, 'deny'), [
      'digest-mismatch referrers',
      'digest-mismatch referrers',
    ]);
  });

  test('an empty list of referrers', async () => {
    server.lie('GET', `${V2}/referrers/`, ({ response }) => {
      response.writeHead(200, { 'content-type': OCI_INDEX });
      response.end(`{"schemaVersion":2,"mediaType":"${OCI_INDEX}","manifests":[]}`);
    });
    assert.deepEqual(answersOf((await verify()).verdict, 'deny'), [
      'attestation-missing referrers',
      'attestation-missing referrers',
    ]);
  });

  test('no referrers API and no referrers tag', async () => {
    for (const path of ['referrers/', 'manifests/sha256-'])
      server.lie('GET', `${V2}/${path}`, ({ response }) => void response.writeHead(404).end());
    assert.deepEqual(answersOf((await verify()).verdict, 'deny'), [
      'attestation-missing referrers',
      'attestation-missing referrers',
    ]);
  });

  for (const status of [401, 403, 500, 503]) {
    for (const path of ['manifests/1.0.0', 'referrers/', 'blobs/']) {
      test(`${status} for ${path} decides nothing`, async () => {
        server.lie('GET', `${V2}/${path}`, ({ response }) => void response.writeHead(status).end());
        await assert.rejects(verify(), (error) => error instanceof PlimsollError && error.exit === 3);
      });
    }
  }
});
