import { validate, vocabulary } from '../../schemas/generated/policy.ts';
import type { Policy } from '../../schemas/policy.ts';
import { readYaml } from '../../schemas/yaml-document.ts';
import { predicateTypeOf } from '../attest/predicate-types.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { digestOf } from '../oci/digest.ts';
import { compileGlob } from '../oci/glob.ts';
import type { LoadedPolicy, PolicyRule, PolicySigner, Requirement } from './loaded-policy.ts';
import { PolicyProblems } from './policy-problems.ts';
import { loadRules } from './policy-rules.ts';
import { loadSigners, type ReadPolicyFile, refuseRoots } from './policy-signers.ts';

export type { LoadedPolicy } from './loaded-policy.ts';

export interface PolicySource {
  readonly text: string;
  /** Name for messages. */
  readonly file: string;
  readonly readFile: ReadPolicyFile;
}

/** Reads and resolves a policy. Throws `policy-invalid` with FILE:LINE:COLUMN for each thing that is wrong. */
export async function loadPolicy({ text, file, readFile }: PolicySource): Promise<LoadedPolicy> {
  const { value, locate } = readYaml({ text, file, validate, vocabulary, code: 'policy-invalid' });
  return resolvePolicy(value, readFile, new PolicyProblems(locate));
}

/**
 * The policy of one rule that a key on the command line stands for: `type` (short name or URI), signed by the key,
 * whatever the repository. Throws `usage-invalid` for an unknown type.
 */
export function keyPolicy(signer: PolicySigner, type: string): LoadedPolicy {
  const requirement: Requirement = {
    predicateType: predicateTypeOf(type),
    signedBy: [signer],
    atLeast: 1,
    signedFor: [],
    condition: undefined,
  };
  const rule = { repositories: [compileGlob('**')], require: [requirement] };
  return sealPolicy([rule], [signer]);
}

async function resolvePolicy(
  policy: Policy,
  readFile: ReadPolicyFile,
  problems: PolicyProblems,
): Promise<LoadedPolicy> {
  refuseRoots(policy, problems);
  const signers = await loadSigners(policy, readFile, problems);
  const rules = loadRules(policy, signers, problems);
  problems.throwIfAny();
  return sealPolicy(rules, [...signers.values()]);
}

function sealPolicy(rules: readonly PolicyRule[], signers: readonly PolicySigner[]): LoadedPolicy {
  const keys = [...new Set(signers.map(({ key }) => key.digest))].sort();
  return {
    rules,
    policyDigest: digestOf(canonicalJson(resolvedForm(rules, signers))),
    trustDigest: digestOf(canonicalJson({ keys, roots: [] })),
  };
}

/** What decides, and nothing else: names that files have do not. */
function resolvedForm(rules: readonly PolicyRule[], signers: readonly PolicySigner[]): object {
  return {
    signers: Object.fromEntries(signers.map(({ name, key }) => [name, { key: key.digest }])),
    rules: rules.map((rule) => ({
      repositories: rule.repositories.map((glob) => glob.pattern),
      require: rule.require.map((requirement) => ({
        type: requirement.predicateType,
        signedBy: requirement.signedBy.map((signer) => signer.name),
        atLeast: requirement.atLeast,
        signedFor: requirement.signedFor.map((glob) => glob.pattern),
        where: requirement.condition?.expression ?? null,
      })),
    })),
  };
}
