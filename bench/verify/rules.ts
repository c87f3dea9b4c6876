import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Layout } from '../../src/client/layout.ts';
import type { ImageSource } from '../../src/oci/image-source.ts';
import { generateKeyPair, openSigningKey } from '../../src/sign/key-pair.ts';
import { NOTHING_REVOKED } from '../../src/verify/loaded-revocations.ts';
import { loadPolicy } from '../../src/verify/policy.ts';
import { verify } from '../../src/verify/verify.ts';
import type { Row } from '../registry/compare.ts';
import { pushSampleImage } from './sample-image.ts';
import { type Lengths, median, p99, timesOf } from './timing.ts';

const RULES = 10_000;
const MARK_MS = 5;
const REGISTRY = 'r.example';
const NAME = `t${RULES - 1}/notes`;
const REPOSITORY = `${REGISTRY}/${NAME}`;
/** Every rule but the last is about somebody else. */
const POLICY = `
apiVersion: plimsoll.dev/v1
kind: Policy
signers: { release: { key: release.pub } }
rules:
${Array.from({ length: RULES }, (_, n) => rule(n)).join('\n')}
`;

function rule(n: number): string {
  return `  - {repositories: ["${REGISTRY}/t${n}/**"], require: [{type: declaration, signedBy: [release]}]}`;
}

/** A whole verdict by a policy of 10,000 rules, when every byte of the image is there already. */
export async function benchRules({ seconds, rounds }: Lengths): Promise<Row[]> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-bench-layout-'));
  try {
    const key = await openSigningKey(generateKeyPair('').privateKey, async () => '');
    const layout = await Layout.create(join(directory, 'layout'));
    await pushSampleImage(layout, { key, repository: REPOSITORY, tag: '1.0.0' });
    const readFile = async (): Promise<Uint8Array> => Buffer.from(key.publicKeyPem);
    const policy = await loadPolicy({ text: POLICY, file: 'policy.yaml', readFile });
    const source = remembering(layout);
    const decide = async (): Promise<void> => {
      const { verdict } = await verify(
        {
          reference: { registry: REGISTRY, repository: NAME, tag: '1.0.0' },
          ...{ repository: REPOSITORY, platform: { os: 'linux', architecture: 'amd64' }, launching: true },
        },
        { source, policy, revocations: NOTHING_REVOKED, now: new Date() },
      );
      if (!verdict.allowed) throw new Error(`denied: ${JSON.stringify(verdict.findings)}`);
    };
    await timesOf(seconds, decide);
    const times = await timesOf(seconds * rounds, decide);
    const ours = median(times);
    return [
      {
        ...{ work: '10,000 rules × 1 image, its bytes at hand', unit: 'ms', against: undefined },
        ...{ ours, theirs: undefined, ratio: undefined, mark: `≤ ${MARK_MS} ms`, met: ours <= MARK_MS },
        note: p99(times),
      },
    ];
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The layout with everything that was read from it kept, so that only the deciding is measured. */
function remembering(layout: Layout): ImageSource {
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(name) ?? read();
    kept.set(name, known);
    return known as Promise<T>;
  };
  return {
    resolve: (target) => once(`resolve ${target.tag}`, () => layout.resolve(target)),
    fetchManifest: (descriptor) => once(descriptor.digest, () => layout.fetchManifest(descriptor)),
    fetchBlob: (descriptor, max) => once(descriptor.digest, () => layout.fetchBlob(descriptor, max)),
    openBlob: (descriptor) => layout.openBlob(descriptor),
    referrers: (digest) => once(`referrers ${digest}`, () => layout.referrers(digest)),
  };
}
