import { PlimsollError } from '../../../src/errors.ts';
import { parseStrictJson } from '../../../src/oci/strict-json.ts';
import { type Condition, compileCondition } from '../../../src/verify/condition.ts';
import { sampleDeclaration } from '../../support/signed-image.ts';
import type { Grammar } from '../grammar.ts';
import type { Target } from '../target.ts';

const EXPRESSIONS: Grammar = {
  start: ['{bool}'],
  bool: [
    ...[
      'true',
      'predicate.a',
      '{value} == {value}',
      '{value} != {value}',
      '{bool} && {bool}',
      '{bool} || {bool}',
    ],
    ...[
      '!{bool}',
      '({bool})',
      '{value} in {list}',
      'has(predicate.a)',
      '{list}.exists(x, {bool})',
      '{value} < {value}',
    ],
    ...[
      '{list}.all(x, x == {value})',
      '{string}.startsWith({string})',
      '{string}.contains({string})',
      '{bool} ? {bool} : {bool}',
    ],
    ...[
      '{list}.exists_one(x, x != {value})',
      'now > timestamp({string})',
      'matches({string}, {string})',
      'size({value}) == 0',
    ],
  ],
  value: [
    ...[
      '1',
      'predicate',
      'predicate.a',
      'predicate.b[0]',
      'predicate["c"]',
      '{string}',
      '{number}',
      '{list}',
      'null',
      'x',
    ],
    ...[
      'size({value})',
      '{value} + {value}',
      '{value} * {number}',
      '{value} / {number}',
      '{value} % {number}',
      '-{value}',
    ],
    ...[
      '{"a": {value}}',
      'int({value})',
      'uint({value})',
      'double({value})',
      'string({value})',
      'type({value})',
      'bytes({string})',
    ],
    ...[
      '{list}.map(x, {value})',
      '{list}.filter(x, {bool})',
      'duration({string})',
      'request.digest',
      'signer.name',
      'subject.name',
    ],
  ],
  number: [
    '0',
    '-1',
    '2u',
    '1.5',
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775808',
    '1e308',
    '0x7f',
  ],
  string: [
    '"a"',
    "''",
    '"\\u00e9"',
    'r"\\d"',
    '"""x"""',
    'b"\\xff"',
    '"1h"',
    '"2026-01-01T00:00:00Z"',
    '"\\ud800"',
    '{value}',
  ],
  list: [
    ...[
      '[]',
      '[1, 2, 3]',
      'predicate.b',
      '[{value}]',
      '[{value}, {value}]',
      'predicate.servers',
      'predicate.long',
    ],
    ...['{list} + {list}', '{list}.map(x, {list})', '{list}.filter(x, {list} != predicate.long)'],
  ],
};
const PREDICATES = [
  JSON.stringify(sampleDeclaration()),
  '{"a":true,"b":[1,2,"x"],"c":null}',
  '{"a":1.5,"b":[{"a":[]}],"servers":{"x":{"constructo":1}}}',
  JSON.stringify({ a: 'x'.repeat(2000), b: [[1]], long: Array.from({ length: 20 }, (_, at) => at) }),
];
const CORPUS = [
  'size(predicate.privileges.network.egress) == 0',
  'predicate.servers.all(id, predicate.servers[id].command == "node")',
  'request.repository.startsWith("registry.example.com/") && signer.name == "release"',
  'now < timestamp("2027-01-01T00:00:00Z")',
];
const WORDS = [
  ' && ',
  ' || ',
  '==',
  '.map(x, x)',
  '["a"]',
  '.a',
  '??',
  '?.',
  '[?0]',
  '\\',
  '//',
  'optional.of(1)',
  '`a`',
];
const CODES = ['condition-false', 'condition-cost'];
const DIGEST = `sha256:${'ab'.repeat(32)}`;

export const CONDITION_TARGETS: readonly Target[] = [
  {
    name: 'condition',
    corpus: CORPUS,
    grammar: EXPRESSIONS,
    words: WORDS,
    read: (input) => compileCondition(input.toString()),
  },
  {
    name: 'condition-evaluation',
    corpus: CORPUS.flatMap((expression) => PREDICATES.map((predicate) => `${expression}\n${predicate}`)),
    grammar: { ...EXPRESSIONS, start: PREDICATES.map((predicate) => `{bool}\n${predicate}`) },
    words: WORDS,
    read: (input) => {
      const text = input.toString();
      const end = text.lastIndexOf('\n');
      const predicate = parseStrictJson(Buffer.from(text.slice(end + 1)), {
        maxBytes: 100_000,
        what: 'predicate',
      });
      evaluate(compileCondition(text.slice(0, Math.max(0, end))), predicate);
      return true;
    },
  },
];

/** Whatever goes wrong while it is evaluated is a no, and by one of these codes. */
function evaluate(condition: Condition, predicate: unknown): void {
  try {
    condition.require({
      predicate,
      subject: { name: 'registry.example.com/agents/notes', digest: DIGEST },
      signer: { name: 'release', key: DIGEST, issuer: '', identity: '' },
      request: { reference: 'a.b/c:d', repository: 'a.b/c', digest: DIGEST, platform: 'linux/amd64' },
      now: new Date('2026-03-01T12:00:00Z'),
    });
  } catch (thrown) {
    if (thrown instanceof PlimsollError && !CODES.includes(thrown.code))
      throw new TypeError(`the code ${thrown.code} for a condition that failed`);
    throw thrown;
  }
}
