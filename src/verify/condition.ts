import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { PlimsollError } from '../errors.ts';
import { Cost } from './cel/cost.ts';
import { evaluate, type Variables } from './cel/evaluate.ts';
import { CelTimestamp } from './cel/time.ts';
import { unsupportedPart } from './cel/unsupported-part.ts';
import { type CelValue, fromJson, typeName } from './cel/value.ts';
import { CONDITION_VARIABLES, type ConditionVariable } from './condition-variables.ts';

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
  /** Returns when the expression is true; else throws `condition-false` with the reason, or `condition-cost`. */
  require(input: ConditionInput): void;
}

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
  const ast = parse(expression);
  const unsupported = unsupportedPart(ast, CONDITION_VARIABLES);
  if (unsupported !== undefined) throw invalid(expression, unsupported);
  return { expression, ast, require: (input) => requireTrue(expression, ast, input) };
}

/** The library parses and checks. What an expression means, and costs, is for `evaluate` to say. */
function parse(expression: string): ASTNode {
  try {
    const program = ENVIRONMENT.parse(expression);
    const { valid, type = 'unknown', error } = program.check();
    if (!valid) throw invalid(expression, firstLine(error), error);
    if (type === 'bool' || type === 'dyn') return program.ast;
    throw invalid(expression, `its type is ${type}, not bool`);
  } catch (cause) {
    if (cause instanceof PlimsollError) throw cause;
    throw invalid(expression, firstLine(cause), cause);
  }
}

function requireTrue(expression: string, ast: ASTNode, input: ConditionInput): void {
  const because = (why: string, cause?: unknown): PlimsollError => {
    const code = cause instanceof PlimsollError ? cause.code : 'condition-false';
    return new PlimsollError(code, `where ${JSON.stringify(expression)} ${why}`, { cause });
  };
  let result: CelValue;
  try {
    result = evaluate(ast, boundTo(input), new Cost());
  } catch (cause) {
    throw because(`failed: ${firstLine(cause)}`, cause);
  }
  if (result === true) return;
  throw because(result === false ? 'is false' : `is not a boolean but ${typeName(result)}`);
}

function boundTo({ predicate, subject, signer, request, now }: ConditionInput): Variables {
  const variables: Record<ConditionVariable, CelValue> = {
    predicate: fromJson(predicate),
    subject: fromJson(subject),
    signer: fromJson(signer),
    request: fromJson(request),
    now: CelTimestamp.of(now),
  };
  return new Map(Object.entries(variables));
}

function firstLine(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0] ?? '';
}

function invalid(expression: string, why: string, cause?: unknown): PlimsollError {
  return new PlimsollError('policy-invalid', `where ${JSON.stringify(expression)}: ${why}`, { cause });
}
