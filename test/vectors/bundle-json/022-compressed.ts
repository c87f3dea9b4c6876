import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';

/** Few bytes that unpack to many: nothing that is fetched is unpacked before it is decided about. */
export const attack: Forms<BundleForm> = [
  {
    name: 'a zstd bomb',
    code: 'bundle-malformed',
    message: /encoded data|UTF-8|JSON/,
    forge: () => zstdCompressSync(Buffer.alloc(256 * 1024 * 1024)),
  },
  {
    name: 'a compressed bomb',
    code: 'bundle-malformed',
    message: /encoded data|UTF-8|JSON/,
    forge: () => gzipSync(Buffer.alloc(64 * 1024 * 1024)),
  },
  {
    name: 'compressed with zstd',
    code: 'bundle-malformed',
    message: /encoded data|UTF-8|JSON/,
    forge: ({ genuine }) => zstdCompressSync(genuine),
  },
  {
    name: 'compressed',
    code: 'bundle-malformed',
    message: /encoded data|UTF-8|JSON/,
    forge: ({ genuine }) => gzipSync(genuine),
  },
];
