import { buildStatement } from '../../src/attest/build-statement.ts';
import { COSIGN_SIGNATURE, DECLARATION_PREDICATE, PROVENANCE } from '../../src/attest/predicate-types.ts';
import { canonicalJson } from '../../src/oci/canonical-json.ts';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import type { ImageSink } from '../../src/oci/image-source.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { DECLARATION_ANNOTATION, OCI_CONFIG, OCI_INDEX, OCI_MANIFEST } from '../../src/oci/media-types.ts';
import { attachBundle } from '../../src/sign/attach-bundle.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';

const TOOLS = 14;
const MATERIALS = 20;
const SCAN = 'https://scanner.example/report/v1';
const TESTS = 'https://tests.example/result/v1';

/** What the image carries beside its layers: five statements, of which the largest is a declaration of 14 tools. */
export const PREDICATES: readonly (readonly [type: string, predicate: object])[] = [
  [DECLARATION_PREDICATE, declarationOfManyTools()],
  [PROVENANCE, provenance()],
  [COSIGN_SIGNATURE, {}],
  [SCAN, { findings: [] }],
  [TESTS, { passed: 412, failed: 0 }],
];

/** A policy that requires all of them, signed by the key in release.pub. */
export const POLICY = `
apiVersion: plimsoll.dev/v1
kind: Policy
signers: { release: { key: release.pub } }
rules:
  - repositories: ["**"]
    require:
${PREDICATES.map(([type]) => `      - { type: "${type}", signedBy: [release] }`).join('\n')}
`;

/** The statement about an image, signed. */
export function signPredicate(
  key: SigningKey,
  [predicateType, predicate]: readonly [type: string, predicate: object],
  about: { readonly repository: string; readonly digest: Digest },
): Promise<Uint8Array> {
  return signStatement(buildStatement({ ...about, predicateType, predicate }), key);
}

/** Pushes the image, or an index of it, under a tag, with all statements about what the tag names. */
export async function pushSampleImage(
  sink: ImageSink,
  { key, repository, tag, index = false }: SampleWish,
): Promise<Descriptor> {
  const config = Buffer.from('{"architecture":"amd64","os":"linux"}');
  const descriptor = { mediaType: OCI_CONFIG, digest: digestOf(config), size: config.byteLength };
  await sink.pushBlob(descriptor, async function* () {
    yield config;
  });
  const annotations = { [DECLARATION_ANNOTATION]: digestOf(canonicalJson(declarationOfManyTools())) };
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config: descriptor, layers: [], annotations };
  const image = await sink.pushManifest(json(manifest), OCI_MANIFEST, index ? undefined : tag);
  let subject = image;
  if (index) {
    const manifests = [{ ...image, platform: { os: 'linux', architecture: 'amd64' } }];
    const document = { schemaVersion: 2, mediaType: OCI_INDEX, manifests, annotations };
    subject = await sink.pushManifest(json(document), OCI_INDEX, tag);
  }
  for (const statement of PREDICATES) {
    const bundle = await signPredicate(key, statement, { repository, digest: subject.digest });
    await attachBundle(sink, bundle, statement[0], subject, new Date(0));
  }
  return subject;
}

interface SampleWish {
  readonly key: SigningKey;
  /** HOST/PATH that the statements are for. */
  readonly repository: string;
  readonly tag: string;
  readonly index?: boolean;
}

function json(document: object): Uint8Array {
  return Buffer.from(JSON.stringify(document));
}

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

function provenance(): object {
  return {
    buildDefinition: {
      buildType: 'https://plimsoll.dev/build/v1',
      externalParameters: {},
      resolvedDependencies: Array.from({ length: MATERIALS }, (_, n) => ({
        uri: `file:src/file-${n}.js`,
        digest: { sha256: digestOf(String(n)).slice('sha256:'.length) },
      })),
    },
    runDetails: { builder: { id: 'https://builder.example/release' } },
  };
}
