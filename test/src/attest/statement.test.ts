import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseStatement } from '../../../src/attest/statement.ts';
import { PlimsollError } from '../../../src/errors.ts';

const STATEMENT = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'registry.example.com/a', digest: { sha256: 'ab'.repeat(32) } }],
  predicateType: 'https://example.com/p/v1',
  predicate: { a: 1 },
};

const parse = (document: unknown): unknown => parseStatement(Buffer.from(JSON.stringify(document)));

describe('parseStatement', () => {
  const GOOD: readonly (readonly [string, object])[] = [
    ['as it is', STATEMENT],
    ['without a predicate', { ...STATEMENT, predicate: undefined }],
    ['of another type, which is not judged here', { ...STATEMENT, _type: 'https://in-toto.io/Statement/v9' }],
    [
      'with every member of a subject',
      {
        ...STATEMENT,
        subject: [
          {
            ...STATEMENT.subject[0],
            uri: 'u',
            mediaType: 'm',
            downloadLocation: 'd',
            content: 'c',
            annotations: {},
          },
        ],
      },
    ],
    ['of 1024 subjects', { ...STATEMENT, subject: Array(1024).fill(STATEMENT.subject[0]) }],
  ];
  for (const [name, document] of GOOD) {
    test(name, () => assert.deepEqual(parse(document), JSON.parse(JSON.stringify(document))));
  }

  const BAD: readonly (readonly [string, unknown])[] = [
    ['null', null],
    ['a list', [STATEMENT]],
    ['without type', { ...STATEMENT, _type: undefined }],
    ['with an unknown member', { ...STATEMENT, subjects: [] }],
    [
      'with an unknown member of a subject',
      { ...STATEMENT, subject: [{ ...STATEMENT.subject[0], sha256: 'x' }] },
    ],
    ['without subjects', { ...STATEMENT, subject: [] }],
    ['with 1025 subjects', { ...STATEMENT, subject: Array(1025).fill(STATEMENT.subject[0]) }],
    ['with a subject without digest', { ...STATEMENT, subject: [{ name: 'x' }] }],
    [
      'with 33 digests of a subject',
      {
        ...STATEMENT,
        subject: [{ digest: Object.fromEntries(Array.from({ length: 33 }, (_, n) => [`a${n}`, 'x'])) }],
      },
    ],
    ['with an empty predicate type', { ...STATEMENT, predicateType: '' }],
    [
      'with a predicate type that nobody could ask for',
      { ...STATEMENT, predicateType: `a:${'x'.repeat(2047)}` },
    ],
    ['with 500,000 empty lists', { ...STATEMENT, predicate: { a: Array(500_000).fill([]) } }],
    ['with a list as predicate', { ...STATEMENT, predicate: [] }],
    ['with null as predicate', { ...STATEMENT, predicate: null }],
  ];
  for (const [name, document] of BAD) {
    test(`refused: ${name}`, () => {
      assert.throws(
        () => parse(document),
        (error) => error instanceof PlimsollError && error.code === 'bundle-malformed',
      );
    });
  }
});
