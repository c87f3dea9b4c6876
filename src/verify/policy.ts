import { validate, vocabulary } from '../../schemas/generated/policy.ts';
import type { Policy } from '../../schemas/policy.ts';
import { readYaml } from '../../schemas/yaml-document.ts';
import type { LoadedPolicy } from './loaded-policy.ts';
import { type PolicyPath, PolicyProblems } from './policy-problems.ts';
import { loadRoots, type ReadPolicyFile } from './policy-roots.ts';
import { loadRules } from './policy-rules.ts';
import { loadSigners } from './policy-signers.ts';
import { loadSummaries } from './policy-summaries.ts';
import { sealPolicy } from './seal-policy.ts';

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

async function resolvePolicy(
  policy: Policy,
  readFile: ReadPolicyFile,
  problems: PolicyProblems,
): Promise<LoadedPolicy> {
  const roots = await loadRoots(policy, readFile, problems);
  const signers = await loadSigners(policy, roots, readFile, problems);
  const rules = loadRules(policy, signers, problems);
  const summaries = loadSummaries(policy, signers, problems);
  problems.throwIfAny();
  return sealPolicy({ rules, summaries }, [...signers.values()]);
}
