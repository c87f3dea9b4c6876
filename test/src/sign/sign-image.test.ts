import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';
import { digestOf, hexOf } from '../../../src/oci/digest.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import { openSigningKey } from '../../../src/sign/key-pair.ts';
import { type SignImageRequest, signImage } from '../../../src/sign/sign-image.ts';
import { readStatements } from '../../support/read-statements.ts';
import {
  declaration,
  declarationBytes,
  declarationDigest,
  pushCarrier,
  pushImage,
  pushIndex,
} from '../../support/signable-image.ts';
import { startRegistry } from '../../support/start-registry.ts';

const registry = await startRegistry();
after(() => registry.close());

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = await openSigningKey(
  privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  async () => '',
);

/** A repository that no other test has touched. */
function freshRepository(): RegistryClient {
  return new RegistryClient({ registry: registry.host, repository: `agents/${randomUUID()}` }, {});
}

function request(client: RegistryClient, target: Descriptor, statements: SignImageRequest['statements']) {
  const repository = `${client.registry}/${client.repository}`;
  return { source: client, sink: client, target, repository, key, created: new Date(), statements };
}

describe('signImage', () => {
  it('attaches a plain signature and the declaration, both bound to the repository', async () => {
    const client = freshRepository();
    const image = await pushImage(client, { declarationDigest });
    await pushCarrier(client, image);
    const attached = await signImage(request(client, image, ['cosign', 'declaration']));
    const statements = await readStatements(client, image.digest);
    assert.deepEqual(
      attached.map(({ subject, predicateType }) => [subject, predicateType]),
      [
        [image.digest, 'https://sigstore.dev/cosign/sign/v1'],
        [image.digest, 'https://plimsoll.dev/declaration/v1'],
      ],
    );
    const subject = [
      { name: `${registry.host}/${client.repository}`, digest: { sha256: hexOf(image.digest) } },
    ];
    for (const statement of statements) assert.deepEqual(statement.subject, subject);
    const predicates = new Map(statements.map(({ predicateType, predicate }) => [predicateType, predicate]));
    assert.deepEqual(predicates.get('https://sigstore.dev/cosign/sign/v1'), {});
    const signed = predicates.get('https://plimsoll.dev/declaration/v1');
    assert.deepEqual(signed, declaration);
    assert.equal(digestOf(canonicalJson(signed)), declarationDigest);
  });

  it('signs an index and each of its children, with a carrier beside the index alone', async () => {
    const client = freshRepository();
    const amd64 = await pushImage(client, { declarationDigest });
    const arm64 = await pushImage(client, { declarationDigest, architecture: 'arm64' });
    const index = await pushIndex(client, { amd64, arm64 }, { declarationDigest });
    await pushCarrier(client, index);
    await signImage(request(client, index, ['declaration']));
    for (const { digest } of [index, amd64, arm64]) {
      const [statement, ...more] = await readStatements(client, digest);
      assert.deepEqual(statement?.subject[0]?.digest, { sha256: hexOf(digest) });
      assert.deepEqual(more, []);
    }
  });

  it('finds the carrier beside a child', async () => {
    const client = freshRepository();
    const amd64 = await pushImage(client, { declarationDigest });
    const index = await pushIndex(client, { amd64 }, { declarationDigest });
    await pushCarrier(client, amd64);
    assert.equal((await signImage(request(client, index, ['declaration']))).length, 2);
  });

  it('signs a child that an index lists twice once', async () => {
    const client = freshRepository();
    const amd64 = await pushImage(client);
    const index = await pushIndex(client, { amd64, '386': amd64 });
    assert.equal((await signImage(request(client, index, ['cosign']))).length, 2);
  });

  it('signs a claim of the caller', async () => {
    const client = freshRepository();
    const image = await pushImage(client);
    const claim = { predicateType: 'https://example.com/audit/v1', predicate: { passed: true } };
    await signImage(request(client, image, [claim]));
    const [statement] = await readStatements(client, image.digest);
    assert.deepEqual(statement?.predicate, { passed: true });
  });

  it('adds a further referrer when it signs again', async () => {
    const client = freshRepository();
    const image = await pushImage(client);
    await signImage(request(client, image, ['cosign']));
    await signImage(request(client, image, ['cosign']));
    assert.equal((await readStatements(client, image.digest)).length, 2);
  });

  it('takes the carrier that has the declaration, among others', async () => {
    const client = freshRepository();
    const image = await pushImage(client, { declarationDigest });
    const other = Buffer.from(canonicalJson({ ...declaration, version: '0.9.0' }));
    for (const bytes of [other, declarationBytes, Buffer.from('junk')])
      await pushCarrier(client, image, bytes);
    await signImage(request(client, image, ['declaration']));
    assert.deepEqual((await readStatements(client, image.digest))[0]?.predicate, declaration);
  });
});

