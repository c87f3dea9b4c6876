import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { bundleFromJSON } from '@sigstore/bundle';
import fc from 'fast-check';
import { MAX_BUNDLE_BYTES, type ParsedBundle, parseBundle } from '../../../src/attest/bundle.ts';
import { keyHint, type PublicKey, parsePublicKey } from '../../../src/attest/public-key.ts';
import { PlimsollError } from '../../../src/errors.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import { signStatement } from '../../../src/sign/sign-statement.ts';
import { checkPayloadType } from '../../../src/verify/checks/payload-type.ts';
import { checkSignature } from '../../../src/verify/checks/signature.ts';
import { makeKey, signPayload } from '../../support/signed-image.ts';

const STATEMENT = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'registry.example.com/agents/notes', digest: { sha256: 'ab'.repeat(32) } }],
  predicateType: 'https://sigstore.dev/cosign/sign/v1',
  predicate: {},
};

/** Base64 of so many KiB of ASN.1 in the smallest elements that there are. */
const der = (kibibytes: number): string => Buffer.alloc(kibibytes * 1024, '0500', 'hex').toString('base64');

describe('parseBundle', () => {
  let key: SigningKey;
  let publicKey: PublicKey;
  let bytes: Uint8Array;
  before(async () => {
    key = await makeKey();
    publicKey = parsePublicKey(key.publicKeyPem);
    bytes = await signStatement(STATEMENT, key);
  });

  test('reads what sign makes', () => {
    const parsed = parseBundle(bytes);
    assert.deepEqual(JSON.parse(Buffer.from(parsed.payload).toString()), STATEMENT);
    assert.equal(parsed.payloadType, 'application/vnd.in-toto+json');
    assert.deepEqual(parsed.material, { kind: 'key', hint: keyHint(key.keyDigest) });
    assert.equal(checkSignature(parsed, [publicKey]), publicKey);
  });

  test('reads a payload of nearly 3 MiB, which is the largest that fits', async () => {
    const payload = Buffer.alloc(MAX_BUNDLE_BYTES * 0.74, 'x');
    const parsed = parseBundle(await signPayload(payload, key));
    assert.equal(parsed.payload.byteLength, payload.byteLength);
  });

  const SPELLINGS: readonly (readonly [what: string, spell: (payload: string) => string])[] = [
    ['the alphabet of URLs', () => 'eyJf-_8='],
    ['no padding', () => 'eyI'],
    ['padding and more', (payload) => `${payload}====`],
    ['white space', (payload) => `${payload.slice(0, 8)}\n${payload.slice(8)}`],
    ['characters that decoders pass over', (payload) => `${payload.slice(0, 8)}!${payload.slice(8)}`],
    ['bits that decoders drop', () => 'eyJ='],
    ['a character of another alphabet', (payload) => `\u0391${payload.slice(1)}`],
  ];
  for (const [what, spell] of SPELLINGS) {
    test(`a payload in base64 with ${what} is refused`, () => {
      const document = JSON.parse(Buffer.from(bytes).toString());
      document.dsseEnvelope.payload = spell(document.dsseEnvelope.payload);
      const spelled = Buffer.from(JSON.stringify(document));
      assert.throws(() => parseBundle(spelled), { code: 'bundle-malformed', message: /base64/ });
    });
  }

  test('witnesses that nobody asked for are neither needed nor looked at', () => {
    const document = JSON.parse(Buffer.from(bytes).toString());
    document.verificationMaterial.tlogEntries = [
      {
        logIndex: '1',
        logId: { keyId: 'AAAA' },
        kindVersion: { kind: 'hashedrekord', version: '0.0.1' },
        integratedTime: '1',
        inclusionProof: { rootHash: 'AAAA', treeSize: '2', checkpoint: { envelope: 'x' } },
        canonicalizedBody: 'AAAA',
      },
    ];
    document.verificationMaterial.timestampVerificationData = {
      rfc3161Timestamps: [{ signedTimestamp: 'MAA=' }],
    };
    const parsed = parseBundle(Buffer.from(JSON.stringify(document)));
    assert.equal(checkSignature(parsed, [publicKey]), publicKey);
  });

  const TOO_MUCH: readonly (readonly [what: string, material: object, message: RegExp])[] = [
    ['a certificate of 33 KiB', { certificate: { rawBytes: der(33) } }, /have \d+ characters, at most/],
    [
      'a certificate and timestamps of 33 KiB together',
      {
        certificate: { rawBytes: der(15) },
        timestampVerificationData: {
          rfc3161Timestamps: [{ signedTimestamp: der(9) }, { signedTimestamp: der(9) }],
        },
      },
      /have \d+ characters, at most/,
    ],
    [
      'a list of 5,000 entries',
      { tlogEntries: Array.from({ length: 5_000 }, () => 1) },
      /more than 5000 values/,
    ],
  ];
  for (const [what, verificationMaterial, message] of TOO_MUCH) {
    test(`${what} is refused before anybody reads what it holds`, () => {
      const document = { ...JSON.parse(Buffer.from(bytes).toString()), verificationMaterial };
      const large = Buffer.from(JSON.stringify(document));
      assert.throws(() => parseBundle(large), { code: 'bundle-malformed', message });
    });
  }

  const BY_KEY_ALONE: Readonly<Record<string, object>> = {
    'with a hint': { publicKey: { hint: 'aGludA==' } },
    'without a hint': { publicKey: {} },
    'with an empty list of log entries': { publicKey: {}, tlogEntries: [] },
    'with an empty list of timestamps': {
      publicKey: {},
      timestampVerificationData: { rfc3161Timestamps: [] },
    },
    'with no list of timestamps': { publicKey: {}, timestampVerificationData: {} },
  };
  for (const [what, verificationMaterial] of Object.entries(BY_KEY_ALONE)) {
    test(`a bundle by a key alone, ${what}, is read as the library reads it`, () => {
      const document = { ...JSON.parse(Buffer.from(bytes).toString()), verificationMaterial };
      const { bundle } = parseBundle(Buffer.from(JSON.stringify(document)));
      assert.deepEqual(bundle, bundleFromJSON(document));
    });
  }

  for (const [what, empty] of [
    ['payload', { payload: '' }],
    ['signature', { signatures: [{ sig: '' }] }],
  ] as const) {
    test(`an empty ${what} is refused, as the library does`, () => {
      const document = JSON.parse(Buffer.from(bytes).toString());
      Object.assign(document.dsseEnvelope, empty);
      assert.throws(() => bundleFromJSON(document), { message: 'invalid bundle' });
      const message = `bundle: the ${what} is empty`;
      assert.throws(() => parseBundle(Buffer.from(JSON.stringify(document))), {
        ...{ code: 'bundle-malformed', message },
      });
    });
  }

  test('any changed byte is refused, or changes nothing that is signed', () => {
    const content = contentOf(parseBundle(bytes));
    fc.assert(
      fc.property(fc.nat(bytes.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const mutated = Uint8Array.from(bytes);
        mutated[at]! ^= mask;
        const accepted = accept(mutated);
        if (accepted !== undefined) assert.deepEqual(contentOf(accepted), content);
      }),
      { numRuns: 2000 },
    );
  });

  test('any removed or inserted byte is refused, or changes nothing that is signed', () => {
    const content = contentOf(parseBundle(bytes));
    fc.assert(
      fc.property(fc.nat(bytes.byteLength), fc.option(fc.integer({ min: 0, max: 255 })), (at, inserted) => {
        const tail = inserted === null ? bytes.subarray(at + 1) : bytes.subarray(at);
        const mutated = Buffer.concat([
          bytes.subarray(0, at),
          inserted === null ? Buffer.of() : Buffer.of(inserted),
          tail,
        ]);
        const accepted = accept(mutated);
        if (accepted !== undefined) assert.deepEqual(contentOf(accepted), content);
      }),
      { numRuns: 2000 },
    );
  });

  test('bytes that are no bundle are refused by name, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (junk) => {
          assert.equal(accept(junk), undefined);
        },
      ),
      { numRuns: 500 },
    );
  });

  /** The bundle, when all checks of it pass; undefined when one refuses it by its code. */
  function accept(candidate: Uint8Array): ParsedBundle | undefined {
    try {
      const parsed = parseBundle(candidate);
      checkPayloadType(parsed);
      checkSignature(parsed, [publicKey]);
      return parsed;
    } catch (thrown) {
      if (!(thrown instanceof PlimsollError)) throw thrown;
      assert.equal(thrown.exit, 1);
      return undefined;
    }
  }

  function contentOf({ payload, payloadType }: ParsedBundle): object {
    return { payload: Buffer.from(payload).toString('hex'), payloadType };
  }
});
