import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TEST_CACHE_HOME } from './build-agent.ts';
import { type ProcessResult, runPlimsoll } from './run-process.ts';

/** Names the images of the tests; nothing listens there. */
export const REPOSITORY = '127.0.0.1:1/agents/test';

/** Images built and signed by the command line, in layouts below one directory. */
export class Workshop {
  readonly directory: string;
  readonly policy: string;

  constructor(directory: string) {
    this.directory = directory;
    this.policy = join(directory, 'policy.yaml');
  }

  /** With a key, and a policy that asks for its signature on the declaration. */
  static async open(directory: string): Promise<Workshop> {
    const workshop = new Workshop(directory);
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

  /** The environment of every command. */
  get env(): Record<string, string> {
    return { PLIMSOLL_STORE: join(this.directory, 'store'), XDG_CACHE_HOME: TEST_CACHE_HOME };
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