interface Refusal {
  readonly code: string;
  readonly push: (client: RegistryClient) => Promise<Descriptor>;
}

const loose = Buffer.from(JSON.stringify(declaration, null, 2));
const invalid = Buffer.from(canonicalJson({ ...declaration, apiVersion: 'plimsoll.dev/v2' }));

const refusals: Readonly<Record<string, Refusal>> = {
  'an image that names no declaration': { code: 'annotation-missing', push: (client) => pushImage(client) },
  'an image whose declaration nobody carries': {
    code: 'declaration-mismatch',
    push: (client) => pushImage(client, { declarationDigest }),
  },
  'a carrier of another declaration': {
    code: 'declaration-mismatch',
    push: async (client) => {
      const image = await pushImage(client, { declarationDigest });
      await pushCarrier(client, image, Buffer.from(canonicalJson({ ...declaration, version: '0.9.0' })));
      return image;
    },
  },
  'a declaration that is not in canonical JSON': {
    code: 'declaration-mismatch',
    push: async (client) => {
      const image = await pushImage(client, { declarationDigest: digestOf(loose) });
      await pushCarrier(client, image, loose);
      return image;
    },
  },
  'a declaration that no verifier would accept': {
    code: 'declaration-invalid',
    push: async (client) => {
      const image = await pushImage(client, { declarationDigest: digestOf(invalid) });
      await pushCarrier(client, image, invalid);
      return image;
    },
  },
  'an annotation that is no digest': {
    code: 'declaration-mismatch',
    push: (client) => pushImage(client, { declarationDigest: 'latest' }),
  },
  'an annotation with a sha512 digest': {
    code: 'declaration-mismatch',
    push: (client) => pushImage(client, { declarationDigest: digestOf('x', 'sha512') }),
  },
  'an index whose child names another declaration': {
    code: 'declaration-mismatch',
    push: async (client) => {
      const amd64 = await pushImage(client, { declarationDigest: digestOf('another') });
      return pushIndex(client, { amd64 }, { declarationDigest });
    },
  },
  'an index whose child names none': {
    code: 'declaration-mismatch',
    push: async (client) => pushIndex(client, { amd64: await pushImage(client) }, { declarationDigest }),
  },
  'an index that names none, while its child does': {
    code: 'declaration-mismatch',
    push: async (client) => pushIndex(client, { amd64: await pushImage(client, { declarationDigest }) }),
  },
  'an index inside an index': {
    code: 'not-enforceable',
    push: async (client) => {
      const inner = await pushIndex(client, { amd64: await pushImage(client) });
      return pushIndex(client, { amd64: inner });
    },
  },
  'an image that does not exist': {
    code: 'manifest-unknown',
    push: async (client) => ({ ...(await pushImage(client)), digest: digestOf('nothing') }),
  },
};

describe('signImage refuses, and attaches nothing for', () => {
  for (const [name, { code, push }] of Object.entries(refusals))
    it(name, async () => {
      const client = freshRepository();
      const target = await push(client);
      await assert.rejects(signImage(request(client, target, ['cosign', 'declaration'])), { code });
      assert.deepEqual(await readStatements(client, target.digest), []);
    });
});
