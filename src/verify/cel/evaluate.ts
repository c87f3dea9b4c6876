import type { ASTNode } from '@marcbachmann/cel-js';
import { CelError } from './cel-error.ts';
import type { Cost } from './cost.ts';
import { FUNCTIONS, signatureOf } from './functions.ts';
import { bool, elementsOf, isDecided, MACROS } from './macros.ts';
import {
  add,
  areEqual,
  compare,
  divide,
  elementAt,
  int,
  isIn,
  keyOf,
  multiply,
  negate,
  remainder,
  subtract,
} from './operators.ts';
import { type CelKey, type CelMap, type CelValue, isMap, TYPES, typeName } from './value.ts';

export type Variables = ReadonlyMap<string, CelValue>;

/**
 * Evaluates a checked expression (CEL v0.25, section "Evaluation"). Throws CelError where the language has a runtime error,
 * and `condition-cost`, whatever stands around the part that is too costly.
 */
export function evaluate(node: ASTNode, variables: Variables, cost: Cost): CelValue {
  cost.charge(1);
  const operand = (inner: ASTNode): CelValue => evaluate(inner, variables, cost);
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'id':
      return variable(node.args, variables);
    case '.':
      return elementAt(mapOf(operand(node.args[0])), node.args[1]);
    case '[]':
      return elementAt(operand(node.args[0]), operand(node.args[1]));
    case 'list':
      return node.args.map(operand);
    case 'map':
      return mapLiteral(node.args.map(([key, value]) => [operand(key), operand(value)]));
    case 'call':
      return call(node.args, variables, cost);
    case 'rcall':
      return receiverCall(node.args, variables, cost);
    case '?:':
      return operand(bool(operand(node.args[0])) ? node.args[1] : node.args[2]);
    case '&&':
      return !isDecided(false, node.args, operand, cost);
    case '||':
      return isDecided(true, node.args, operand, cost);
    case '!_':
      return !bool(operand(node.args));
    case '-_':
      return negated(node.args, operand);
    case '.?':
    case '[?]':
      throw new CelError('optional values are not enabled');
    default:
      return binary(node.op, operand(node.args[0]), operand(node.args[1]), cost);
  }
}

type BinaryOperator = Exclude<
  Extract<ASTNode, { args: [ASTNode, ASTNode] }>['op'],
  '[]' | '[?]' | '&&' | '||'
>;

function binary(operator: BinaryOperator, one: CelValue, other: CelValue, cost: Cost): CelValue {
  switch (operator) {
    case '==':
      return areEqual(one, other, cost);
    case '!=':
      return !areEqual(one, other, cost);
    case 'in':
      return isIn(one, other, cost);
    case '<':
      return compare(one, other, cost) < 0;
    case '<=':
      return compare(one, other, cost) <= 0;
    case '>':
      return compare(one, other, cost) > 0;
    case '>=':
      return compare(one, other, cost) >= 0;
    case '+':
      return add(one, other, cost);
    case '-':
      return subtract(one, other);
    case '*':
      return multiply(one, other);
    case '/':
      return divide(one, other);
    case '%':
      return remainder(one, other);
  }
}

function literal(value: Extract<ASTNode, { op: 'value' }>['args']): CelValue {
  if (typeof value === 'bigint') return int(value);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  throw new CelError('there is no uint');
}

/** The smallest int is written as the negative of one that is too large. */
function negated(inner: ASTNode, operand: (inner: ASTNode) => CelValue): CelValue {
  return negate(inner.op === 'value' && typeof inner.args === 'bigint' ? inner.args : operand(inner));
}

function variable(name: string, variables: Variables): CelValue {
  const value = variables.get(name);
  if (value !== undefined) return value;
  const type = TYPES.get(name);
  if (type === undefined) throw new CelError(`no such variable: ${name}`);
  return type;
}

function mapLiteral(entries: readonly (readonly [CelValue, CelValue])[]): CelMap {
  const map = new Map<CelKey, CelValue>();
  for (const [written, value] of entries) {
    const key = typeof written === 'number' ? undefined : keyOf(written);
    if (key === undefined) throw new CelError(`${typeName(written)} is no key`);
    if (map.has(key)) throw new CelError(`the key ${key} stands twice`);
    map.set(key, value);
  }
  return map;
}

function mapOf(value: CelValue): CelMap {
  if (!isMap(value)) throw new CelError(`no such overload: a field of ${typeName(value)}`);
  return value;
}

function call(
  [name, args]: Extract<ASTNode, { op: 'call' }>['args'],
  variables: Variables,
  cost: Cost,
): CelValue {
  const [first] = args;
  if (name === 'has' && first?.op === '.')
    return mapOf(evaluate(first.args[0], variables, cost)).has(first.args[1]);
  return invoke(
    signatureOf(name, false, args.length),
    args.map((argument) => evaluate(argument, variables, cost)),
    cost,
  );
}

function receiverCall(
  [name, receiver, args]: Extract<ASTNode, { op: 'rcall' }>['args'],
  variables: Variables,
  cost: Cost,
): CelValue {
  const signature = signatureOf(name, true, args.length);
  const macro = MACROS.get(signature);
  const value = evaluate(receiver, variables, cost);
  if (macro === undefined) {
    const values = args.map((argument) => evaluate(argument, variables, cost));
    return invoke(signature, [value, ...values], cost);
  }
  const [bound] = args;
  if (bound?.op !== 'id') throw new CelError(`${name} wants a variable first`);
  const inner = new Map(variables);
  const evaluateBody = (argument: number, element: CelValue): CelValue => {
    const body = args[argument];
    if (body === undefined) throw new CelError(`${name} has no argument ${argument}`);
    return evaluate(body, inner.set(bound.args, element), cost);
  };
  return macro(elementsOf(value), evaluateBody, cost);
}

function invoke(signature: string, args: readonly CelValue[], cost: Cost): CelValue {
  const implementation = FUNCTIONS.get(signature);
  if (implementation === undefined) throw new CelError(`no such function: ${signature}`);
  return implementation(args, cost);
}
