import { didYouMean } from '../../schemas/check.ts';
import type { Policy } from '../../schemas/policy.ts';
import type { PolicyPath, PolicyProblems } from './policy-problems.ts';
import { PUBLIC_ROOT_NAME, publicRoot } from './public-root.ts';
import { parseTrustedRoot, type TrustedRoot } from './trusted-root.ts';

/** Reads a file that the policy names, by the name as it stands there. Relative names start at the policy. */
export type ReadPolicyFile = (name: string) => Promise<Uint8Array>;

/** The roots that a policy names, and the built-in one, which is read when it is asked for. */
export class PolicyRoots {
  readonly #declared: readonly string[];
  readonly #loaded: ReadonlyMap<string, TrustedRoot>;

  constructor(declared: readonly string[], loaded: ReadonlyMap<string, TrustedRoot>) {
    this.#declared = declared;
    this.#loaded = loaded;
  }

  /** The root of a name. Undefined when there is none, or it could not be loaded; then there is a problem. */
  find(name: string, path: PolicyPath, problems: PolicyProblems): TrustedRoot | undefined {
    if (name === PUBLIC_ROOT_NAME) return publicRoot();
    if (!this.#declared.includes(name)) {
      const near = didYouMean(name, [...this.#declared, PUBLIC_ROOT_NAME]);
      problems.add(path, `root ${JSON.stringify(name)} is not under roots${near}`);
    }
    return this.#loaded.get(name);
  }
}

/** Reads every entry of `roots`; what is wrong goes to `problems`. */
export async function loadRoots(
  policy: Policy,
  readFile: ReadPolicyFile,
  problems: PolicyProblems,
): Promise<PolicyRoots> {
  const loaded = new Map<string, TrustedRoot>();
  const written = Object.entries(policy.roots ?? {});
  for (const [name, { file, ...thresholds }] of written) {
    if (name === PUBLIC_ROOT_NAME) {
      problems.add(['roots', name], `root ${name} is built in; give another one another name`);
      continue;
    }
    try {
      loaded.set(name, parseTrustedRoot(name, await readFile(file), thresholds));
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      problems.add(['roots', name], `root ${name}: file ${file}: ${why}`, cause);
    }
  }
  return new PolicyRoots(
    written.map(([name]) => name),
    loaded,
  );
}
