import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { surrounded } from '../../support/bundle-forgery.ts';

/** Bytes that one reader skips and another one reads: two bundles in one blob. */
export const attack: Forms<BundleForm> = [
  {
    name: 'invalid UTF-8',
    code: 'bundle-malformed',
    message: /encoded data/,
    forge: ({ genuine }) => {
      const bytes = Buffer.from(genuine);
      bytes[bytes.indexOf('"hint":"') + 8] = 0xff;
      return bytes;
    },
  },
  {
    name: 'a byte order mark',
    code: 'bundle-malformed',
    message: /not valid JSON|Unexpected/,
    forge: surrounded(Buffer.from([0xef, 0xbb, 0xbf]), ''),
  },
  {
    name: 'bytes after the end',
    code: 'bundle-malformed',
    message: /JSON/,
    forge: surrounded('', ' {}'),
  },
  {
    name: 'a NUL after the end',
    code: 'bundle-malformed',
    message: /JSON/,
    forge: surrounded('', '\0'),
  },
];
