import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nameOfPredicateType, predicateTypeOf } from '../../../src/attest/predicate-types.ts';

describe('predicateTypeOf', () => {
  const known: Readonly<Record<string, string>> = {
    cosign: 'https://sigstore.dev/cosign/sign/v1',
    declaration: 'https://plimsoll.dev/declaration/v1',
    provenance: 'https://slsa.dev/provenance/v1',
    licence: 'https://plimsoll.dev/licence/v1',
    license: 'https://plimsoll.dev/licence/v1',
    review: 'https://plimsoll.dev/review/v1',
    vsa: 'https://slsa.dev/verification_summary/v1',
    checkpoint: 'https://plimsoll.dev/checkpoint/v1',
    spdx: 'https://spdx.dev/Document',
    cyclonedx: 'https://cyclonedx.org/bom',
    vex: 'https://openvex.dev/ns',
  };
  for (const [name, uri] of Object.entries(known))
    it(`reads ${name}`, () => assert.equal(predicateTypeOf(name), uri));

  for (const uri of ['https://example.com/audit/v1', 'urn:example:audit', 'https://SLSA.dev/provenance/v1/'])
    it(`takes the URI ${uri} as it is`, () => assert.equal(predicateTypeOf(uri), uri));

  const refused: Readonly<Record<string, string>> = {
    'a misspelt name': 'provenence',
    'a name in capitals': 'Declaration',
    'the empty string': '',
    'a member of every object': 'constructor',
    'a path without a scheme': 'example.com/audit/v1',
    'a scheme and nothing else': 'https:',
    'a URI with a space': 'https://example.com/a b',
    'a URI with a homoglyph': 'https://slsa.dev/provenаnce/v1',
    'a URI with a newline': 'https://example.com/a\n',
    'an endless URI': `https://example.com/${'a'.repeat(3000)}`,
  };
  for (const [name, text] of Object.entries(refused))
    it(`refuses ${name}`, () => assert.throws(() => predicateTypeOf(text), { code: 'usage-invalid' }));

  it('names the nearest and all known names', () => {
    assert.throws(() => predicateTypeOf('provenence'), {
      hint: /^did you mean provenance\? known names: cosign, declaration, /,
    });
  });
});

describe('nameOfPredicateType', () => {
  it('gives the short name of a known type', () =>
    assert.equal(nameOfPredicateType('https://slsa.dev/provenance/v1'), 'provenance'));
  it('gives any other URI back', () =>
    assert.equal(
      nameOfPredicateType('https://slsa.dev/provenance/v0.2'),
      'https://slsa.dev/provenance/v0.2',
    ));
});
