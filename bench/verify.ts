/**
 * How long a decision takes when every byte is there already: two bundles (a declaration of 14 tools, a provenance),
 * one key. `node bench/verify.ts [SECONDS]` prints the median and the rate of one bundle, and of a whole verdict.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStatement } from '../src/attest/build-statement.ts';
import { parseBundle } from '../src/attest/bundle.ts';
import { DECLARATION_PREDICATE, PROVENANCE } from '../src/attest/predicate-types.ts';
import { parsePublicKey } from '../src/attest/public-key.ts';
import { parseStatement } from '../src/attest/statement.ts';
import { Layout } from '../src/client/layout.ts';
import { canonicalJson } from '../src/oci/canonical-json.ts';
import { digestOf } from '../src/oci/digest.ts';
import type { ImageSource } from '../src/oci/image-source.ts';
import { DECLARATION_ANNOTATION, OCI_CONFIG, OCI_MANIFEST } from '../src/oci/media-types.ts';
import { attachBundle } from '../src/sign/attach-bundle.ts';
import { generateKeyPair, openSigningKey } from '../src/sign/key-pair.ts';
import { signStatement } from '../src/sign/sign-statement.ts';
import { checkPayloadType } from '../src/verify/checks/payload-type.ts';
import { checkSignature } from '../src/verify/checks/signature.ts';
import { loadPolicy } from '../src/verify/policy.ts';
import { NOTHING_REVOKED } from '../src/verify/revocations.ts';
import { verify } from '../src/verify/verify.ts';
import { machine, percentile } from './machine.ts';

const REPOSITORY = 'registry.example.com/agents/notes';
const TOOLS = 14;
const POLICY = `
apiVersion: plimsoll.dev/v1
kind: Policy
signers: { release: { key: release.pub } }
rules:
  - repositories: ["registry.example.com/agents/**"]
    require:
      - { type: declaration, signedBy: [release], where: "size(predicate.privileges.network.egress) == 0" }
      - { type: provenance, signedBy: [release] }
`;

function declarationOfManyTools(): object {
  const privileges = { mounts: [], network: { egress: [] }, secrets: [], env: [] };
  const tools = Array.from({ length: TOOLS }, (_, n) => {
    const property = { type: 'string', description: 'A path below one of the directories that are allowed.' };
    const definition = {
      name: `tool_${String(n).padStart(2, '0')}`,
      description: 'Reads the whole content of a file, and says what is wrong when it cannot. '.repeat(4),
      inputSchema: { type: 'object', properties: { path: property, other: property }, required: ['path'] },
    };
    return { digest: digestOf(canonicalJson(definition)), definition };
  });
  const files = {
    ...{ command: 'node', args: ['/app/server.js'], env: {}, privileges },
    ...{ protocolVersion: '2025-11-25', clientCapabilities: {}, tools },
  };
  return {
    ...{ apiVersion: 'plimsoll.dev/v1', kind: 'Agent', name: 'com.example/notes', version: '1.0.0' },
    ...{ args: [], servers: { files }, privileges, limits: {} },
    tools: { allow: tools.map(({ definition }) => `files/${definition.name}`), ask: [], deny: [] },
  };
}

const provenance = {
  buildDefinition: {
    buildType: 'https://plimsoll.dev/build/v1',
    externalParameters: {},
    resolvedDependencies: Array.from({ length: 40 }, (_, n) => ({
      uri: `file:src/file-${n}.js`,
      digest: { sha256: digestOf(String(n)).slice('sha256:'.length) },
    })),
  },
  runDetails: { builder: { id: 'https://builder.example/release' } },
};

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

async function measure(name: string, seconds: number, run: () => unknown): Promise<void> {
  for (let n = 0; n < 300; n++) await run();
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  const at = (share: number): string => percentile(times, share).toFixed(3);
  const rate = Math.round(times.length / seconds);
  process.stdout.write(
    `${name.padEnd(42)} median ${at(0.5)} ms  p99 ${at(0.99)} ms  ${rate}/s; mark ≤ 0.5 ms\n`,
  );
}

const seconds = Number(process.argv[2] ?? '3');
const directory = await mkdtemp(join(tmpdir(), 'plimsoll-bench-'));
try {
  const layout = await Layout.create(join(directory, 'layout'));
  const key = await openSigningKey(generateKeyPair('').privateKey, async () => '');
  const declaration = declarationOfManyTools();
  const config = Buffer.from('{"architecture":"amd64","os":"linux"}');
  const configDescriptor = { mediaType: OCI_CONFIG, digest: digestOf(config), size: config.byteLength };
  await layout.pushBlob(configDescriptor, async function* () {
    yield config;
  });
  const manifest = {
    ...{ schemaVersion: 2, mediaType: OCI_MANIFEST, config: configDescriptor, layers: [] },
    annotations: { [DECLARATION_ANNOTATION]: digestOf(canonicalJson(declaration)) },
  };
  const image = await layout.pushManifest(Buffer.from(JSON.stringify(manifest)), OCI_MANIFEST, '1.0.0');
  const bundles: Uint8Array[] = [];
  for (const [predicateType, predicate] of [
    [DECLARATION_PREDICATE, declaration],
    [PROVENANCE, provenance],
  ] as const) {
    const statement = buildStatement({
      repository: REPOSITORY,
      digest: image.digest,
      predicateType,
      predicate,
    });
    const bundle = await signStatement(statement, key);
    bundles.push(bundle);
    await attachBundle(layout, bundle, predicateType, image, new Date(0));
  }
  const policy = await loadPolicy({
    text: POLICY,
    file: 'policy.yaml',
    readFile: async () => Buffer.from(key.publicKeyPem),
  });
  const source = remembering(layout);
  const request = {
    reference: { registry: 'registry.example.com', repository: 'agents/notes', tag: '1.0.0' },
    repository: REPOSITORY,
    platform: { os: 'linux', architecture: 'amd64' },
    launching: true,
  };
  const context = { source, policy, revocations: NOTHING_REVOKED, now: new Date() };
  const { verdict } = await verify(request, context);
  if (!verdict.allowed)
    throw new Error(`the benchmark's own image is denied: ${JSON.stringify(verdict.findings)}`);

  const publicKey = parsePublicKey(key.publicKeyPem);
  const sizes = bundles.map((bundle) => `${(bundle.byteLength / 1000).toFixed(1)} kB`).join(' and ');
  process.stdout.write(`${machine()}, bundles of ${sizes}
`);
  await measure('one bundle: parse, signature, statement', seconds, () => {
    const bundle = parseBundle(bundles[0] ?? Buffer.of());
    checkPayloadType(bundle);
    checkSignature(bundle, [publicKey]);
    return parseStatement(bundle.payload);
  });
  await measure('a verdict of two requirements', seconds, () => verify(request, context));
} finally {
  await rm(directory, { recursive: true, force: true });
}
