import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegistryClient } from '../../src/client/registry-client.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { generateKeyPair, openSigningKey, type SigningKey } from '../../src/sign/key-pair.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import { NOTHING_REVOKED } from '../../src/verify/loaded-revocations.ts';
import { loadPolicy } from '../../src/verify/policy.ts';
import { verify } from '../../src/verify/verify.ts';
import { createVerifier } from '../../src/verify-library/create-verifier.ts';
import { startHostileRegistry } from '../../test/support/hostile-registry.ts';
import type { Row } from '../registry/compare.ts';
import { startPlimsoll } from '../registry/peer.ts';
import { POLICY, PREDICATES, pushSampleImage } from './sample-image.ts';
import { type Lengths, median, p99, timesOf } from './timing.ts';

const COLD_MS = 40;
const WARM_MS = 0.5;
const REPOSITORY = 'bench/notes';
const LINUX = { os: 'linux', architecture: 'amd64' };

interface Asked {
  readonly host: string;
  readonly policy: LoadedPolicy;
}

/** `program` is the entry point of a built package: the registry is another process. */
export async function benchDecisions(program: string, { seconds, rounds }: Lengths): Promise<Row[]> {
  const key = await openSigningKey(generateKeyPair('').privateKey, async () => '');
  const readFile = async (): Promise<Uint8Array> => Buffer.from(key.publicKeyPem);
  const policy = await loadPolicy({ text: POLICY, file: 'policy.yaml', readFile });
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-bench-registry-'));
  const registry = await startPlimsoll(program, directory, 1);
  try {
    const asked = { host: registry.host, policy };
    const { digest } = await push(registry.host, key, false);
    await timesOf(seconds, () => decide(asked));
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push(...(await timesOf(seconds, () => decide(asked))));
    const cold = median(times);
    const work = `decision on an image with ${PREDICATES.length} attestations, registry on loopback, cold`;
    return [
      {
        ...{ work, unit: 'ms', against: undefined, ours: cold, theirs: undefined, ratio: undefined },
        ...{ mark: `≤ ${COLD_MS} ms`, met: cold <= COLD_MS, note: p99(times) },
      },
      ...(await benchWarm(asked, `@${digest}`, { seconds, rounds })),
      await countRequests('the same, in requests', { key, policy, index: false }),
      await countRequests('the same of an index, in requests', { key, policy, index: true }),
    ];
  } finally {
    await registry.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** By a client that knows nothing yet, neither the host nor a connection to it. */
async function decide({ host, policy }: Asked): Promise<void> {
  const reference = { registry: host, repository: REPOSITORY, tag: '1.0.0' };
  const request = { reference, repository: `${host}/${REPOSITORY}`, platform: LINUX, launching: true };
  const source = new RegistryClient(reference, {});
  const { verdict } = await verify(request, {
    ...{ source, policy, revocations: NOTHING_REVOKED, now: new Date() },
  });
  if (!verdict.allowed) throw new Error(`denied: ${JSON.stringify(verdict.findings)}`);
}

/** By a verifier that keeps verdicts, and was asked before: by digest, and by tag, which is resolved each time. */
async function benchWarm(
  { host, policy }: Asked,
  digest: string,
  { seconds, rounds }: Pick<Lengths, 'seconds' | 'rounds'>,
): Promise<Row[]> {
  const client = new RegistryClient({ registry: host, repository: REPOSITORY }, {});
  const cache = { maxAgeMs: 3_600_000, entries: 100 };
  const verifier = createVerifier({ policy, source: () => client, clock: () => new Date(), cache });
  const ask = async (name: string): Promise<void> => {
    const image = `${host}/${REPOSITORY}${name}`;
    const verdict = await verifier.verify(image, { platform: 'linux/amd64', launching: true });
    if (!verdict.allowed) throw new Error(`denied: ${JSON.stringify(verdict.findings)}`);
  };
  const rows: Row[] = [];
  for (const [way, name] of [
    ['by digest', digest],
    ['by tag, with one request', ':1.0.0'],
  ] as const) {
    await timesOf(seconds, () => ask(name));
    const times = await timesOf(seconds * rounds, () => ask(name));
    const ours = median(times);
    rows.push({
      ...{ work: `the same, warm: its verdict is kept; ${way}`, unit: 'ms', against: undefined, ours },
      ...{ theirs: undefined, ratio: undefined, mark: `≤ ${WARM_MS} ms`, met: ours <= WARM_MS },
      note: p99(times),
    });
  }
  return rows;
}

/** As an HTTP server in front of a registry counts them. */
async function countRequests(
  work: string,
  { key, policy, index }: { key: SigningKey; policy: LoadedPolicy; index: boolean },
): Promise<Row> {
  const server = await startHostileRegistry();
  try {
    await push(server.host, key, index);
    server.repent();
    await decide({ host: server.host, policy });
    const count = server.heard.length;
    const most = 2 + 2 * PREDICATES.length + (index ? 1 : 0);
    return {
      ...{ work, unit: 'requests', against: undefined, ours: count, theirs: undefined, ratio: undefined },
      ...{ mark: `≤ ${most}`, met: count <= most, note: '' },
    };
  } finally {
    await server.close();
  }
}

async function push(host: string, key: SigningKey, index: boolean): Promise<Descriptor> {
  const client = new RegistryClient({ registry: host, repository: REPOSITORY }, {});
  return pushSampleImage(client, { key, repository: `${host}/${REPOSITORY}`, tag: '1.0.0', index });
}
