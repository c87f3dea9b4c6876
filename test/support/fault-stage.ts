import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientOptions } from '../../src/client/client-options.ts';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { type Code, PlimsollError } from '../../src/errors.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import type { Reference } from '../../src/oci/reference.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { type HostileRegistry, type Lie, startHostileRegistry } from './hostile-registry.ts';
import { denials, ImageHome, makeKey, policyFor, sampleDeclaration } from './signed-image.ts';
import { type Impostor, TlsFront } from './tls-front.ts';
import { makeTlsPair, type TlsPair } from './tls-pair.ts';

/** An image of one platform, signed by its index, and the referrer with the signature. */
interface Signed {
  readonly home: ImageHome;
  readonly child: Descriptor;
  readonly referrer: Descriptor;
}

/** Every fetch of a verification: the path below the repository. */
const FETCHES = {
  'the tag': () => 'manifests/1.0.0',
  'the child': ({ child }: Signed) => `manifests/${child.digest}`,
  'the list of referrers': () => 'referrers/',
  'the referrers tag': () => 'manifests/sha256-',
  'the referrer': ({ referrer }: Signed) => `manifests/${referrer.digest}`,
  'the bundle': () => 'blobs/',
} as const;

export type Fetch = keyof typeof FETCHES;
export const fetches = Object.keys(FETCHES) as readonly Fetch[];

/** Longest single wait of the client for what never comes, in ms. */
const SHORT_MS = 400;

/** One fault, which is put into each fetch in turn. */
export interface Fault {
  readonly name: string;
  /** What a verification ends with, by the fetch that has the fault: the codes that deny, or the code of the error. */
  readonly codes: { readonly otherwise: Code } & { readonly [fetch in Fetch]?: Code | 'allowed' };
  /** What the server does in place of answering; or, where the registry speaks TLS, whom a new connection meets. */
  readonly fault:
    | { readonly lie: (stage: FaultStage) => Lie }
    | { readonly impostor: (stage: FaultStage) => Impostor };
}

/** A registry that has faults, and another one where it may send its reader. */
export class FaultStage {
  readonly server: HostileRegistry;
  readonly elsewhere: HostileRegistry;
  /** Of the registry where it speaks TLS, and of somebody whom nobody trusts. */
  readonly pairs: { readonly registry: TlsPair; readonly stranger: TlsPair };
  readonly #directory: string;
  readonly #key: SigningKey;
  #count = 0;

  private constructor(
    [server, elsewhere]: readonly [HostileRegistry, HostileRegistry],
    key: SigningKey,
    directory: string,
    pairs: { readonly registry: TlsPair; readonly stranger: TlsPair },
  ) {
    this.server = server;
    this.elsewhere = elsewhere;
    this.#key = key;
    this.#directory = directory;
    this.pairs = pairs;
  }

  static async open(): Promise<FaultStage> {
    const servers = await Promise.all([startHostileRegistry(), startHostileRegistry()]);
    const directory = await mkdtemp(join(tmpdir(), 'plimsoll-faults-'));
    const registry = await makeTlsPair(directory, 'registry');
    const stranger = await makeTlsPair(directory, 'stranger');
    return new FaultStage(servers, await makeKey(), directory, { registry, stranger });
  }

  async close(): Promise<void> {
    await Promise.all([this.server.close(), this.elsewhere.close()]);
    await rm(this.#directory, { recursive: true });
  }

  /** The image is allowed before the fault, and with it the verification ends as is said, by itself. */
  async ends(form: Fault, fetch: Fetch): Promise<void> {
    const signed = await this.#sign(fetch);
    const { home } = signed;
    const path = `/v2/${home.reference.repository}/${FETCHES[fetch](signed)}`;
    const code = form.codes[fetch] ?? form.codes.otherwise;
    const { fault } = form;
    if ('impostor' in fault) return this.#endsOverTls(home, path, fault.impostor(this), code);
    assert.equal(await this.#outcomeOf(home, home.reference), 'allowed');
    const asked = (): number => this.server.heard.filter((request) => request.path.startsWith(path)).length;
    const before = asked();
    this.server.lie('GET', path, fault.lie(this));
    const options = code === 'deadline-exceeded' ? { deadlineMs: SHORT_MS } : {};
    assert.equal(await this.#outcomeOf(home, home.reference, options), code);
    assert.ok(asked() > before, `${path} was not asked for`);
  }

  async #endsOverTls(home: ImageHome, path: string, impostor: Impostor, code: string): Promise<void> {
    const { registry } = this.pairs;
    const front = await TlsFront.open(this.server.host, registry);
    try {
      const options = { plainHttp: false, ca: [await readFile(registry.certificate, 'utf8')] };
      const reference = { ...home.reference, registry: front.host };
      assert.equal(await this.#outcomeOf(home, reference, options), 'allowed');
      front.turnAt(path, impostor);
      assert.equal(await this.#outcomeOf(home, reference, options), code);
      assert.ok(front.met > 0, `nobody asked for ${path} again`);
    } finally {
      await front.close();
    }
  }

  async #sign(fetch: Fetch): Promise<Signed> {
    const home = new ImageHome(this.server.host, `faults/n${this.#count++}`);
    const child = await home.pushImage();
    const platform = { os: 'linux', architecture: 'amd64' };
    const index = await home.pushIndex([{ ...child, platform }], '1.0.0');
    const statement = home.statement(index, 'declaration', sampleDeclaration());
    const referrer = await home.attach(index, statement, this.#key);
    if (fetch === 'the referrers tag') this.#withhold(home, 'referrers/');
    if (fetch === 'the list of referrers') this.#withhold(home, 'manifests/sha256-');
    return { home, child, referrer };
  }

  /** The registry has the list of referrers and the tag in its place; the one that has no fault is not there. */
  #withhold(home: ImageHome, path: string): void {
    const at = `/v2/${home.reference.repository}/${path}`;
    this.server.lie('GET', at, ({ response }) => void response.writeHead(404).end());
  }

  async #outcomeOf(home: ImageHome, reference: Reference, options: ClientOptions = {}): Promise<string> {
    const source = new RegistryClient(reference, options);
    const policy = await policyFor({ release: this.#key }, ['{ type: declaration, signedBy: [release] }']);
    try {
      const outcome = await home.verify(policy, { source, launching: true });
      return outcome.verdict.allowed ? 'allowed' : denials(outcome).join(' ');
    } catch (thrown) {
      if (thrown instanceof PlimsollError) return thrown.code;
      throw thrown;
    }
  }
}
