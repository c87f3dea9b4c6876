import { checkShape } from '../schemas/check.ts';
import type { ImageEvidence } from '../schemas/diff.ts';
import { validate as validateProvenance } from '../schemas/generated/provenance.ts';
import type { Provenance, ResourceDescriptor } from '../schemas/provenance.ts';
import { PROVENANCE } from '../src/attest/predicate-types.ts';
import { contentProblem } from './content-problem.ts';
import type { ReadReferrer } from './referrer-summary.ts';

/** Names of signers in a policy, by the digest of the bundle that counts by them. */
export type KnownSigners = ReadonlyMap<string, readonly string[]>;

/** Who signed and who built, as the referrers say it. Nothing of it is verified, but for whom the policy knows. */
export function evidenceOf(
  reference: string,
  referrers: readonly ReadReferrer[],
  known: KnownSigners,
): ImageEvidence {
  const problems = referrers.flatMap(({ summary: { digest, problem } }) =>
    problem === null ? [] : [`${digest}: ${problem}`],
  );
  const builds = referrers.flatMap(({ summary: { digest }, statement }) => {
    if (statement?.predicateType !== PROVENANCE) return [];
    try {
      return [checkShape(statement.predicate, validateProvenance, 'provenance', 'bundle-malformed')];
    } catch (thrown) {
      problems.push(`${digest}: ${contentProblem(thrown)}`);
      return [];
    }
  });
  const dependencies = builds.flatMap(({ buildDefinition }) => buildDefinition.resolvedDependencies ?? []);
  return {
    reference,
    signers: signersOf(referrers, known),
    builders: distinct(builds.map(builderOf)),
    sources: distinct(dependencies.flatMap(({ uri }) => (uri?.startsWith('git+') ? [uri] : []))),
    materials: materialsOf(dependencies),
    problems,
  };
}

function signersOf(referrers: readonly ReadReferrer[], known: KnownSigners): ImageEvidence['signers'] {
  const signers = referrers.flatMap(({ summary: { predicateType, signedWith }, bundle }) => {
    if (predicateType === null || signedWith === null) return [];
    const countsBy = [...(known.get(bundle ?? '') ?? [])].sort();
    return [{ predicateType, signedWith, countsBy }];
  });
  return [...new Map(signers.map((signer) => [JSON.stringify(signer), signer])).values()];
}

function builderOf({ runDetails }: Provenance): string {
  return runDetails.builder.id;
}

/** By name; a name that several provenances give different digests has all of them. */
function materialsOf(dependencies: readonly ResourceDescriptor[]): ImageEvidence['materials'] {
  const materials = new Map<string, Set<string>>();
  for (const { name, uri, digest = {} } of dependencies) {
    const known = materials.get(name ?? uri ?? '') ?? new Set();
    for (const [algorithm, value] of Object.entries(digest)) known.add(`${algorithm}:${value}`);
    materials.set(name ?? uri ?? '', known);
  }
  return Object.fromEntries([...materials].map(([name, digests]) => [name, [...digests].sort().join(' ')]));
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
