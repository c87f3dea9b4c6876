import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Layout } from '../../src/client/layout.ts';
import { type Digest, digestOf, finishDigest } from '../../src/oci/digest.ts';
import { OCI_CONFIG, OCI_LAYER_TAR, OCI_MANIFEST } from '../../src/oci/media-types.ts';
import { hostPlatform } from '../../src/oci/platform.ts';
import { type ProcessResult, runPlimsoll } from './run-process.ts';
import { makeSandboxRoot } from './sandbox-root.ts';

/** Names the images of the tests; nothing listens there. */
export const REPOSITORY = '127.0.0.1:1/agents/test';

type Ending = Parameters<typeof makeSandboxRoot>[0];

/** Images built and signed by the command line, in layouts below one directory. */
export class Workshop {
  readonly directory: string;
  readonly policy: string;

  constructor(directory: string) {
    this.directory = directory;
    this.policy = join(directory, 'policy.yaml');
  }

  /** A base with Node, a key and a policy that asks for its signature. */
  static async open(directory: string, test: Ending): Promise<Workshop> {
    const workshop = new Workshop(directory);
    await writeBase(await makeSandboxRoot(test), join(directory, 'base'));
    await workshop.plimsoll('key', 'generate', '--out', join(directory, 'release'));
    await writeFile(workshop.policy, policyRequiring('declaration'));
    return workshop;
  }

  /** Builds `agent.yaml` and files into a layout, signed; returns its reference. */
  async build(name: string, yaml: string, files: Readonly<Record<string, string>>): Promise<string> {
    const source = join(this.directory, name);
    for (const [path, text] of Object.entries({ ...files, 'agent.yaml': yaml })) {
      await mkdir(dirname(join(source, path)), { recursive: true });
      await writeFile(join(source, path), text);
    }
    const layout = join(this.directory, `${name}-layout`);
    const key = join(this.directory, 'release.key');
    await this.plimsoll(
      'build',
      source,
      '-t',
      `${REPOSITORY}:1.0.0`,
      '--output',
      `oci:${layout}`,
      '--key',
      key,
    );
    return `oci:${layout}:1.0.0`;
  }

  /** The environment of every command: nothing of it lies outside of the directory. */
  get env(): Record<string, string> {
    return { PLIMSOLL_STORE: join(this.directory, 'store'), XDG_CACHE_HOME: join(this.directory, 'cache') };
  }

  async plimsoll(...args: string[]): Promise<ProcessResult> {
    const result = await runPlimsoll(args, { env: this.env });
    if (result.code !== 0) throw new Error(`plimsoll ${args.join(' ')}: ${result.code}\n${result.stderr}`);
    return result;
  }
}

export function policyRequiring(...types: readonly string[]): string {
  return [
    'apiVersion: plimsoll.dev/v1',
    'kind: Policy',
    'signers: { release: { key: release.pub } }',
    'rules:',
    `  - repositories: ["${REPOSITORY}"]`,
    '    require:',
    ...types.map((type) => `      - { type: ${type}, signedBy: [release] }`),
    '',
  ].join('\n');
}

/** One uncompressed layer, because compressing Node takes longer than all the rest. */
async function writeBase(root: string, directory: string): Promise<void> {
  const archive = `${root}.tar`;
  await promisify(execFile)('tar', [
    '--sort=name',
    '--owner=0',
    '--group=0',
    '-C',
    root,
    '-cf',
    archive,
    '.',
  ]);
  const digest = await digestOfFile(archive);
  const { size } = await stat(archive);
  const layout = await Layout.create(directory);
  const layer = { mediaType: OCI_LAYER_TAR, digest, size };
  await layout.pushBlob(layer, () => createReadStream(archive));
  await promisify(execFile)('rm', [archive]);
  const config = Buffer.from(
    JSON.stringify({
      ...hostPlatform(),
      config: { Env: ['PATH=/usr/bin'] },
      rootfs: { type: 'layers', diff_ids: [digest] },
    }),
  );
  const described = { mediaType: OCI_CONFIG, digest: digestOf(config), size: config.byteLength };
  await layout.pushBlob(described, async function* () {
    yield config;
  });
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config: described, layers: [layer] };
  await layout.pushManifest(Buffer.from(JSON.stringify(manifest)), OCI_MANIFEST, 'latest');
}

async function digestOfFile(path: string): Promise<Digest> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return finishDigest(hash);
}
