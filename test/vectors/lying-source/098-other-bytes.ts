import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answersOf } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { SourceForm } from '../../support/lying-source.ts';

/** Other bytes than the digest names, by any way that they could come: what is hashed is what is read. */
export const attack: Forms<SourceForm> = [
  {
    name: 'other bytes for the digest',
    code: 'digest-mismatch',
    check: 'manifest-digest',
    lies: ({ home, unsigned }) => ({ fetchManifest: () => home.client.fetchManifest(unsigned) }),
  },
  {
    name: 'one space more for the digest',
    code: 'digest-mismatch',
    check: 'manifest-digest',
    lies: ({ home }) => ({
      fetchManifest: async (asked) =>
        Buffer.concat([await home.client.fetchManifest(asked), Buffer.from(' ')]),
    }),
  },
  {
    name: 'another size in the descriptor',
    code: 'digest-mismatch',
    check: 'manifest-digest',
    lies: ({ image }) => ({ resolve: async () => ({ ...image, size: image.size + 1 }) }),
  },
  {
    name: 'other bytes for each bundle',
    code: 'digest-mismatch',
    check: 'referrers',
    lies: () => ({ fetchBlob: async () => Buffer.from('{}') }),
  },
  {
    name: 'any changed byte of the manifest',
    run: async (stage) => {
      const { home, image } = stage;
      const bytes = await home.client.fetchManifest(image);
      const change = fc.tuple(fc.nat(bytes.byteLength - 1), fc.integer({ min: 1, max: 255 }));
      await fc.assert(
        fc.asyncProperty(change, async ([at, mask]) => {
          const mutated = Uint8Array.from(bytes);
          mutated[at]! ^= mask;
          const lies = { resolve: async () => image, fetchManifest: async () => mutated };
          const { verdict } = await stage.verify(lies);
          assert.deepEqual(answersOf(verdict, 'deny'), ['digest-mismatch manifest-digest']);
        }),
      );
    },
  },
];
