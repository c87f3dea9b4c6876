/** Bytes that readers of JSON and base64 disagree about, or that cost more than they are worth. */
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { type BundleAttack, bundleAttacks } from '../support/attack.ts';

/** Changes the genuine bundle as text; fails when there is nothing to change. */
function replaced(from: string | RegExp, to: string): BundleAttack['forge'] {
  return ({ genuine }) => {
    const text = Buffer.from(genuine).toString();
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`the bundle has no ${from}`);
    return changed;
  };
}

const surrounded =
  (before: string | Uint8Array, after: string | Uint8Array): BundleAttack['forge'] =>
  ({ genuine }) =>
    Buffer.concat([Buffer.from(before), genuine, Buffer.from(after)]);

const attacks: readonly (readonly [name: string, forge: BundleAttack['forge'], message: RegExp])[] = [
  ['a member twice', replaced('{"dsseEnvelope"', '{"mediaType":"application/json","dsseEnvelope"'), /twice/],
  ['the envelope twice', replaced('{"dsseEnvelope"', '{"dsseEnvelope":{},"dsseEnvelope"'), /twice/],
  [
    'a member twice, once escaped',
    replaced('{"dsseEnvelope"', '{"media\\u0054ype":"x","dsseEnvelope"'),
    /twice/,
  ],
  [
    'a member __proto__',
    replaced('{"dsseEnvelope"', '{"__proto__":{"mediaType":"x"},"dsseEnvelope"'),
    /__proto__/,
  ],
  ['a member constructor', replaced('{"dsseEnvelope"', '{"constructor":{},"dsseEnvelope"'), /constructor/],
  ['base64 of URLs', replaced(/"sig":"[^"]*"/, '"sig":"MEUCIQ-_"'), /must fit the pattern/],
  ['base64 without padding', replaced(/"sig":"[^"]*"/, '"sig":"MEUCIQA"'), /must fit the pattern/],
  ['base64 with bits that are dropped', replaced(/"sig":"[^"]*"/, '"sig":"MEUCIR=="'), /canonical/],
  ['base64 with white space', replaced('"sig":"', '"sig":"\\n'), /must fit the pattern/],
  ['a byte order mark', surrounded(Buffer.from([0xef, 0xbb, 0xbf]), ''), /not valid JSON|Unexpected/],
  ['bytes after the end', surrounded('', ' {}'), /JSON/],
  ['a NUL after the end', surrounded('', '\0'), /JSON/],
  [
    'invalid UTF-8',
    ({ genuine }) => {
      const bytes = Buffer.from(genuine);
      bytes[bytes.indexOf('"hint":"') + 8] = 0xff;
      return bytes;
    },
    /encoded data/,
  ],
  ['arrays 10,000 deep', () => '['.repeat(10_000) + ']'.repeat(10_000), /deeply/],
  ['objects 10,000 deep', () => `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, /deeply/],
  [
    'an integer beyond 2^53',
    replaced('{"dsseEnvelope"', '{"x":9007199254740993,"dsseEnvelope"'),
    /9007199254740993/,
  ],
  ['a number without end', replaced('{"dsseEnvelope"', '{"x":1e999,"dsseEnvelope"'), /1e999/],
  ['no JSON', () => 'signed, honestly', /JSON/],
  ['an empty blob', () => '', /JSON/],
  ['null', () => 'null', /object/],
  ['an array around it', surrounded('[', ']'), /object/],
  ['compressed', ({ genuine }) => gzipSync(genuine), /encoded data|UTF-8|JSON/],
  ['a compressed bomb', () => gzipSync(Buffer.alloc(64 * 1024 * 1024)), /encoded data|UTF-8|JSON/],
  ['compressed with zstd', ({ genuine }) => zstdCompressSync(genuine), /encoded data|UTF-8|JSON/],
  ['a zstd bomb', () => zstdCompressSync(Buffer.alloc(256 * 1024 * 1024)), /encoded data|UTF-8|JSON/],
];
const giants: typeof attacks = [
  ['50 MB', surrounded('', Buffer.alloc(50_000_000, ' ')), /4194304/],
  ['more than 4 MiB', surrounded('', ' '.repeat(4 * 1024 * 1024)), /4194304/],
];

const code = 'bundle-malformed';
bundleAttacks('bundle JSON', [
  ...attacks.map(([name, forge, message]) => ({ name, code, forge, message })),
  ...giants.map(([name, forge, message]) => ({ name, code, check: 'referrers' as const, forge, message })),
]);
