import type { ASTNode } from '@marcbachmann/cel-js';
import { nodesIn } from './cel/nodes-in.ts';

/** Names of what an expression sees. */
export const CONDITION_VARIABLES = ['predicate', 'subject', 'signer', 'request', 'now'] as const;
export type ConditionVariable = (typeof CONDITION_VARIABLES)[number];

/** What of its input an expression reads. */
export function variablesOf(node: ASTNode): Set<ConditionVariable> {
  const names = nodesIn(node).flatMap((one) => (one.op === 'id' ? [one.args] : []));
  return new Set(CONDITION_VARIABLES.filter((variable) => names.includes(variable)));
}
