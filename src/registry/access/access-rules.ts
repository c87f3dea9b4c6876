import type { AccessAction, AccessRule } from '../../../schemas/registry-config.ts';
import { compileGlob, type Glob } from '../../oci/glob.ts';
import { BoundedMap } from './bounded-map.ts';
import type { Principal } from './principal.ts';

interface CompiledRule {
  readonly repositories: readonly Glob[];
  readonly users: ReadonlySet<string>;
  readonly anonymous: boolean;
  readonly actions: ReadonlySet<AccessAction>;
}

/** Decisions remembered, which hold as long as these rules do. */
const REMEMBERED = 10_000;

/** The one place that decides who may do what. What no rule allows is denied; without any rules all is allowed. */
export class AccessRules {
  readonly #rules: readonly CompiledRule[] | undefined;
  readonly #decided = new BoundedMap<ReadonlySet<AccessAction>>(REMEMBERED);

  constructor(rules: readonly AccessRule[] | undefined) {
    this.#rules = rules?.map((rule) => ({
      repositories: rule.repositories.map(compileGlob),
      users: new Set(rule.users),
      anonymous: rule.anonymous ?? false,
      actions: new Set(rule.actions),
    }));
  }

  /** Whether nobody can be refused. */
  get open(): boolean {
    return this.#rules === undefined;
  }

  /** Whether the rules let the principal do this, and the token too, when one speaks for it. */
  allows(principal: Principal, repository: string, action: AccessAction): boolean {
    return this.permits(principal.name, repository, action) && withinScopes(principal, repository, action);
  }

  /** Whether the rules alone let an account do this; undefined is somebody who has not logged in. */
  permits(name: string | undefined, repository: string, action: AccessAction): boolean {
    if (this.#rules === undefined) return true;
    // No account name has a space.
    const key = `${name ?? ''} ${repository}`;
    let actions = this.#decided.get(key);
    if (actions === undefined) {
      actions = permittedActions(this.#rules, name, repository);
      this.#decided.set(key, actions);
    }
    return actions.has(action);
  }
}

/** Whether the token allows this; without a token nothing is withheld. */
export function withinScopes({ scopes }: Principal, repository: string, action: AccessAction): boolean {
  if (scopes === undefined) return true;
  return scopes.some((scope) => scope.repository === repository && scope.actions.includes(action));
}

function permittedActions(
  rules: readonly CompiledRule[],
  name: string | undefined,
  repository: string,
): ReadonlySet<AccessAction> {
  const matching = rules.filter(
    (rule) => isMeant(rule, name) && rule.repositories.some((pattern) => pattern.matches(repository)),
  );
  return new Set(matching.flatMap((rule) => [...rule.actions]));
}

function isMeant(rule: CompiledRule, name: string | undefined): boolean {
  if (name === undefined) return rule.anonymous;
  return rule.anonymous || rule.users.has('*') || rule.users.has(name);
}
