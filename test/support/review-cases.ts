import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import { type LoadedRevocations, loadRevocations } from '../../src/verify/revocations.ts';
import type { Outcome } from '../../src/verify/verify.ts';
import { type DeclaredRelease, pushRelease } from './reviewed-image.ts';
import { denials, ImageHome, makeKey, policyFor } from './signed-image.ts';
import { startRegistry } from './start-registry.ts';

/** Releases in a repository, and what is said about them. */
export interface ReviewCase {
  readonly name: string;
  /** Codes that deny the last release; none when it is allowed. */
  readonly answer: readonly string[];
  /** What a finding says, where the code alone could come from another fault. */
  readonly message?: RegExp;
  /** How many releases there are; 2 when left out. */
  readonly releases?: number;
  /** By ann when left out. */
  readonly policy?: LoadedPolicy;
  readonly prepare: (...made: DeclaredRelease[]) => Promise<void>;
  /** An entry of the revocation list. */
  readonly revoked?: (...made: DeclaredRelease[]) => string;
}

/** A registry with repositories of releases, and reviewers; ended after the tests of the file. */
export class ReviewStage {
  readonly host: string;
  readonly release: SigningKey;
  readonly ann: SigningKey;
  readonly bob: SigningKey;
  readonly byAnn: LoadedPolicy;
  #count = 0;

  private constructor(host: string, [release, ann, bob]: readonly SigningKey[], byAnn: LoadedPolicy) {
    this.host = host;
    this.release = release!;
    this.ann = ann!;
    this.bob = bob!;
    this.byAnn = byAnn;
  }

  static async open(): Promise<ReviewStage> {
    const registry = await startRegistry();
    after(() => registry.close());
    const [release, ann, bob] = await Promise.all([makeKey(), makeKey(), makeKey()]);
    const byAnn = await policyFor({ release, ann, bob }, ['{ type: review, signedBy: [ann] }']);
    return new ReviewStage(registry.host, [release, ann, bob], byAnn);
  }

  policy(...require: string[]): Promise<LoadedPolicy> {
    const { release, ann, bob } = this;
    return policyFor({ release, ann, bob }, require);
  }

  newHome(): ImageHome {
    return new ImageHome(this.host, `agents/n${++this.#count}`);
  }

  /** Releases of one repository, the last one under the tag that is asked for. */
  async releases(number: number): Promise<DeclaredRelease[]> {
    const home = this.newHome();
    const made: DeclaredRelease[] = [];
    for (let index = 0; index < number; index++)
      made.push(await pushRelease(home, `1.${index}.0`, this.release));
    return made;
  }

  cases(cases: readonly ReviewCase[]): void {
    for (const { name, answer, message = /(?:)/, policy = this.byAnn, prepare, revoked, ...more } of cases)
      test(name, async () => {
        const made = await this.releases(more.releases ?? 2);
        await prepare(...made);
        const revocations = revoking(revoked?.(...made));
        const outcome = await made[0]!.home.verify(policy, { revocations });
        assert.deepEqual(codesOf(outcome), answer, reasonsOf(outcome));
        assert.match(reasonsOf(outcome), message);
      });
  }
}

/** Codes that deny. */
export function codesOf(outcome: Outcome): string[] {
  assert.equal(outcome.verdict.allowed, denials(outcome).length === 0);
  return denials(outcome);
}

export function reasonsOf({ verdict }: Outcome): string {
  return verdict.findings.map(({ message }) => message).join('\n');
}

/** The list with one entry, as YAML; or with none. */
export function revoking(entry: string | undefined): LoadedRevocations {
  const listed = entry === undefined ? '' : `{ ${entry}, reason: withdrawn }`;
  const text = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [${listed}]\n`;
  return loadRevocations({ text, file: 'revocations.yaml' });
}
