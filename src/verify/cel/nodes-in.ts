import type { ASTNode } from '@marcbachmann/cel-js';

/** An expression and all expressions in it. */
export function nodesIn(value: unknown): ASTNode[] {
  return nodesAt(value).flatMap((node) => [node, ...nodesIn(node.args)]);
}

/** An expression, or those of a list however deep, without the expressions in them. */
export function nodesAt(value: unknown): ASTNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesAt);
  return isNode(value) ? [value] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
