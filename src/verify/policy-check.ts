import { shape as declarationShape } from '../../schemas/generated/declaration.ts';
import { comparePlaces } from '../../schemas/yaml-document.ts';
import { nameOfPredicateType } from '../attest/predicate-types.ts';
import type { Code } from '../errors.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { covers, type Glob } from '../oci/glob.ts';
import { constantOf, isEndlessExemption } from './condition-analysis.ts';
import { whyDecidedHere } from './decided-here.ts';
import {
  isForDeclaration,
  isKeySigner,
  type LoadedPolicy,
  type PolicyRule,
  type PolicySigner,
  type Requirement,
} from './loaded-policy.ts';
import { type LocatedPolicy, loadLocatedPolicy, type PolicySource } from './policy.ts';
import type { PolicyPath } from './policy-problems.ts';
import { resolvedRequirement } from './seal-policy.ts';
import { unknownMembers } from './unknown-members.ts';

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
    ...boundlessSigners(policy, placed),
    ...uselessSummaries(policy),
    ...shadowedPatterns(policy, placed),
    ...redundantRequirements(located, placed),
    ...placed.flatMap(suspectCondition),
    ...placed.flatMap(unknownInCondition),
  ];
  const findings = suspicions.map(({ path, ...rest }) => ({ ...rest, place: locate(path) }));
  return { policy, findings: findings.sort((left, right) => comparePlaces(left.place, right.place)) };
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

function unusedSigners({ written, policy }: LocatedPolicy, placed: readonly Placed[]): Suspicion[] {
  const asked = askedSigners(policy, placed);
  return Object.keys(written.signers)
    .filter((name) => !asked.has(name))
    .map((name) => ({
      code: 'entry-unused',
      path: ['signers', name],
      message: `signer ${name} is in no signedBy`,
    }));
}

/** Signers whom everybody with a certificate of the issuer is. */
function boundlessSigners(policy: LoadedPolicy, placed: readonly Placed[]): Suspicion[] {
  return [...askedSigners(policy, placed).values()].flatMap((signer): Suspicion[] => {
    if (isKeySigner(signer) || 'exact' in signer.identity || signer.extensions.size > 0) return [];
    if (!/^\*+$/.test(signer.identity.pattern)) return [];
    const message = `signer ${signer.name} is everybody for whom ${signer.issuer} vouches`;
    return [{ code: 'signer-anybody', path: ['signers', signer.name, 'identityPattern'], message }];
  });
}

/** By name, those that some signedBy has. */
function askedSigners(
  { summaries }: LoadedPolicy,
  placed: readonly Placed[],
): ReadonlyMap<string, PolicySigner> {
  const lists = [...placed.map(({ requirement }) => requirement), ...summaries];
  return new Map(lists.flatMap(({ signedBy }) => signedBy.map((one) => [one.name, one])));
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

/** A declaration has the members of its schema and no others before a condition is asked about it. */
function unknownInCondition({ requirement, path }: Placed): Suspicion[] {
  const { condition } = requirement;
  if (condition === undefined || !isForDeclaration(requirement)) return [];
  return unknownMembers(condition.ast, new Map([['predicate', declarationShape]])).map((member) => ({
    code: 'condition-unknown-member',
    path: [...path, 'where'],
    message: `no declaration has ${member}`,
  }));
}
