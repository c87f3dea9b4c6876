import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPolicyFiles } from '../../cli/load-policy.ts';
import type { Code } from '../../src/errors.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { ImageHome, makeKey } from './signed-image.ts';
import { type RunningRegistry, startRegistry } from './start-registry.ts';

/** A trusted root of Sigstore that names nothing. */
export const EMPTY_ROOT = '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}';

/** policy.yaml with a line more at its top level. */
function policyText(top = ''): string {
  return [
    'apiVersion: plimsoll.dev/v1',
    'kind: Policy',
    top,
    'signers: { release: { key: release.pub } }',
    'rules: [{ repositories: ["**"], require: [{ type: declaration, signedBy: [release] }] }]',
    '',
  ].join('\n');
}

/** A signed image, and a sound policy with its key in a directory of its own for each test. */
export class TrustStage {
  readonly #registry: RunningRegistry;
  readonly #key: SigningKey;
  readonly #base: string;
  readonly home: ImageHome;
  directory = '';

  private constructor(registry: RunningRegistry, key: SigningKey, base: string) {
    this.#registry = registry;
    this.#key = key;
    this.#base = base;
    this.home = new ImageHome(registry.host, 'agents/notes');
  }

  static async open(): Promise<TrustStage> {
    const base = await mkdtemp(join(tmpdir(), 'plimsoll-trust-'));
    const stage = new TrustStage(await startRegistry(), await makeKey(), base);
    await stage.home.pushSigned(stage.#key);
    return stage;
  }

  async close(): Promise<void> {
    await this.#registry.close();
    await rm(this.#base, { recursive: true });
  }

  /** A new directory, in which everything is sound. */
  async repent(): Promise<void> {
    this.directory = await mkdtemp(join(this.#base, 'files-'));
    await this.write('release.pub', this.#key.publicKeyPem);
    await this.write('policy.yaml', policyText());
  }

  load() {
    return loadPolicyFiles([join(this.directory, 'policy.yaml')]);
  }

  write(name: string, text: string): Promise<void> {
    return writeFile(join(this.directory, name), text);
  }

  /** The policy loads as it is, and no more with this line. */
  async refuses(top: string, error: { code: Code; message: RegExp }): Promise<void> {
    await this.load();
    await this.write('policy.yaml', policyText(top));
    await assert.rejects(this.load(), error);
  }
}
