import { validate, vocabulary } from '../../schemas/generated/policy.ts';
import type { Policy } from '../../schemas/policy.ts';
import { readYaml } from '../../schemas/yaml-document.ts';
import { predicateTypeOf } from '../attest/predicate-types.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { digestOf } from '../oci/digest.ts';
import { compileGlob } from '../oci/glob.ts';
import { NO_BOUNDS, resolvedBounds } from './bounds.ts';
import type { LoadedPolicy, PolicyRule, PolicySigner, Requirement } from './loaded-policy.ts';
import { type PolicyPath, PolicyProblems } from './policy-problems.ts';
import { loadRoots, type ReadPolicyFile } from './policy-roots.ts';
import { loadRules } from './policy-rules.ts';
import { loadSigners } from './policy-signers.ts';
import { resolvedSigner, trustOf } from './resolved-signers.ts';

export type { LoadedPolicy } from './loaded-policy.ts';

export interface PolicySource {
  readonly text: string;
  /** Name for messages. */
  readonly file: string;
  readonly readFile: ReadPolicyFile;
}

/** A policy together with its text. */
export interface LocatedPolicy {
  readonly policy: LoadedPolicy;
  readonly written: Policy;
  /** `FILE:LINE:COLUMN` of the value at a path. */
  readonly locate: (path: PolicyPath) => string;
}

/** Reads and resolves a policy. Throws `policy-invalid` with FILE:LINE:COLUMN for each thing that is wrong. */
export async function loadPolicy(source: PolicySource): Promise<LoadedPolicy> {
  return (await loadLocatedPolicy(source)).policy;
}

/** As `loadPolicy`, for who has to say where in the file something is. */
export async function loadLocatedPolicy({ text, file, readFile }: PolicySource): Promise<LocatedPolicy> {
  const { value, locate } = readYaml({ text, file, validate, vocabulary, code: 'policy-invalid' });
  const policy = await resolvePolicy(value, readFile, new PolicyProblems(locate));
  return { policy, written: value, locate };
}

/**
 * The policy of one rule that a signer on the command line stands for: `type` (short name or URI), signed by that signer,
 * whatever the repository. Throws `usage-invalid` for an unknown type.
 */
export function signerPolicy(signer: PolicySigner, type: string): LoadedPolicy {
  const requirement: Requirement = {
    predicateType: predicateTypeOf(type),
    signedBy: [signer],
    atLeast: 1,
    signedFor: [],
    condition: undefined,
    bounds: NO_BOUNDS,
    warnUntil: undefined,
  };
  const rule = { repositories: [compileGlob('**')], require: [requirement] };
  return sealPolicy([rule], [signer]);
}

async function resolvePolicy(
  policy: Policy,
  readFile: ReadPolicyFile,
  problems: PolicyProblems,
): Promise<LoadedPolicy> {
  const roots = await loadRoots(policy, readFile, problems);
  const signers = await loadSigners(policy, roots, readFile, problems);
  const rules = loadRules(policy, signers, problems);
  problems.throwIfAny();
  return sealPolicy(rules, [...signers.values()]);
}

function sealPolicy(rules: readonly PolicyRule[], signers: readonly PolicySigner[]): LoadedPolicy {
  return {
    rules,
    policyDigest: digestOf(canonicalJson(resolvedForm(rules, signers))),
    trustDigest: digestOf(canonicalJson(trustOf(signers))),
  };
}

/** What decides, and nothing else: names that files have do not. */
function resolvedForm(rules: readonly PolicyRule[], signers: readonly PolicySigner[]): object {
  return {
    signers: Object.fromEntries(signers.map((signer) => [signer.name, resolvedSigner(signer)])),
    rules: rules.map((rule) => ({
      repositories: rule.repositories.map((glob) => glob.pattern),
      require: rule.require.map(resolvedRequirement),
    })),
  };
}

/** What decides in a requirement, with signers by their names. */
export function resolvedRequirement(requirement: Requirement): object {
  return {
    type: requirement.predicateType,
    signedBy: requirement.signedBy.map((signer) => signer.name),
    atLeast: requirement.atLeast,
    signedFor: requirement.signedFor.map((glob) => glob.pattern),
    where: requirement.condition?.expression ?? null,
    ...resolvedBounds(requirement.bounds),
    warnUntil: requirement.warnUntil?.toISOString() ?? null,
  };
}
