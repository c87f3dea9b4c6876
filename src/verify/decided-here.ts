import { variablesOf } from './condition-variables.ts';
import type { Requirement } from './loaded-policy.ts';

/**
 * What makes an answer about a requirement one of this host, this question and this moment, in words; undefined when every
 * verifier with the same policy would give it.
 */
export function whyDecidedHere({ condition, bounds }: Requirement): string | undefined {
  if (bounds.versionMonotonic) return 'version.monotonic is about this host';
  if (condition === undefined) return undefined;
  const varying = [...variablesOf(condition.ast)].find((name) => name === 'request' || name === 'now');
  return varying === undefined
    ? undefined
    : `where ${JSON.stringify(condition.expression)} depends on ${varying}`;
}
