import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatMessage, type Message, parseMessage } from '../../../src/mcp/json-rpc.ts';

const parse = (text: string) => parseMessage(Buffer.from(text));

const wellFormed: [line: string, message: Message][] = [
  ['{"jsonrpc":"2.0","id":1,"method":"ping"}', { kind: 'request', id: 1, method: 'ping' }],
  [
    '{"jsonrpc":"2.0","id":"1","method":"ping","params":{}}',
    { kind: 'request', id: '1', method: 'ping', params: {} },
  ],
  ['{"jsonrpc":"2.0","method":"n"}', { kind: 'notification', method: 'n' }],
  [
    '{"jsonrpc":"2.0","method":"n","params":{"cut":"\\ud83d"}}',
    { kind: 'notification', method: 'n', params: { cut: '\ud83d' } },
  ],
  ['{"jsonrpc":"2.0","id":0,"result":{}}', { kind: 'response', id: 0, answer: { result: {} } }],
  [
    '{"jsonrpc":"2.0","id":null,"error":{"code":-1,"message":"m"}}',
    { kind: 'response', id: null, answer: { error: { code: -1, message: 'm' } } },
  ],
];
for (const [line, message] of wellFormed) {
  test(`reads ${line}`, () => assert.deepEqual(parse(line), message));
}

const malformed: [line: string, id: unknown, code: number][] = [
  ['', null, -32700],
  ['hello', null, -32700],
  ['{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}', 2, -32700],
  ['{"jsonrpc":"2.0","id":3,"method":"m","params":{"n":9007199254740993}}', 3, -32700],
  ['{"jsonrpc":"2.0","id":4,"method":"m","params":{"__proto__":{}}}', 4, -32700],
  [`{"jsonrpc":"2.0","id":5,"method":"m","params":{"a":${'['.repeat(100)}${']'.repeat(100)}}}`, 5, -32700],
  ['\uFEFF{"jsonrpc":"2.0","id":1,"method":"ping"}', null, -32700],
  ['[{"jsonrpc":"2.0","id":1,"method":"ping"}]', null, -32600],
  ['"text"', null, -32600],
  ['{"id":1,"method":"ping"}', 1, -32600],
  ['{"jsonrpc":"1.0","id":1,"method":"ping"}', 1, -32600],
  ['{"jsonrpc":"2.0","id":null,"method":"ping"}', null, -32600],
  ['{"jsonrpc":"2.0","id":{},"method":"ping"}', null, -32600],
  [`{"jsonrpc":"2.0","id":"${'x'.repeat(257)}","method":"ping"}`, null, -32600],
  ['{"jsonrpc":"2.0","id":1,"method":7}', 1, -32600],
  ['{"jsonrpc":"2.0","id":1,"method":"m","params":[1]}', 1, -32600],
  ['{"jsonrpc":"2.0","id":1,"method":"m","result":{}}', 1, -32600],
  ['{"jsonrpc":"2.0","id":1}', 1, -32600],
  ['{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1,"message":""}}', 1, -32600],
  ['{"jsonrpc":"2.0","id":1,"result":7}', 1, -32600],
  ['{"jsonrpc":"2.0","id":1,"error":{"message":"no code"}}', 1, -32600],
  ['{"jsonrpc":"2.0"}', null, -32600],
];
for (const [line, id, code] of malformed) {
  test(`refuses ${line.slice(0, 60)}`, () => {
    const read = parse(line);
    assert.deepEqual(
      [read.kind, read.kind === 'malformed' && read.id, read.kind === 'malformed' && read.code],
      ['malformed', id, code],
    );
  });
}

test('refuses what is not UTF-8', () => {
  assert.equal(parseMessage(Uint8Array.of(0x22, 0xff, 0x22)).kind, 'malformed');
});

test('what is written is one line, and is read as what it was', () => {
  const id = fc.oneof(fc.string({ maxLength: 64 }), fc.integer());
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant('\u0085\u2028\u2029\r\n'),
  );
  const params = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value).map((entries) => ({ ...entries }));
  fc.assert(
    fc.property(id, fc.string(), params, (ownId, method, named) => {
      const message: Message = { kind: 'request', id: ownId, method, params: named };
      const line = formatMessage(message);
      assert.equal(line.search(/[\n\u0085\u2028\u2029]/), line.length - 1);
      assert.deepEqual(parse(line.slice(0, -1)), message);
    }),
  );
});
