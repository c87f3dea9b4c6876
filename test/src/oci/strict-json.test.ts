import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { PlimsollError } from '../../../src/errors.ts';
import { parseStrictJson } from '../../../src/oci/strict-json.ts';

const parse = (text: string | Uint8Array): unknown =>
  parseStrictJson(typeof text === 'string' ? Buffer.from(text) : text, {
    maxBytes: 10_000,
    maxDepth: 8,
    what: 'document',
  });

const refused: Record<string, string | Uint8Array> = {
  'a member twice': '{"a":1,"a":2}',
  'a third member twice': '{"a":1,"b":2,"c":3,"c":4}',
  'the first of many members twice': '{"a":1,"b":2,"c":3,"a":4}',
  'an empty member name twice': '{"":1,"":2}',
  'a member twice, once escaped': '{"a":1,"\\u0061":2}',
  'a member twice, deep inside': '[{"x":{"b":1,"c":[{}],"b":1}}]',
  __proto__: '{"__proto__":{"admin":true}}',
  '__proto__, escaped': '{"\\u005f_proto__":1}',
  constructor: '{"constructor":1}',
  prototype: '{"prototype":1}',
  'a byte order mark': '\uFEFF{}',
  'invalid UTF-8': Uint8Array.of(0x22, 0xff, 0x22),
  'an overlong encoding': Uint8Array.of(0x22, 0xc0, 0xaf, 0x22),
  'trailing bytes': '{} x',
  'a NUL at the end': '{}\0',
  'two documents': '{}{}',
  'half a surrogate pair': '["\\ud83d"]',
  'half a surrogate pair, after a whole one': '["\\uD83D\\uDE00\\uDE00"]',
  'half a surrogate pair in the name of a member': '[{"a":{"\\udfff":1}}]',
  'a comment': '{/* */}',
  'a trailing comma': '[1,]',
  'single quotes': "{'a':1}",
  'an integer beyond 2^53': '[9007199254740993]',
  'an infinite number': '[1e999]',
  'too deep an array': `${'['.repeat(9)}${']'.repeat(9)}`,
  'too many bytes': `"${'a'.repeat(10_000)}"`,
  nothing: '',
};
for (const [name, text] of Object.entries(refused)) {
  test(`parseStrictJson refuses ${name}`, () =>
    assert.throws(() => parse(text), { code: 'bundle-malformed' }));
}

const accepted: Record<string, string> = {
  'the same member in two objects': '[{"a":1},{"a":2},{"a":{"a":3}}]',
  'braces, quotes and backslashes in strings': '{"a{\\"":"}[\\\\","b":"\\u0022a\\u0022:"}',
  'an empty member name': '{"":1}',
  'numbers of every form': '[0,-1,1.5,1e3,-2.5E-3,9007199254740991]',
  'a string that says __proto__': '["__proto__"]',
  'a surrogate pair in escapes': '["\\ud83d\\ude00",{"\\uD83D\\uDE00":"\\\\ud83d"}]',
  'nothing but a string that says __proto__': '"__proto__"',
  'the same string as member and value': '{"a":"a","b":"constructor"}',
};
for (const [name, text] of Object.entries(accepted)) {
  test(`parseStrictJson reads ${name}`, () => assert.deepEqual(parse(text), JSON.parse(text)));
}

const counted: [text: string, values: number][] = [
  ['[1,2,3]', 4],
  ['{"a":1,"b":[1,2],"c":{}}', 7],
  ['[[],[],"a,b,c",{"x":"]]"}]', 8],
];
for (const [text, values] of counted) {
  test(`parseStrictJson bounds the values of ${text}`, () => {
    const bounded = (maxValues: number) =>
      parseStrictJson(Buffer.from(text), { maxBytes: 100, maxValues, what: 'document' });
    assert.deepEqual(bounded(values), JSON.parse(text));
    assert.throws(() => bounded(values - 1), { message: `document: more than ${values - 1} values` });
  });
}

const bounds: [limit: 'maxBytes' | 'maxDepth' | 'maxMembers', text: string, most: number, why: RegExp][] = [
  ['maxBytes', '{"a":[1]}', 9, /: 9 bytes, more than the 8 that are read$/],
  ['maxBytes', '"é"', 4, /: 4 bytes, more than the 3 that are read$/],
  ['maxDepth', '[{"a":[1]},[]]', 3, /: nested too deeply$/],
  ['maxMembers', '{"a":1,"b":{"c":1},"d":":{:"}', 3, /: an object of 3 members, at most 2 are read$/],
  ['maxMembers', '[{"a":1,"b":2},{"c":3}]', 2, /: an object of 2 members, at most 1 are read$/],
];
for (const [limit, text, most, message] of bounds) {
  test(`parseStrictJson reads ${text} with a ${limit} of ${most}, and no less`, () => {
    const bounded = (value: number) =>
      parseStrictJson(Buffer.from(text), { maxBytes: 100, what: 'document', [limit]: value });
    assert.deepEqual(bounded(most), JSON.parse(text));
    assert.throws(() => bounded(most - 1), { code: 'bundle-malformed', message });
  });
}

test('parseStrictJson takes half a surrogate pair from whom it is told to', () => {
  const limits = { maxBytes: 100, what: 'document', takesLoneSurrogates: true };
  assert.equal(parseStrictJson(Buffer.from('"\\ud83d"'), limits), '\ud83d');
});

test('parseStrictJson says too deep before the text ends, however deep it is', () => {
  assert.throws(() => parse('['.repeat(9_000)), { message: 'document: nested too deeply' });
});

test('parseStrictJson throws the code that it is given, with what the parser said as its cause', () => {
  const limits = { maxBytes: 10, what: 'document', code: 'policy-invalid' } as const;
  assert.throws(
    () => parseStrictJson(Buffer.from('{'), limits),
    (error: PlimsollError) => {
      assert.ok(error.cause instanceof SyntaxError);
      assert.deepEqual([error.code, error.message], ['policy-invalid', `document: ${error.cause.message}`]);
      return true;
    },
  );
});

test('parseStrictJson reads what JSON.stringify writes', () => {
  const safe = fc
    .jsonValue({ maxDepth: 5 })
    .filter((value) => !/"(__proto__|constructor|prototype)":/.test(JSON.stringify(value)));
  fc.assert(
    fc.property(safe, (value) => {
      const text = JSON.stringify(value);
      const unsafe = (text.match(/-?\d+(\.\d+)?([eE][-+]?\d+)?/g) ?? []).some(
        (number) => Number.isInteger(+number) && !Number.isSafeInteger(+number),
      );
      if (unsafe || text.length > 10_000) return;
      assert.deepEqual(parse(text), JSON.parse(text));
    }),
  );
});
