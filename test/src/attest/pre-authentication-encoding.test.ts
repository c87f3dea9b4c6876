import assert from 'node:assert/strict';
import { it } from 'node:test';
import { preAuthenticationEncoding } from '../../../src/attest/pre-authentication-encoding.ts';

const cases: Record<string, { type: string; payload: string; encoded: string }> = {
  'the example of the specification': {
    type: 'http://example.com/HelloWorld',
    payload: 'hello world',
    encoded: 'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
  },
  'lengths in bytes, not in characters': { type: 'é', payload: 'ü', encoded: 'DSSEv1 2 é 2 ü' },
  nothing: { type: '', payload: '', encoded: 'DSSEv1 0  0 ' },
};
for (const [name, { type, payload, encoded }] of Object.entries(cases))
  it(name, () => {
    assert.equal(preAuthenticationEncoding(type, Buffer.from(payload)).toString('utf8'), encoded);
  });
