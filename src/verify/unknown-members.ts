import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import { didYouMean, type Shape } from '../../schemas/check.ts';
import { signatureOf } from './cel/functions.ts';
import { MACROS } from './cel/macros.ts';
import { nodesAt } from './cel/nodes-in.ts';

type Scope = ReadonlyMap<string, Shape>;

/** Nothing is known of it. */
const OPEN: Shape = {};

/**
 * What an expression asks for that values of these shapes never have, each once and with the nearest name; `scope` is by
 * variable. Where a shape says nothing, neither does this.
 */
export function unknownMembers(node: ASTNode, scope: Scope): string[] {
  const found: string[] = [];
  visit(node, scope, found);
  return [...new Set(found)];
}

function visit(node: ASTNode, scope: Scope, found: string[]): void {
  if (node.op === 'rcall') {
    const [, receiver, args] = node.args;
    visit(receiver, scope, found);
    const inner = bodyScope(node, scope);
    for (const argument of args) visit(argument, inner, found);
    return;
  }
  const name = memberOf(node);
  if (name !== undefined) {
    const [parent] = node.args as [ASTNode, unknown];
    const { members } = shapeOf(parent, scope);
    if (members !== undefined && !Object.hasOwn(members, name))
      found.push(`${serialize(node)}${didYouMean(name, Object.keys(members))}`);
  }
  for (const child of nodesAt(node.args)) visit(child, scope, found);
}

/** Inside a macro its variable is one of what the receiver has. */
function bodyScope(node: Extract<ASTNode, { op: 'rcall' }>, scope: Scope): Scope {
  const [name, receiver, args] = node.args;
  const [bound] = args;
  if (bound?.op !== 'id' || !MACROS.has(signatureOf(name, true, args.length))) return scope;
  return new Map(scope).set(bound.args, shapeOf(receiver, scope).items ?? OPEN);
}

function shapeOf(node: ASTNode, scope: Scope): Shape {
  if (node.op === 'id') return scope.get(node.args) ?? OPEN;
  if (node.op !== '.' && node.op !== '[]') return OPEN;
  const { members, each, items } = shapeOf(node.args[0], scope);
  const name = memberOf(node);
  if (name === undefined) return items ?? each ?? OPEN;
  return (members !== undefined && Object.hasOwn(members, name) ? members[name] : each) ?? OPEN;
}

/** The name that a node selects by; undefined when it selects by none, or by one that is computed. */
function memberOf(node: ASTNode): string | undefined {
  if (node.op === '.') return node.args[1];
  if (node.op !== '[]') return undefined;
  const [, index] = node.args;
  return index.op === 'value' && typeof index.args === 'string' ? index.args : undefined;
}
