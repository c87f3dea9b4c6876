import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { validate } from '../../../schemas/generated/statement.ts';
import { buildStatement } from '../../../src/attest/build-statement.ts';
import { parseDigest } from '../../../src/oci/digest.ts';

const HEX = '7c0c96660bb64309e6385843f054112ad21792953846913892ce81e3bfc24069';
const content = {
  repository: '127.0.0.1:5000/agents/notes',
  digest: parseDigest(`sha256:${HEX}`),
  predicateType: 'https://example.com/audit/v1',
  predicate: { passed: true },
};

describe('buildStatement', () => {
  it('makes an in-toto Statement v1 about one image in one repository', () => {
    const statement = buildStatement(content);
    assert.deepEqual(statement, {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: '127.0.0.1:5000/agents/notes', digest: { sha256: HEX } }],
      predicateType: 'https://example.com/audit/v1',
      predicate: { passed: true },
    });
    assert.ok(validate(statement));
  });

  const refused: Readonly<Record<string, string>> = {
    'no host': 'agents/notes',
    'a host alone': 'registry.example.com',
    'a tag': 'registry.example.com/notes:1.0.0',
    'a digest': `registry.example.com/notes@sha256:${HEX}`,
    'capitals in the path': 'registry.example.com/Notes',
    'a layout': 'oci:notes',
    'a URL': 'https://registry.example.com/notes',
    nothing: '',
  };
  for (const [name, repository] of Object.entries(refused))
    it(`refuses a repository with ${name}`, () =>
      assert.throws(() => buildStatement({ ...content, repository }), { code: 'usage-invalid' }));

  it('refuses another algorithm than sha256', () =>
    assert.throws(() => buildStatement({ ...content, digest: parseDigest(`sha512:${HEX}${HEX}`) }), {
      code: 'digest-invalid',
    }));
});
