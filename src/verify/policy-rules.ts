import { didYouMean } from '../../schemas/check.ts';
import type { Policy, PolicyRequirement } from '../../schemas/policy.ts';
import {
  isNotEnforceable,
  isVerificationSummary,
  predicateTypeOf,
  REQUIRABLE_NAMES,
} from '../attest/predicate-types.ts';
import { PlimsollError } from '../errors.ts';
import { compileGlob, type Glob } from '../oci/glob.ts';
import { isRepositoryReference } from '../oci/reference.ts';
import { type Condition, compileCondition } from './condition.ts';
import { type PolicyRule, type PolicySigner, type Requirement, rootOf, voterOf } from './loaded-policy.ts';
import { loadBounds, loadWarnUntil } from './policy-bounds.ts';
import type { PolicyPath, PolicyProblems } from './policy-problems.ts';

type Signers = ReadonlyMap<string, PolicySigner>;

/** Resolves `rules`; what is wrong goes to `problems`, and the result is then not to be used. */
export function loadRules(policy: Policy, signers: Signers, problems: PolicyProblems): PolicyRule[] {
  const declared = Object.keys(policy.signers);
  return policy.rules.map((rule, index) => ({
    repositories: loadPatterns(rule.repositories, ['rules', index, 'repositories'], problems),
    require: rule.require.map((written, at) =>
      loadRequirement(written, ['rules', index, 'require', at], { signers, declared, problems }),
    ),
  }));
}

interface RuleContext {
  readonly signers: Signers;
  /** Names of all signers, of those too that could not be loaded. */
  readonly declared: readonly string[];
  readonly problems: PolicyProblems;
}

function loadRequirement(written: PolicyRequirement, path: PolicyPath, context: RuleContext): Requirement {
  const signedBy = loadSignedBy(written, path, context);
  const predicateType = loadType(written.type, [...path, 'type'], context.problems);
  refuseUnprovenAges(written, signedBy, path, context);
  return {
    predicateType: predicateType ?? written.type,
    signedBy,
    atLeast: loadAtLeast(written, signedBy, path, context),
    signedFor: loadPatterns(written.signedFor ?? [], [...path, 'signedFor'], context.problems),
    condition: loadCondition(written.where, [...path, 'where'], context.problems),
    bounds: loadBounds(written, predicateType, path, context.problems),
    warnUntil: loadWarnUntil(written, path, context.problems),
  };
}

/** The signers that `signedBy` names; those that are not there go to the problems. */
export function loadSignedBy(
  written: Pick<PolicyRequirement, 'signedBy'>,
  path: PolicyPath,
  context: RuleContext,
): PolicySigner[] {
  return written.signedBy.flatMap((name, at) => {
    if (!context.declared.includes(name)) {
      context.problems.add(
        [...path, 'signedBy', at],
        `signer ${JSON.stringify(name)} is not under signers${didYouMean(name, context.declared)}`,
      );
    }
    return context.signers.get(name) ?? [];
  });
}

/** More signatures than there are keys can never come together, whatever the keys are called. */
function loadAtLeast(
  written: PolicyRequirement,
  signedBy: readonly PolicySigner[],
  path: PolicyPath,
  { problems }: RuleContext,
): number {
  const atLeast = written.atLeast ?? 1;
  const keys = new Set(signedBy.map(voterOf)).size;
  const at = [...path, 'atLeast'];
  if (atLeast > written.signedBy.length) {
    problems.add(at, `atLeast ${atLeast} of ${written.signedBy.length} signers can never be met`);
  } else if (signedBy.length === written.signedBy.length && atLeast > keys) {
    problems.add(at, `atLeast ${atLeast} can never be met: the signers have only ${keys} different keys`);
  }
  return atLeast;
}

/** Without a root there is no witness of the time, so that no age is ever proven. */
function refuseUnprovenAges(
  written: PolicyRequirement,
  signedBy: readonly PolicySigner[],
  path: PolicyPath,
  { problems }: RuleContext,
): void {
  if (signedBy.length < written.signedBy.length || signedBy.some((signer) => rootOf(signer) !== undefined))
    return;
  const names = written.signedBy.join(', ');
  for (const field of ['minimumAge', 'maximumAge'] as const)
    if (written[field] !== undefined)
      problems.add(
        [...path, field],
        `${field} can never be met: only a root says when something was signed, and none of ${names} has one`,
      );
}

/** Undefined when it is no type; then there is a problem. */
function loadType(written: string, path: PolicyPath, problems: PolicyProblems): string | undefined {
  try {
    const predicateType = predicateTypeOf(written, REQUIRABLE_NAMES);
    if (isVerificationSummary(predicateType))
      problems.add(path, `${written}: a signature alone says too little about a summary; use summaries`);
    if (isNotEnforceable(predicateType))
      problems.add(path, `${written}: not enforceable yet: what such a statement says is not looked at`);
    return predicateType;
  } catch (cause) {
    if (!(cause instanceof PlimsollError)) throw cause;
    problems.add(path, `${cause.message}; ${cause.hint}`, cause);
    return undefined;
  }
}

/** A pattern that no repository can match is a slip, and would silently match nothing. */
function loadPatterns(written: readonly string[], path: PolicyPath, problems: PolicyProblems): Glob[] {
  return written.map((pattern, index) => {
    const why = neverMatches(pattern);
    if (why !== undefined)
      problems.add([...path, index], `pattern ${JSON.stringify(pattern)} matches no repository: ${why}`);
    return compileGlob(pattern);
  });
}

function neverMatches(pattern: string): string | undefined {
  const slash = pattern.indexOf('/');
  const [scheme] = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(pattern) ?? [];
  if (scheme !== undefined) return `write HOST/PATH, without ${scheme}`;
  if (/[A-Z]/.test(pattern)) return 'hosts and repository names are lower-case';
  if (!/^[a-z0-9._/:*[\]-]+$/.test(pattern)) return 'only HOST/PATH with * and ** can match';
  if (slash < 0 && !pattern.includes('**')) return 'a repository is HOST/PATH';
  if (slash >= 0 && pattern.includes(':', slash)) return 'tags are not part of it';
  if (/^\/|\/\/|\/$/.test(pattern)) return 'it has an empty component';
  if (!pattern.includes('*') && !isRepositoryReference(pattern)) return 'it is no name of a repository';
  return undefined;
}

function loadCondition(
  written: string | undefined,
  path: PolicyPath,
  problems: PolicyProblems,
): Condition | undefined {
  if (written === undefined) return undefined;
  try {
    return compileCondition(written);
  } catch (cause) {
    if (!(cause instanceof PlimsollError)) throw cause;
    problems.add(path, cause.message, cause);
    return undefined;
  }
}
