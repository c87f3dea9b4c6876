import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildStatement } from '../../src/attest/build-statement.ts';
import { openSigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import { type RawDescriptor, type RawManifest, type RawRepository, sha256 } from './raw-registry.ts';
import type { Workshop } from './workshop.ts';

const DECLARATION = 'https://plimsoll.dev/declaration/v1';
const PROVENANCE = 'https://slsa.dev/provenance/v1';
const ANNOTATION = 'dev.plimsoll.declaration';

/** An image that was built, signed and pushed, about to be found allowed and then to be forged. */
export interface Stage {
  readonly workshop: Workshop;
  readonly repository: RawRepository;
  /** HOST/REPOSITORY */
  readonly name: string;
  readonly image: string;
  readonly subject: RawDescriptor;
  readonly manifest: RawManifest;
}

export interface Forgery {
  readonly name: string;
  /** The code that has to be given. */
  readonly code: string;
  /** `run` where the bytes of a layer matter, `verify` else. */
  readonly by?: 'run';
  readonly forge: (stage: Stage) => Promise<Forged | undefined>;
}

export interface Forged {
  /** What to ask for, when it is not the same image reference. */
  readonly image?: string;
  /** Mends what setting the stage anew does not mend. */
  readonly undo?: () => Promise<void>;
}

export const FORGERIES: readonly Forgery[] = [
  {
    name: 'unsigned image under the same tag',
    code: 'attestation-missing',
    forge: ({ workshop, image }) => put(workshop, 'unsigned', image),
  },
  {
    name: 'signed by another key',
    code: 'signer-mismatch',
    forge: ({ workshop, image }) => put(workshop, 'mallory', image),
  },
  {
    name: 'one byte of a layer flipped on the disk of the registry',
    code: 'digest-mismatch',
    by: 'run',
    forge: async ({ workshop, repository, manifest }) => {
      const file = await fileOf(workshop.path('data'), await agentLayer(repository, manifest));
      const bytes = await readFile(file);
      const forged = Uint8Array.from(bytes);
      forged[Math.floor(bytes.length / 2)]! ^= 1;
      await writeFile(file, forged);
      return { undo: () => writeFile(file, bytes) };
    },
  },
  {
    name: 'attestations of another image',
    code: 'subject-digest',
    forge: async (stage) => {
      const own = await stage.repository.bundles(stage.subject.digest);
      await put(stage.workshop, 'unsigned', stage.image);
      const evil = await describe(stage.repository, '1.0.0');
      for (const { bundle, predicateType } of own) await stage.repository.attach(bundle, predicateType, evil);
      return { undo: () => strip(stage.repository, evil) };
    },
  },
  {
    name: 'attestations of another repository',
    code: 'subject-repository',
    forge: async ({ workshop, image, name }) => {
      await workshop.must('copy', image, `${name}-stolen:1.0.0`);
      return { image: `${name}-stolen:1.0.0` };
    },
  },
  {
    name: 'stripped referrers',
    code: 'attestation-missing',
    forge: async ({ repository, subject }) => {
      await strip(repository, subject);
      return undefined;
    },
  },
  {
    name: 'tag moved after the decision',
    code: 'attestation-missing',
    by: 'run',
    forge: async ({ workshop, image, name }) => {
      await put(workshop, 'unsigned', `${name}:next`);
      await workshop.must('tag', `${name}:next`, image.slice(image.lastIndexOf(':') + 1));
      return undefined;
    },
  },
  {
    name: 'wider declaration, signed by the right key, attached later',
    code: 'declaration-mismatch',
    forge: async (stage) => {
      const [declared] = (await stage.repository.bundles(stage.subject.digest)).filter(
        (each) => each.predicateType === DECLARATION,
      );
      const { predicate } = JSON.parse(
        Buffer.from(declared!.bundle.dsseEnvelope.payload, 'base64').toString(),
      ) as { predicate: { privileges: { mounts: object[] } } };
      predicate.privileges.mounts.push({ path: '/home', mode: 'rw' });
      await stage.repository.remove(declared!.referrer.digest);
      await stage.repository.attach(await signed(stage, DECLARATION, predicate), DECLARATION, stage.subject);
      return undefined;
    },
  },
  {
    name: 'unsigned child in a signed-looking index',
    code: 'subject-digest',
    forge: async (stage) => {
      await put(stage.workshop, 'unsigned', `${stage.name}:evil`);
      const evil = await describe(stage.repository, 'evil');
      const platform = { os: 'linux', architecture: process.arch === 'x64' ? 'amd64' : 'arm64' };
      const manifests = [
        { ...evil, platform },
        { ...stage.subject, platform: { os: 'linux', architecture: 's390x' } },
      ];
      const annotations = { [ANNOTATION]: stage.manifest.annotations![ANNOTATION] };
      const index = await stage.repository.putManifest(
        { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests, annotations },
        '1.0.0',
      );
      for (const { bundle, predicateType } of await stage.repository.bundles(stage.subject.digest))
        await stage.repository.attach(bundle, predicateType, index);
      return undefined;
    },
  },
  {
    name: 'edited provenance',
    code: 'signature-invalid',
    forge: async ({ repository, subject }) => {
      const [provenance] = (await repository.bundles(subject.digest)).filter(
        (each) => each.predicateType === PROVENANCE,
      );
      const { dsseEnvelope } = provenance!.bundle;
      const statement = Buffer.from(dsseEnvelope.payload, 'base64').toString();
      dsseEnvelope.payload = Buffer.from(
        statement.replace('"builder":{"id":"', '"builder":{"id":"https://trusted.example/'),
      ).toString('base64');
      await repository.remove(provenance!.referrer.digest);
      await repository.attach(provenance!.bundle, PROVENANCE, subject);
      return undefined;
    },
  },
  {
    name: 'plain signature by the right key in place of the declaration',
    code: 'predicate-type',
    forge: async (stage) => {
      await strip(stage.repository, stage.subject);
      const type = 'https://sigstore.dev/cosign/sign/v1';
      await stage.repository.attach(await signed(stage, type, {}), type, stage.subject);
      return undefined;
    },
  },
  {
    name: 'manifest without its declaration annotation',
    code: 'annotation-missing',
    by: 'run',
    forge: async (stage) => {
      const { annotations: _, ...bare } = stage.manifest;
      const subject = await stage.repository.putManifest(bare, '1.0.0');
      for (const { bundle, predicateType } of await stage.repository.bundles(stage.subject.digest))
        await stage.repository.attach(bundle, predicateType, subject);
      return undefined;
    },
  },
  {
    name: 'bundle with two readings (a member twice)',
    code: 'bundle-malformed',
    forge: async (stage) => {
      for (const { referrer, bundle, predicateType } of await stage.repository.bundles(
        stage.subject.digest,
      )) {
        await stage.repository.remove(referrer.digest);
        const text = JSON.stringify(bundle).replace('"dsseEnvelope":', '"dsseEnvelope":{},"dsseEnvelope":');
        await stage.repository.attach(text, predicateType, stage.subject);
      }
      return undefined;
    },
  },
  {
    name: 'image whose digest was revoked',
    code: 'revoked',
    forge: async ({ workshop, subject }) => {
      await writeFile(
        workshop.path('revocations.yaml'),
        `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked:\n  - { digest: "${subject.digest}", reason: stolen key }\n`,
      );
      return { undo: () => rm(workshop.path('revocations.yaml')) };
    },
  },
];

/** Pushes one of the images that the workshop has built. */
async function put(workshop: Workshop, layout: 'unsigned' | 'mallory', image: string): Promise<undefined> {
  await workshop.must('push', `oci:${layout}`, image);
}

/** The layer with the agent's own files; the others are shared between images. */
async function agentLayer(repository: RawRepository, manifest: RawManifest): Promise<RawDescriptor> {
  for (const layer of manifest.layers!) {
    const blob = await repository.blob(layer.digest);
    if (layer.size < 1_000_000 && gunzipSync(blob).includes('the signed edition')) return layer;
  }
  throw new Error('no layer holds the agent');
}

async function describe(repository: RawRepository, tag: string): Promise<RawDescriptor> {
  const { digest, bytes, document } = await repository.manifest(tag);
  return { mediaType: String(document['mediaType']), digest, size: bytes.length };
}

export async function strip(repository: RawRepository, subject: RawDescriptor): Promise<void> {
  for (const referrer of await repository.referrers(subject.digest)) await repository.remove(referrer.digest);
}

/** Signs with the key that the policy trusts: the attacker has made its owner sign the wrong thing. */
async function signed(stage: Stage, predicateType: string, predicate: object): Promise<object> {
  const key = await openSigningKey(
    await readFile(stage.workshop.path('release.key'), 'utf8'),
    async () => '',
  );
  const statement = buildStatement({
    repository: stage.name,
    digest: stage.subject.digest as never,
    predicateType,
    predicate,
  });
  return JSON.parse(Buffer.from(await signStatement(statement, key)).toString()) as object;
}

/** The file of a blob below the data directory: the registry names it by an opaque key, so it is found by its bytes. */
async function fileOf(data: string, blob: RawDescriptor): Promise<string> {
  for (const name of await readdir(data, { recursive: true })) {
    const file = join(data, name);
    const { size } = await stat(file);
    if (size === blob.size && sha256(await readFile(file)) === blob.digest) return file;
  }
  throw new Error(`no file holds ${blob.digest}`);
}
