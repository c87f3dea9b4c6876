import { nameOfPredicateType } from '../attest/predicate-types.ts';
import type { Code } from '../errors.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { covers, type Glob } from '../oci/glob.ts';
import { constantOf, isEndlessExemption } from './condition-analysis.ts';
import { whyDecidedHere } from './decided-here.ts';
import { isKeySigner, type LoadedPolicy, type PolicyRule, type Requirement } from './loaded-policy.ts';
import { type LocatedPolicy, loadLocatedPolicy, type PolicySource } from './policy.ts';
import type { PolicyPath } from './policy-problems.ts';
import { resolvedRequirement } from './seal-policy.ts';

/** Something in a policy that would load, and that its author cannot have meant. */
export interface PolicyFinding {
  readonly code: Code;
  /** FILE:LINE:COLUMN */
  readonly place: string;
  readonly message: string;
}

interface Suspicion extends Omit<PolicyFinding, 'place'> {
  readonly path: PolicyPath;
}

/** A requirement with its place in the policy. */
interface Placed {
  readonly requirement: Requirement;
  readonly rule: PolicyRule;
  readonly path: PolicyPath;
}

/** Loads a policy and looks for what is without effect or without end. Throws `policy-invalid` when it would not load. */
export async function checkPolicy(
  source: PolicySource,
): Promise<{ readonly policy: LoadedPolicy; readonly findings: readonly PolicyFinding[] }> {
  const located = await loadLocatedPolicy(source);
  const { policy, written, locate } = located;
  const placed = requirementsIn(policy);
  const suspicions = [
    ...unusedRoots(written),
    ...unusedSigners(located, placed),
    ...uselessSummaries(policy),
    ...shadowedPatterns(policy, placed),
    ...redundantRequirements(located, placed),
    ...placed.flatMap(suspectCondition),
  ];
  const findings = suspicions.map(({ path, ...rest }) => ({ ...rest, place: locate(path) }));
  return { policy, findings: findings.sort((left, right) => byPlace(left.place, right.place)) };
}

/** The places differ in line and column only, which are compared as numbers. */
function byPlace(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}

function requirementsIn({ rules }: LoadedPolicy): Placed[] {
  return rules.flatMap((rule, index) =>
    rule.require.map((requirement, at) => ({ requirement, rule, path: ['rules', index, 'require', at] })),
  );
}

function unusedRoots({ roots = {}, signers }: LocatedPolicy['written']): Suspicion[] {
  const used = new Set(Object.values(signers).map(({ root }) => root));
  return Object.keys(roots)
    .filter((name) => !used.has(name))
    .map((name) => ({
      code: 'entry-unused',
      path: ['roots', name],
      message: `root ${name} is of no signer`,
    }));
}

/** Signers that nothing asks for, and those that everybody is. */
function unusedSigners({ written, policy }: LocatedPolicy, placed: readonly Placed[]): Suspicion[] {
  const lists = [...placed.map(({ requirement }) => requirement), ...policy.summaries];
  const asked = new Map(lists.flatMap(({ signedBy }) => signedBy.map((one) => [one.name, one])));
  return Object.keys(written.signers).flatMap((name): Suspicion[] => {
    const path = ['signers', name];
    const signer = asked.get(name);
    if (signer === undefined)
      return [{ code: 'entry-unused', path, message: `signer ${name} is in no signedBy` }];
    if (isKeySigner(signer) || 'exact' in signer.identity || signer.extensions.size > 0) return [];
    if (!/^\*+$/.test(signer.identity.pattern)) return [];
    const message = `signer ${name} is everybody for whom ${signer.issuer} vouches`;
    return [{ code: 'signer-anybody', path: [...path, 'identityPattern'], message }];
  });
}

/** Summaries stand for all that is required of an image, or for nothing. */
function uselessSummaries({ summaries, rules }: LoadedPolicy): Suspicion[] {
  if (summaries.length === 0) return [];
  const reasons = rules.map(({ require }) => require.map(whyDecidedHere).find((why) => why !== undefined));
  const [first] = reasons;
  if (first === undefined || reasons.includes(undefined)) return [];
  const message = `summaries can stand for no rule: ${first}`;
  return [{ code: 'entry-unused', path: ['summaries'], message }];
}

function shadowedPatterns({ rules }: LoadedPolicy, placed: readonly Placed[]): Suspicion[] {
  return [
    ...rules.flatMap(({ repositories }, index) => shadowed(repositories, ['rules', index, 'repositories'])),
    ...placed.flatMap(({ requirement, path }) => shadowed(requirement.signedFor, [...path, 'signedFor'])),
  ];
}

function shadowed(patterns: readonly Glob[], path: PolicyPath): Suspicion[] {
  return patterns.flatMap((narrow, index): Suspicion[] => {
    const wide = patterns.find(
      (other, at) => at !== index && covers(other, narrow) && (at < index || !covers(narrow, other)),
    );
    if (wide === undefined) return [];
    const message = `pattern ${narrow.pattern} adds nothing to ${wide.pattern}`;
    return [{ code: 'pattern-shadowed', path: [...path, index], message }];
  });
}

/** All rules that match must hold, so that asking again for the same adds nothing. */
function redundantRequirements({ locate }: LocatedPolicy, placed: readonly Placed[]): Suspicion[] {
  const same = Map.groupBy(placed, ({ requirement }) => canonicalJson(resolvedRequirement(requirement)));
  return [...same.values()].flatMap((alike) =>
    alike.flatMap((one, index): Suspicion[] => {
      const other = alike.find(
        ({ rule }, at) =>
          at !== index && includes(rule, one.rule) && (at < index || !includes(one.rule, rule)),
      );
      if (other === undefined) return [];
      const type = nameOfPredicateType(one.requirement.predicateType);
      const message = `${type}: ${locate(other.path)} requires the same of all these repositories`;
      return [{ code: 'requirement-redundant', path: one.path, message }];
    }),
  );
}

function includes(wide: PolicyRule, narrow: PolicyRule): boolean {
  return narrow.repositories.every((glob) => wide.repositories.some((other) => covers(other, glob)));
}

function suspectCondition({ requirement: { condition }, path }: Placed): Suspicion[] {
  if (condition === undefined) return [];
  const where = [...path, 'where'];
  const constant = constantOf(condition.ast);
  if (constant !== undefined) {
    const effect = constant ? 'it can never fail' : 'the requirement can never be met';
    return [{ code: 'condition-constant', path: where, message: `where is always ${constant}: ${effect}` }];
  }
  if (!isEndlessExemption(condition.ast)) return [];
  const message = 'where exempts by the request alone, and for ever';
  return [{ code: 'exemption-endless', path: where, message }];
}
