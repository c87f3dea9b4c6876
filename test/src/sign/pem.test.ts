import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readPem, writePem } from '../../../src/sign/pem.ts';

describe('writePem', () => {
  it('is undone by readPem', () => {
    const property = fc.property(fc.uint8Array({ minLength: 1, maxLength: 500 }), (content) => {
      const block = { label: 'PRIVATE KEY', bytes: Buffer.from(content) };
      assert.deepEqual(readPem(writePem(block)), block);
    });
    fc.assert(property);
  });

  it('writes lines of 64 characters', () => {
    const lines = writePem({ label: 'X', bytes: Buffer.alloc(100) }).split('\n');
    assert.deepEqual(
      lines.map((line) => line.length),
      [17, 64, 64, 8, 15, 0],
    );
  });
});

describe('readPem', () => {
  const block = '-----BEGIN X-----\nAAAA\n-----END X-----\n';

  it('passes over text around the block', () =>
    assert.deepEqual(readPem(`Key of the release\n\n${block}\nend`).bytes, Buffer.alloc(3)));

  const refused: Readonly<Record<string, [string, RegExp]>> = {
    'no block': ['AAAA', /no -----BEGIN/],
    'two blocks': [block + block, /more than one/],
    'a block in a block': [`-----BEGIN Y-----\n${block}-----END Y-----\n`, /more than one/],
    'no end': ['-----BEGIN X-----\nAAAA\n', /truncated/],
    'an end of another label': [block.replace('END X', 'END Y'), /truncated/],
    headers: [block.replace('AAAA', 'Proc-Type: 4,ENCRYPTED\n\nAAAA'), /not base64/],
    'a length that base64 cannot have': [block.replace('AAAA', 'AAAAA'), /not base64/],
    'padding inside': [block.replace('AAAA', 'AA==AAAA'), /not base64/],
    'no content': [block.replace('AAAA\n', ''), /not base64/],
    'too many bytes': [block.replace('AAAA', 'A'.repeat(66_000)), /larger than/],
  };
  for (const [name, [text, message]] of Object.entries(refused))
    it(`refuses ${name}`, () => assert.throws(() => readPem(text), { code: 'key-invalid', message }));
});
