import type { ASTNode } from '@marcbachmann/cel-js';
import { FUNCTIONS, signatureOf } from './functions.ts';
import { MACROS } from './macros.ts';
import { nodesIn } from './nodes-in.ts';
import { TYPES } from './value.ts';

type Literal = Extract<ASTNode, { op: 'value' }>['args'];

/** Without its sign. */
const SMALLEST_INT = 2n ** 63n;
const REASONS: ReadonlyMap<string, string> = new Map([
  // RE2 patterns take linear time; those of JavaScript may take for ever, and mean something else.
  ['_.matches(_)', 'matches() is not enforceable; use startsWith, endsWith or contains'],
  ['matches(_, _)', 'matches() is not enforceable; use startsWith, endsWith or contains'],
  ['uint(_)', 'uint() is not enforceable: JSON has no uint'],
]);

/** Why a checked expression over these variables is refused although it is CEL; undefined when it is not. */
export function unsupportedPart(ast: ASTNode, variables: readonly string[]): string | undefined {
  const nodes = nodesIn(ast);
  const bound = nodes.flatMap((node) => (node.op === 'rcall' ? boundBy(node.args[2]) : []));
  const names = new Set([...variables, ...TYPES.keys(), ...bound]);
  const negated = new Set(nodes.flatMap((node) => (node.op === '-_' ? [node.args] : [])));
  for (const node of nodes) {
    if (node.op === 'value') {
      const problem = literalProblem(node.args, negated.has(node));
      if (problem !== undefined) return problem;
    }
    if (node.op === 'id' && !names.has(node.args)) return `${node.args} is not enforceable`;
    const signature = calledBy(node);
    if (signature === undefined || FUNCTIONS.has(signature) || MACROS.has(signature)) continue;
    if (signature !== 'has(_)') return REASONS.get(signature) ?? `${signature} is no standard function`;
  }
  return undefined;
}

function literalProblem(value: Literal, isNegated: boolean): string | undefined {
  const largest = isNegated ? SMALLEST_INT : SMALLEST_INT - 1n;
  if (typeof value === 'bigint' && value > largest) return `${value} is no 64-bit int`;
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return undefined;
  return `${value}u is not enforceable: JSON has no uint`;
}

/** The variable of a macro stands first. */
function boundBy([first]: readonly ASTNode[]): readonly string[] {
  return first?.op === 'id' ? [first.args] : [];
}

function calledBy(node: ASTNode): string | undefined {
  if (node.op === 'call') return signatureOf(node.args[0], false, node.args[1].length);
  return node.op === 'rcall' ? signatureOf(node.args[0], true, node.args[2].length) : undefined;
}
