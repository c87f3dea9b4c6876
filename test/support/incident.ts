import type { TestContext } from 'node:test';
import type { Declaration } from '../../schemas/declaration.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import {
  declarationDigest,
  denials,
  ImageHome,
  policyFor,
  sampleDeclaration,
  type VerifyChanges,
} from './signed-image.ts';
import { startRegistry } from './start-registry.ts';

/** One statement of a release: its type, what it says, and who signs it. */
export type Said = readonly [type: string, predicate: object, key: SigningKey];

/** A real registry in which somebody's releases stand, and the decisions about them. */
export class Incident {
  readonly #host: string;

  private constructor(host: string) {
    this.#host = host;
  }

  static async open(context: TestContext): Promise<Incident> {
    const registry = await startRegistry();
    context.after(() => registry.close());
    return new Incident(registry.host);
  }

  home(repository = 'agents/notes'): ImageHome {
    return new ImageHome(this.#host, repository);
  }

  /** Pushes an image under the tag 1.0.0, sealed with a declaration, and what is said about it. */
  async release(
    said: readonly Said[],
    {
      home = this.home(),
      declaration = sampleDeclaration(),
    }: { home?: ImageHome; declaration?: Declaration } = {},
  ): Promise<Descriptor> {
    const digest = declarationDigest(declaration);
    const image = await home.pushImage({ tag: '1.0.0', declaration: digest, comment: digest });
    for (const [type, predicate, key] of said)
      await home.attach(image, home.statement(image, type, predicate), key);
    return image;
  }

  /** Codes that the tag 1.0.0 is denied a launch with; none when it may start. */
  async denials(
    signers: Readonly<Record<string, SigningKey>>,
    require: readonly string[],
    { home = this.home(), ...changes }: VerifyChanges & { home?: ImageHome } = {},
  ): Promise<string[]> {
    const outcome = await home.verify(await policyFor(signers, require), { launching: true, ...changes });
    const codes = denials(outcome);
    if (
      outcome.verdict.allowed !== (codes.length === 0) ||
      outcome.verdict.allowed !== (outcome.verified !== undefined)
    )
      throw new Error(`a verdict that contradicts itself: ${JSON.stringify(outcome.verdict)}`);
    return codes;
  }
}
