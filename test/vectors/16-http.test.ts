/** A registry that lies over HTTP about more than bytes: headers, lists, links, redirects, and the old places of signatures. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { OCI_CONFIG, OCI_INDEX, OCI_MANIFEST } from '../../src/oci/media-types.ts';
import { openSigningKey, type SigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import type { LoadedPolicy } from '../../src/verify/policy.ts';
import { answersOf } from '../support/attack.ts';
import { type HostileRegistry, type Lie, startHostileRegistry } from '../support/hostile-registry.ts';
import { ImageHome, makeKey, policyFor } from '../support/signed-image.ts';

const V2 = '/v2/agents/notes';

describe('registry over HTTP', () => {
  let server: HostileRegistry;
  let thief: HostileRegistry;
  let key: SigningKey;
  let policy: LoadedPolicy;
  let home: ImageHome;
  let image: Descriptor;
  let evil: Descriptor;
  before(async () => {
    [server, thief] = await Promise.all([startHostileRegistry(), startHostileRegistry()]);
    key = await makeKey();
    policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
    home = new ImageHome(server.host, 'agents/notes');
    image = await home.pushSigned(key);
    evil = await home.pushImage({ comment: 'evil' });
  });
  beforeEach(() => {
    server.repent();
    thief.repent();
  });
  after(() => Promise.all([server.close(), thief.close()]));

  const verify = () => {
    const source = new RegistryClient(home.reference, {});
    return home.verify(policy, { source, launching: true });
  };
  const lie = (path: string, how: Lie): void => server.lie('GET', `${V2}/${path}`, how);
  const listing =
    (manifests: readonly object[], headers: Record<string, string> = {}): Lie =>
    ({ response }) => {
      response.writeHead(200, { 'content-type': OCI_INDEX, ...headers });
      response.end(JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }));
    };
  const junk = (count: number): Descriptor[] =>
    Array.from({ length: count }, (_, n) => ({
      mediaType: OCI_MANIFEST,
      digest: digestOf(`junk ${n}`),
      size: 7,
    }));

  test('unforged', async () => assert.equal((await verify()).verdict.allowed, true));

  test('a tag that moves between two requests', async () => {
    lie('manifests/1.0.0', async ({ pass, count, response }) => {
      if (count === 0) return pass();
      response.writeHead(200, { 'content-type': OCI_MANIFEST });
      response.end(await home.client.fetchManifest(evil));
    });
    const { verified } = await verify();
    assert.equal(verified?.platform.digest, image.digest);
    assert.equal(server.heard.filter(({ path }) => path.includes('/manifests/1.0.0')).length, 1);
  });

  const WRONG_HEADERS: readonly (readonly [string, () => Record<string, string>, string])[] = [
    [
      'a header that names another digest',
      () => ({ 'docker-content-digest': evil.digest }),
      'digest-mismatch resolve',
    ],
    ['a type that the document is not', () => ({ 'content-type': OCI_INDEX }), 'manifest-invalid resolve'],
  ];
  for (const [name, headers, answer] of WRONG_HEADERS) {
    test(name, async () => {
      lie('manifests/1.0.0', ({ pass }) => pass(headers()));
      assert.deepEqual(answersOf((await verify()).verdict, 'deny'), [answer]);
    });
  }

  test('a header that is no digest', async () => {
    lie('manifests/1.0.0', ({ pass }) => pass({ 'docker-content-digest': 'sha256:../../etc' }));
    await assert.rejects(verify(), { code: 'registry-misbehaved' });
  });

  test('ten thousand entries of junk before the genuine one', async () => {
    const [genuine] = await home.client.referrers(image.digest);
    assert.ok(genuine);
    lie('referrers/', listing([...junk(9_999), genuine]));
    const flooded = await verify();
    assert.deepEqual(answersOf(flooded.verdict, 'deny'), ['bundle-malformed referrers']);
    assert.ok(flooded.verdict.findings.some(({ code }) => code === 'too-many-referrers'));
    const asked = server.heard.filter(({ path }) => path.includes('/manifests/sha256:'));
    assert.ok(asked.length <= 1000, `${asked.length} requests`);
    lie('referrers/', listing([...junk(10_000), genuine]));
    await assert.rejects(verify(), { code: 'response-too-large' });
  });

  test('pages that lead back to the first', async () => {
    lie('referrers/', (exchange) => listing([], { link: `<${exchange.request.url}>; rel="next"` })(exchange));
    await assert.rejects(verify(), { code: 'registry-misbehaved', message: /no end/ });
  });

  test('a page on another host', async () => {
    lie('referrers/', listing([], { link: `<http://${thief.host}${V2}/referrers/x>; rel="next"` }));
    await assert.rejects(verify(), { code: 'registry-misbehaved', message: /another host/ });
    assert.deepEqual(thief.heard, []);
  });

  test('a fallback tag that somebody overwrote', async () => {
    const genuine = await home.client.referrers(image.digest);
    const tag = `manifests/${image.digest.replace(':', '-')}`;
    lie('referrers/', ({ response }) => void response.writeHead(404).end());
    lie(tag, listing(genuine));
    assert.equal((await verify()).verdict.allowed, true);
    lie(tag, listing([]));
    assert.deepEqual(answersOf((await verify()).verdict, 'deny'), ['attestation-missing referrers']);
    lie(tag, async ({ response }) => {
      response.writeHead(200, { 'content-type': OCI_MANIFEST });
      response.end(await home.client.fetchManifest(evil));
    });
    await assert.rejects(verify(), { code: 'registry-misbehaved', message: /not an OCI index/ });
  });

  test('signatures in the old place, and a bundle that is not valid', async () => {
    const old = new ImageHome(server.host, 'agents/old');
    const target = await old.pushImage({ tag: '1.0.0', comment: 'old' });
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const trusted = await openSigningKey(pem, () => Promise.reject(new Error('no passphrase')));
    await pushSimpleSigning(old, target.digest, (bytes) => sign('sha256', bytes, pair.privateKey));
    const statement = old.statement(target, 'cosign', {});
    const stranger = await signStatement(statement, await makeKey());
    const asking = await policyFor({ release: trusted }, ['{ type: cosign, signedBy: [release] }']);
    assert.deepEqual(answersOf((await old.verify(asking)).verdict, 'deny'), [
      'attestation-missing referrers',
    ]);
    await old.attachBytes(target, stranger);
    assert.deepEqual(answersOf((await old.verify(asking)).verdict, 'deny'), ['signer-mismatch signature']);
    await old.attach(target, statement, trusted);
    assert.equal((await old.verify(asking)).verdict.allowed, true);
  });

  test('a redirect of a manifest', async () => {
    lie('manifests/1.0.0', ({ response }) => {
      response.writeHead(307, { location: `http://${thief.host}${V2}/manifests/1.0.0` }).end();
    });
    await assert.rejects(verify(), { code: 'registry-misbehaved' });
    assert.deepEqual(thief.heard, []);
  });

  test('a realm on an internal address', async () => {
    lie('manifests/1.0.0', ({ response }) => {
      const realm = 'Bearer realm="http://169.254.169.254/latest/meta-data",service="s"';
      response.writeHead(401, { 'www-authenticate': realm }).end();
    });
    await assert.rejects(verify(), { code: 'registry-misbehaved', message: /never sent to another host/ });
  });
});

/** A signature as cosign before version 3 keeps it: a tag beside the image, over its own "simple signing" payload. */
async function pushSimpleSigning(
  home: ImageHome,
  digest: Digest,
  signed: (bytes: Uint8Array) => Buffer,
): Promise<void> {
  const payload = Buffer.from(
    JSON.stringify({
      critical: {
        identity: { 'docker-reference': home.repository },
        image: { 'docker-manifest-digest': digest },
        type: 'cosign container image signature',
      },
      optional: null,
    }),
  );
  const layer = await home.pushBlob(payload, 'application/vnd.dev.cosign.simplesigning.v1+json');
  const signature = signed(payload).toString('base64');
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: await home.pushBlob(Buffer.from('{}'), OCI_CONFIG),
    layers: [{ ...layer, annotations: { 'dev.cosignproject.cosign/signature': signature } }],
  };
  await home.pushManifest(manifest, `${digest.replace(':', '-')}.sig`);
}
