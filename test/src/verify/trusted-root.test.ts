import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { PlimsollError } from '../../../src/errors.ts';
import { parseTrustedRoot, type WrittenThresholds } from '../../../src/verify/trusted-root.ts';
import { AUTHORITY, type Issued } from '../../support/certificate-issuer.ts';
import { PrivateSigstore } from '../../support/private-sigstore.ts';

const sigstore = await PrivateSigstore.open();
const { issuer, root, authority, clock } = sigstore;
after(() => sigstore.close());

const chain = (...certificates: readonly Issued[]) => ({
  certChain: {
    certificates: certificates.map(({ certificate }) => ({ rawBytes: certificate.raw.toString('base64') })),
  },
});
const parse = (text: string, written: WrittenThresholds | 'what-it-lists' = {}) =>
  parseTrustedRoot('private', Buffer.from(text), written);

describe('parseTrustedRoot', () => {
  test('wants one of each kind when nothing else is written', () => {
    const { thresholds } = parse(sigstore.trustedRoot());
    assert.deepEqual(thresholds, { transparencyLogs: 1, certificateLogs: 1, timestamps: 1 });
  });

  test('wants what is listed when it is asked to', () => {
    const { thresholds } = parse(sigstore.trustedRoot({ ctlogs: [], tlogs: [] }), 'what-it-lists');
    assert.deepEqual(thresholds, { transparencyLogs: 0, certificateLogs: 0, timestamps: 1 });
  });

  test('its digest is of the content, not of how it is written', () => {
    const text = sigstore.trustedRoot();
    const { digest } = parse(text);
    assert.equal(parse(JSON.stringify(JSON.parse(text), null, 2)).digest, digest);
    assert.notEqual(parse(sigstore.trustedRoot({ ctlogs: [] }), { certificateLogs: 0 }).digest, digest);
  });

  interface Refusal {
    readonly what: string;
    readonly text: () => Promise<string> | string;
    readonly written?: WrittenThresholds | 'what-it-lists';
    readonly message: RegExp;
  }
  const REFUSED: readonly Refusal[] = [
    {
      what: 'no trusted time',
      text: () => sigstore.trustedRoot(),
      written: { timestamps: 0 },
      message: /no trusted time/,
    },
    {
      what: 'a root that knows no time, whatever it is asked',
      text: () => sigstore.trustedRoot({ tlogs: [], timestampAuthorities: [] }),
      written: 'what-it-lists',
      message: /no trusted time/,
    },
    {
      what: 'a log that is wanted and not listed',
      text: () => sigstore.trustedRoot({ ctlogs: [] }),
      message: /certificateLogs: 1 can never be met, because the root lists 0; write certificateLogs: 0/,
    },
    {
      what: 'two logs for one that is listed twice',
      text: () => sigstore.trustedRoot({ tlogs: [sigstore.log.instance, sigstore.log.instance] }),
      written: { transparencyLogs: 2 },
      message: /transparencyLogs: 2 can never be met, because the root lists 1/,
    },
    {
      what: 'more sources of time than there are',
      text: () => sigstore.trustedRoot(),
      written: { timestamps: 3 },
      message: /timestamps: 3 can never be met, because the root lists 2/,
    },
    {
      what: 'a chain that does not hold',
      text: async () => {
        const stranger = await issuer.issue({ extensions: AUTHORITY });
        return sigstore.trustedRoot({ certificateAuthorities: [chain(authority, stranger)] });
      },
      message: /a chain of certificates does not hold/,
    },
    {
      what: 'a chain without its end',
      text: () => sigstore.trustedRoot({ certificateAuthorities: [chain(authority)] }),
      message: /a chain of certificates does not hold/,
    },
    {
      what: 'an authority that may not sign certificates',
      text: async () => {
        const weak = await issuer.issue({
          extensions: ['basicConstraints = critical,CA:TRUE', 'keyUsage = critical,cRLSign'],
        });
        return sigstore.trustedRoot({ certificateAuthorities: [chain(weak)] });
      },
      message: /may not sign others/,
    },
    {
      what: 'a clock that may not stamp',
      text: () => sigstore.trustedRoot({ timestampAuthorities: [chain(authority, root)] }),
      message: /may not stamp times/,
    },
    {
      what: 'a certificate that is none',
      text: () =>
        sigstore.trustedRoot({
          certificateAuthorities: [{ certChain: { certificates: [{ rawBytes: 'AAAA' }] } }],
        }),
      message: /trusted root/,
    },
    {
      what: 'a log without a key',
      text: () => sigstore.trustedRoot({ tlogs: [{ ...sigstore.log.instance, publicKey: undefined }] }),
      message: /publicKey/,
    },
    {
      what: 'a member that nobody knows',
      text: () => sigstore.trustedRoot({ revoked: [] }),
      message: /unknown field "revoked"/,
    },
    {
      what: 'a member twice',
      text: () => sigstore.trustedRoot().replace('"tlogs"', '"tlogs":[],"tlogs"'),
      message: /tlogs/,
    },
    { what: 'another document', text: () => '{}', message: /mediaType/ },
    { what: 'no JSON', text: () => clock.certificate.toString(), message: /trusted root/ },
  ];
  for (const { what, text, written, message } of REFUSED) {
    test(`refuses ${what}`, async () => {
      const made = await text();
      assert.throws(
        () => parse(made, written),
        (error) =>
          error instanceof PlimsollError && error.code === 'policy-invalid' && message.test(error.message),
      );
    });
  }
});
