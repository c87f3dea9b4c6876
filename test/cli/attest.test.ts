import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { hexOf } from '../../src/oci/digest.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { readStatements } from '../support/read-statements.ts';
import { runPlimsoll } from '../support/run-process.ts';
import { pushImage, pushIndex } from '../support/signable-image.ts';
import { startSigningFixture } from '../support/signing-fixture.ts';

const fixture = await startSigningFixture();
after(() => fixture.close());
const { host, directory: cwd } = fixture;
await writeFile(join(cwd, 'predicate.json'), '{ "passed": true, "score": 1.50 }');

function attest(ref: string, type: string, predicate: string, ...more: string[]) {
  const args = ['attest', ref, '--type', type, '--predicate', predicate, '--key', 'release.key', ...more];
  return runPlimsoll(args, { cwd });
}

describe('attest', () => {
  const types: Readonly<Record<string, string>> = {
    review: 'https://plimsoll.dev/review/v1',
    license: 'https://plimsoll.dev/licence/v1',
    'https://example.com/audit/v1': 'https://example.com/audit/v1',
  };
  for (const [type, predicateType] of Object.entries(types))
    it(`signs a predicate of the type ${type}`, async () => {
      const client = fixture.client(`agents/type-${type.length}`);
      const image = await pushImage(client);
      const ref = `${host}/${client.repository}@${image.digest}`;
      const { code, stderr } = await attest(ref, type, 'predicate.json');
      assert.equal(code, 0, stderr);
      assert.deepEqual(await readStatements(client, image.digest), [
        {
          _type: 'https://in-toto.io/Statement/v1',
          subject: [{ name: `${host}/${client.repository}`, digest: { sha256: hexOf(image.digest) } }],
          predicateType,
          predicate: { passed: true, score: 1.5 },
        },
      ]);
    });

  it('attests an index and each of its children', async () => {
    const client = fixture.client('agents/many');
    const amd64 = await pushImage(client);
    const index = await pushIndex(client, { amd64 }, { tag: '1' });
    const { stdout } = await attest(`${host}/agents/many:1`, 'review', 'predicate.json');
    assert.equal(
      stdout,
      `${host}/agents/many:1@${index.digest}   signed by release: review (the index and 1 of its manifests)\n`,
    );
    for (const { digest } of [index, amd64]) assert.equal((await readStatements(client, digest)).length, 1);
  });
});

describe('attest refuses', () => {
  let image: Descriptor;
  // Not while the tests are collected: a push that failed then would be nobody's.
  before(async () => {
    image = await pushImage(fixture.client('agents/refused'), { tag: '1' });
  });
  const types: Readonly<Record<string, [string, RegExp]>> = {
    'the declaration by name': ['declaration', /hint: plimsoll sign/],
    'the declaration by URI': ['https://plimsoll.dev/declaration/v1', /hint: plimsoll sign/],
    'a plain signature': ['cosign', /hint: plimsoll sign/],
    'provenance by name': ['provenance', /only by the process that built/],
    'provenance of an older version': ['https://slsa.dev/provenance/v0.2', /only by the process that built/],
    'a type that is no name and no URI': ['audit', /known names: cosign/],
  };
  for (const [name, [type, words]] of Object.entries(types))
    it(name, async () => {
      const { code, stderr } = await attest(`${host}/agents/refused:1`, type, 'predicate.json');
      assert.equal(code, 2);
      assert.match(stderr, /\(usage-invalid\)/);
      assert.match(stderr, words);
    });

  const predicates: Readonly<Record<string, string>> = {
    'a predicate that is an array': '[]',
    'a predicate that is null': 'null',
    'a predicate that is text': '"passed"',
    'a predicate that is no JSON': '{passed: true}',
    'an empty predicate file': '',
    'a member twice': '{"passed":false,"passed":true}',
    'a member that touches prototypes': '{"__proto__":{}}',
    'a number that others read differently': '{"n":9007199254740993}',
    'a byte order mark': '\uFEFF{}',
    'a predicate of a depth that verifiers refuse': `${'{"a":'.repeat(64)}1${'}'.repeat(64)}`,
    'a predicate of a size that verifiers refuse': `{"a":"${'x'.repeat(3_500_000)}"}`,
  };
  for (const [name, content] of Object.entries(predicates))
    it(name, async () => {
      await writeFile(join(cwd, 'bad.json'), content);
      const { code, stderr } = await attest(`${host}/agents/refused:1`, 'review', 'bad.json');
      assert.match(stderr, /\(predicate-invalid\)/);
      assert.equal(code, 2);
      assert.deepEqual(await readStatements(fixture.client('agents/refused'), image.digest), []);
    });

  it('a predicate file that is not there', async () => {
    const { code, stderr } = await attest(`${host}/agents/refused:1`, 'review', 'nowhere.json');
    assert.match(stderr, /\(file-unreadable\)/);
    assert.equal(code, 2);
  });

  for (const missing of ['--type', '--predicate', '--key'])
    it(`a call without ${missing}`, async () => {
      const options = { '--type': 'review', '--predicate': 'predicate.json', '--key': 'release.key' };
      const given = Object.entries(options).filter(([name]) => name !== missing);
      const result = await runPlimsoll(['attest', `${host}/agents/refused:1`, ...given.flat()], { cwd });
      assert.equal(result.code, 2);
    });
});
