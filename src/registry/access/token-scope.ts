import type { AccessAction } from '../../../schemas/registry-config.ts';
import type { PlimsollError } from '../../errors.ts';
import { isRepositoryName } from '../../oci/reference.ts';
import type { TokenScope } from './principal.ts';
import { refusal } from './token-form.ts';

/** What a client asks a token for. */
export interface AskedScopes {
  /** Each repository once. */
  readonly repositories: readonly TokenScope[];
  /** Whether `registry:catalog:*` is among them. */
  readonly catalog: boolean;
}

const ACTIONS: readonly AccessAction[] = ['pull', 'push', 'delete'];

/** Keeps a token small enough to be a header. */
const MAX_SCOPES = 32;

/**
 * Reads `scope` parameters, each of them scopes separated by spaces: `repository:NAME:ACTION,…` or `registry:catalog:*`
 * (Docker Registry v2, "Token Scope Documentation"). The action `*` is all of them; types and actions that are not known
 * are left out. Throws `query-invalid` for what is no scope, and for a name that is no repository's, such as one with a port.
 */
export function parseScopes(parameters: readonly string[]): AskedScopes {
  const texts = parameters.flatMap((parameter) => parameter.split(' ')).filter((text) => text !== '');
  if (texts.length > MAX_SCOPES) {
    throw refusal('invalid_scope', `${texts.length} scopes, at most ${MAX_SCOPES}`);
  }
  const repositories = new Map<string, readonly AccessAction[]>();
  let catalog = false;
  for (const text of texts) {
    const { type, name, actions } = splitScope(text);
    if (type === 'registry') catalog ||= name === 'catalog' && actions.includes('*');
    if (type !== 'repository') continue;
    const repository = repositoryIn(text, name);
    repositories.set(repository, [...(repositories.get(repository) ?? []), ...actions.flatMap(meaningOf)]);
  }
  return {
    repositories: Array.from(repositories, ([repository, actions]) => ({
      repository,
      actions: [...new Set(actions)],
    })),
    catalog,
  };
}

/** Lets a token list the repositories that its account may pull. */
export const CATALOG_SCOPE = 'registry:catalog:*';

export function formatScope({ repository, actions }: TokenScope): string {
  return `repository:${repository}:${actions.join(',')}`;
}

/** TYPE:NAME:ACTIONS; the name is all between the first colon and the last. */
function splitScope(text: string): { type: string; name: string; actions: string[] } {
  const [first, last] = [text.indexOf(':'), text.lastIndexOf(':')];
  if (first <= 0 || last === first) throw invalid(text, 'write TYPE:NAME:ACTIONS');
  return {
    type: text.slice(0, first),
    name: text.slice(first + 1, last),
    actions: text.slice(last + 1).split(','),
  };
}

function repositoryIn(text: string, name: string): string {
  if (isRepositoryName(name)) return name;
  throw invalid(text, 'this is not a repository name; it has neither a host nor a port');
}

function meaningOf(action: string): readonly AccessAction[] {
  return action === '*' ? ACTIONS : ACTIONS.filter((known) => known === action);
}

function invalid(text: string, why: string): PlimsollError {
  return refusal('invalid_scope', `scope ${JSON.stringify(text.slice(0, 300))}: ${why}`);
}
