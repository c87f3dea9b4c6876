import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBundle } from '../../../src/attest/bundle.ts';
import { checkProfile } from '../../../src/verify/certificate-profile.ts';
import { VerifiedSignature } from '../../../src/verify/signature.ts';
import { readSigningCertificate, type SigningCertificate } from '../../../src/verify/signing-certificate.ts';
import { parseTrustedRoot, type TrustedRoot } from '../../../src/verify/trusted-root.ts';
import type { Target } from '../target.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const PUBLIC = join(import.meta.dirname, '..', '..', 'src', 'verify', 'fixtures');
/** Made by the private instance of the tests: an entry of Rekor v1, one of Rekor v2, and a timestamp. */
const BUNDLE = readFileSync(join(FIXTURES, 'private-bundle.sigstore.json'), 'utf8');
const ROOT = readFileSync(join(FIXTURES, 'private-trusted-root.json'), 'utf8');
const PUBLIC_BUNDLES = ['public-dsse', 'public-provenance'].map((name) =>
  readFileSync(join(PUBLIC, `${name}.sigstore.json`), 'utf8'),
);
const NOW = new Date('2027-01-01T00:00:00Z');
const root = parseTrustedRoot('private', Buffer.from(ROOT), {});
const byClock = parseTrustedRoot('clock', Buffer.from(ROOT), { transparencyLogs: 0 });
const TIMESTAMP = Buffer.from(
  JSON.parse(BUNDLE).verificationMaterial.timestampVerificationData.rfc3161Timestamps[0].signedTimestamp,
  'base64',
);

const believed = believe(Buffer.from(BUNDLE), root);
const timed = believe(withTimestamp(TIMESTAMP), byClock);

/** Readers of what a Sigstore instance makes, and of what says which instance is trusted. */
export const KEYLESS_TARGETS: readonly Target[] = [
  {
    name: 'trusted-root',
    corpus: [ROOT],
    read: (input) => parseTrustedRoot('root', input, 'what-it-lists'),
  },
  {
    name: 'keyless-bundle',
    corpus: [BUNDLE, ...PUBLIC_BUNDLES],
    read: (input) => partOf(believed, believe(input, root)),
  },
  {
    name: 'signing-certificate',
    corpus: [BUNDLE, ...PUBLIC_BUNDLES].map(certificateIn),
    read: (input) => {
      const certificate = readSigningCertificate(parseBundle(withCertificate(input)));
      if (certificate === undefined) return undefined;
      return [certificate.identity, certificate.key, isForSigning(certificate)];
    },
  },
  {
    name: 'timestamp',
    corpus: [TIMESTAMP],
    read: (input) => partOf(timed, believe(withTimestamp(input), byClock)),
  },
];

/** Who signed, and when. */
interface Believed {
  readonly voter: string;
  readonly times: readonly Date[];
}

/** All that is asked of a bundle with a certificate, but for the signature itself. */
function believe(bytes: Uint8Array, trusted: TrustedRoot): Believed | undefined {
  const parsed = parseBundle(bytes);
  const certificate = readSigningCertificate(parsed);
  if (certificate === undefined) return undefined;
  const signature = new VerifiedSignature(parsed.bundle, { key: certificate.key, certificate }, NOW);
  signature.requireChainTo(trusted);
  return { voter: signature.voter, times: signature.timesBy(trusted) };
}

/** The one bundle that those witnesses have seen: some of them may be left out, and none says anything else. */
function partOf(genuine: Believed | undefined, said: Believed | undefined): Believed | undefined {
  if (said === undefined) return undefined;
  assert.equal(said.voter, genuine?.voter);
  const times = new Set(genuine?.times.map((time) => time.getTime()));
  for (const time of said.times) assert.ok(times.has(time.getTime()), time.toISOString());
  return said;
}

/** Whatever is thrown about a profile is a no, where a chain is verified. */
function isForSigning({ certificate }: SigningCertificate): boolean {
  try {
    checkProfile(certificate);
    return true;
  } catch {
    return false;
  }
}

function certificateIn(bundle: string): Buffer {
  return Buffer.from(JSON.parse(bundle).verificationMaterial.certificate.rawBytes, 'base64');
}

function withCertificate(der: Buffer): Buffer {
  const bundle = JSON.parse(BUNDLE);
  bundle.verificationMaterial.certificate = { rawBytes: der.toString('base64') };
  return Buffer.from(JSON.stringify(bundle));
}

function withTimestamp(der: Buffer): Buffer {
  const bundle = JSON.parse(BUNDLE);
  bundle.verificationMaterial.tlogEntries = [];
  bundle.verificationMaterial.timestampVerificationData = {
    rfc3161Timestamps: [{ signedTimestamp: der.toString('base64') }],
  };
  return Buffer.from(JSON.stringify(bundle));
}
