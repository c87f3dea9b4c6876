import assert from 'node:assert/strict';
import test from 'node:test';
import { checkLoggedProof } from '../../../src/verify/logged-proof.ts';

const rootHash = Buffer.alloc(32, 7);
const envelope = (size: string, root: Buffer): string =>
  `log.example\n${size}\n${root.toString('base64')}\n\n— log.example AAAAAAA=\n`;
const proof = (treeSize: string, envelope: string) => ({
  inclusionProof: { logIndex: '0', treeSize, rootHash, hashes: [], checkpoint: { envelope } },
});

test('a proof of the tree of its checkpoint, and no proof', () => {
  checkLoggedProof(proof('2', envelope('2', rootHash)));
  checkLoggedProof({ inclusionProof: undefined });
});

for (const [name, size, checkpoint] of [
  ['of another size', '3', envelope('2', rootHash)],
  ['whose size is written otherwise', '02', envelope('2', rootHash)],
  ['of another root', '2', envelope('2', Buffer.alloc(32, 8))],
  ['with a checkpoint of one line', '2', 'log.example'],
] as const) {
  test(`a proof ${name}`, () => {
    assert.throws(() => checkLoggedProof(proof(size, checkpoint)), {
      code: 'time-untrusted',
      message: /another tree/,
    });
  });
}
