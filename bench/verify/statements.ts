import { parsePublicKey } from '../../src/attest/public-key.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { generateKeyPair, openSigningKey } from '../../src/sign/key-pair.ts';
import { SignedAttestation } from '../../src/verify/attestation.ts';
import { examineAttestation } from '../../src/verify/weigh-attestation.ts';
import type { Row } from '../registry/compare.ts';
import { PREDICATES, signPredicate } from './sample-image.ts';
import { type Lengths, median, timesOf } from './timing.ts';

const ABOUT = { repository: 'registry.example.com/agents/notes', digest: digestOf('an image') };
/** A second, on one core. */
const MARK = 5000;

/** From the bytes of a bundle to its statement, signed by a key: a provenance, and the largest statement there is. */
export async function benchStatements({ seconds, rounds }: Lengths): Promise<Row[]> {
  const key = await openSigningKey(generateKeyPair('').privateKey, async () => '');
  const publicKey = parsePublicKey(key.publicKeyPem);
  const [declaration, provenance] = PREDICATES;
  const rows: Row[] = [];
  for (const [name, statement] of [
    ['a provenance', provenance!],
    ['a declaration of 14 tools', declaration!],
  ] as const) {
    const bytes = await signPredicate(key, statement, ABOUT);
    const candidate = { referrer: digestOf(bytes), digest: digestOf(bytes), bytes };
    const now = new Date();
    const examine = (): void => {
      const attestation = examineAttestation(candidate, [publicKey], now);
      if (!(attestation instanceof SignedAttestation)) throw new Error(attestation.shortfall.message);
      if (attestation.statement.predicateType !== statement[0]) throw new Error('another statement');
    };
    await timesOf(seconds, examine);
    const rates: number[] = [];
    for (let round = 0; round < rounds; round++) rates.push(rateOf(seconds, examine));
    const rate = median(rates);
    rows.push({
      ...{
        work: `key-signed statement, bytes to answer: ${name}, ${(bytes.byteLength / 1000).toFixed(1)} kB`,
      },
      ...{ unit: '/s', against: undefined, ours: rate, theirs: undefined, ratio: undefined },
      ...{ mark: `≥ ${MARK.toLocaleString('en')}/s`, met: rate >= MARK, note: 'one core' },
    });
  }
  return rows;
}

/** Without a clock between two. */
function rateOf(seconds: number, run: () => void): number {
  const start = performance.now();
  const end = start + seconds * 1000;
  let count = 0;
  while (performance.now() < end) {
    for (let n = 0; n < 50; n++) run();
    count += 50;
  }
  return (count * 1000) / (performance.now() - start);
}
