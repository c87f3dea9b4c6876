import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot as TrustedRootMessage } from '@sigstore/protobuf-specs';
import { type TrustMaterial, toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { digestOf } from '../../src/oci/digest.ts';
import { generateKeyPair, openSigningKey } from '../../src/sign/key-pair.ts';
import { SignedAttestation } from '../../src/verify/attestation.ts';
import { parseTrustedRoot, type TrustedRoot } from '../../src/verify/trusted-root.ts';
import { examineAttestation } from '../../src/verify/weigh-attestation.ts';
import { AUTHORITY, type Issued } from '../../test/support/certificate-issuer.ts';
import { PrivateSigstore, WORKFLOW } from '../../test/support/private-sigstore.ts';
import type { Row } from '../registry/compare.ts';
import { PREDICATES, signPredicate } from './sample-image.ts';
import { type Lengths, median, p99, timesOf } from './timing.ts';

const ABOUT = { repository: 'registry.example.com/agents/notes', digest: digestOf('an image') };
const THRESHOLDS = { tlogThreshold: 1, timestampThreshold: 1, ctlogThreshold: 1 };
const STAMPS = ['keyUsage = critical,digitalSignature', 'extendedKeyUsage = critical,timeStamping'];

/** Evidence as the public instance of 2026 issues it: authorities with P-384, an RFC 3161 timestamp, a Rekor v2 proof. */
interface Evidence {
  readonly bundle: Uint8Array;
  readonly root: string;
}

/**
 * All checks of a keyless provenance, beside the Sigstore library called plainly. First: the root was just loaded. Then:
 * every further bundle under the same root.
 */
export async function benchKeyless({ seconds, rounds }: Lengths): Promise<Row[]> {
  const { bundle, root } = await makeEvidence();
  const [loaded, material] = [loadRoot(root), loadMaterial(root)];
  const work = {
    first: {
      ours: () => verifyAll(bundle, loadRoot(root)),
      theirs: () => verifyPlainly(bundle, loadMaterial(root)),
    },
    further: { ours: () => verifyAll(bundle, loaded), theirs: () => verifyPlainly(bundle, material) },
  };
  return [
    await row('keyless, all checks: first, with its root just read', 8, work.first),
    await row('keyless, all checks: then, under a root that is kept', 4, work.further),
  ];

  async function row(name: string, mark: number, { ours, theirs }: Record<'ours' | 'theirs', () => void>) {
    const times = { ours: [] as number[], theirs: [] as number[] };
    for (let round = -1; round < rounds; round++) {
      const turn = { ours: await timesOf(seconds, ours), theirs: await timesOf(seconds, theirs) };
      if (round < 0) continue;
      times.ours.push(...turn.ours);
      times.theirs.push(...turn.theirs);
    }
    const [mine, plain] = [median(times.ours), median(times.theirs)];
    return {
      ...{ work: name, unit: 'ms', against: 'plain @sigstore/verify', ours: mine, theirs: plain },
      ...{ ratio: mine / plain, mark: `≤ ${mark} ms`, met: mine <= mark, note: p99(times.ours) },
    };
  }
}

async function makeEvidence(): Promise<Evidence> {
  const sigstore = await PrivateSigstore.open();
  try {
    const curve = 'P-384';
    const authority = await sigstore.issuer.issue({ curve, issuer: sigstore.root, extensions: AUTHORITY });
    const clock = await sigstore.issuer.issue({ curve, issuer: sigstore.root, extensions: STAMPS });
    const key = await openSigningKey(generateKeyPair('').privateKey, async () => '');
    const signed = await signPredicate(key, PREDICATES[1]!, ABOUT);
    const bundle = await sigstore.bundle(signed, {
      holder: await sigstore.holder({ issuer: authority }),
      clocks: [clock],
      entries: (log, made) => [log.enterV2(made)],
    });
    const chain = (issued: Issued) => ({
      certChain: {
        certificates: [issued, sigstore.root].map(({ certificate }) => ({
          rawBytes: certificate.raw.toString('base64'),
        })),
      },
    });
    const lists = { certificateAuthorities: [chain(authority)], timestampAuthorities: [chain(clock)] };
    return { bundle: Buffer.from(bundle), root: sigstore.trustedRoot(lists) };
  } finally {
    await sigstore.close();
  }
}

function loadRoot(text: string): TrustedRoot {
  return parseTrustedRoot('private', Buffer.from(text), {});
}

function verifyAll(bytes: Uint8Array, root: TrustedRoot): void {
  const digest = digestOf(bytes);
  const attestation = examineAttestation({ referrer: digest, digest, bytes }, [], new Date());
  if (!(attestation instanceof SignedAttestation)) throw new Error(attestation.shortfall.message);
  attestation.signature.timesBy(root);
  attestation.signature.requireChainTo(root);
  if (attestation.signature.certificate?.identity.name !== WORKFLOW) throw new Error('another signer');
  if (attestation.statement.predicateType !== PREDICATES[1]![0]) throw new Error('another statement');
}

function loadMaterial(text: string): TrustMaterial {
  return toTrustMaterial(TrustedRootMessage.fromJSON(JSON.parse(text)));
}

function verifyPlainly(bytes: Uint8Array, material: TrustMaterial): void {
  const bundle = bundleFromJSON(JSON.parse(Buffer.from(bytes).toString('utf8')));
  new Verifier(material, THRESHOLDS).verify(toSignedEntity(bundle));
}
