import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';
import { PlimsollError } from '../errors.ts';

/** What a `where` expression sees. */
export interface ConditionInput {
  /** Of the statement; null when it has none. JSON integers are CEL ints. */
  readonly predicate: unknown;
  readonly subject: { readonly name: string; readonly digest: string };
  /** Name in the policy, sha256 of the key, and who the certificate names: both empty when there is none. */
  readonly signer: {
    readonly name: string;
    readonly key: string;
    readonly issuer: string;
    readonly identity: string;
  };
  readonly request: {
    readonly reference: string;
    readonly repository: string;
    readonly digest: string;
    /** OS/ARCH[/VARIANT], or `all`. */
    readonly platform: string;
  };
  readonly now: Date;
}

/** A compiled `where`. */
export interface Condition {
  readonly expression: string;
  readonly ast: ASTNode;
  /** Returns when the expression is true; else throws `condition-false` with the reason. */
  require(input: ConditionInput): void;
}

/** Names of what an expression sees. */
export const CONDITION_VARIABLES = ['predicate', 'subject', 'signer', 'request', 'now'] as const;
export type ConditionVariable = (typeof CONDITION_VARIABLES)[number];

const ENVIRONMENT = new Environment({ limits: { maxAstNodes: 2000, maxDepth: 64 } })
  .registerVariable('predicate', 'dyn')
  .registerVariable({ name: 'subject', schema: { name: 'string', digest: 'string' } })
  .registerVariable({
    name: 'signer',
    schema: { name: 'string', key: 'string', issuer: 'string', identity: 'string' },
  })
  .registerVariable({
    name: 'request',
    schema: { reference: 'string', repository: 'string', digest: 'string', platform: 'string' },
  })
  .registerVariable('now', 'google.protobuf.Timestamp');

/**
 * Parses and type-checks a CEL expression (Common Expression Language, language definition v0.25). Throws
 * `policy-invalid`: what could only fail, or be something else than a boolean, is not left for the day it is needed.
 */
export function compileCondition(expression: string): Condition {
  const check = ENVIRONMENT.check(expression);
  if (!check.valid) throw invalid(expression, firstLine(check.error), check.error);
  if (check.type !== 'bool' && check.type !== 'dyn') {
    throw invalid(expression, `its type is ${check.type ?? 'unknown'}, not bool`);
  }
  const program = ENVIRONMENT.parse(expression);
  if (callsMatches(program.ast)) {
    throw invalid(expression, 'matches() is not enforceable; use startsWith, endsWith or contains');
  }
  return { expression, ast: program.ast, require: (input) => requireTrue(expression, program, input) };
}

/**
 * CEL means RE2 patterns, which take linear time. The library has those of JavaScript, which read some patterns
 * otherwise and may never end (a denial of service by whoever fills the predicate).
 */
function callsMatches(ast: ASTNode): boolean {
  return nodesIn(ast).some(({ op, args }) => (op === 'call' || op === 'rcall') && args[0] === 'matches');
}

/** An expression and all expressions in it. */
export function nodesIn(value: unknown): ASTNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return isNode(value) ? [value, ...nodesIn(value.args)] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

function requireTrue(expression: string, program: ParseResult, input: ConditionInput): void {
  let result: unknown;
  try {
    result = program({ ...input, predicate: toCel(input.predicate ?? null) });
  } catch (cause) {
    throw falsy(expression, `failed: ${firstLine(cause)}`, cause);
  }
  if (result === true) return;
  throw falsy(expression, result === false ? 'is false' : `is not a boolean but ${typeof result}`);
}

/** JSON has one kind of number, CEL has two that do not mix: whole numbers become ints. */
function toCel(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(toCel);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([name, member]) => [name, toCel(member)]));
}

function firstLine(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0] ?? '';
}

function invalid(expression: string, why: string, cause?: unknown): PlimsollError {
  return new PlimsollError('policy-invalid', `where ${JSON.stringify(expression)}: ${why}`, { cause });
}

function falsy(expression: string, why: string, cause?: unknown): PlimsollError {
  return new PlimsollError('condition-false', `where ${JSON.stringify(expression)} ${why}`, { cause });
}
