import { PlimsollError } from '../../src/errors.ts';
import { CelError } from '../../src/verify/cel/cel-error.ts';
import { Cost } from '../../src/verify/cel/cost.ts';
import { evaluate } from '../../src/verify/cel/evaluate.ts';
import { CelTimestamp } from '../../src/verify/cel/time.ts';
import { fromJson } from '../../src/verify/cel/value.ts';
import { compileCondition } from '../../src/verify/condition.ts';

/** `true`, `false` or another value as text; `error` where the language has one; the code of a PlimsollError. */
export function conditionOutcome(expression: string, predicate: unknown): string {
  try {
    const variables = new Map([
      ['predicate', fromJson(predicate)],
      ['now', CelTimestamp.of(new Date('2026-03-01T12:00:00Z'))],
    ]);
    return String(evaluate(compileCondition(expression).ast, variables, new Cost()));
  } catch (thrown) {
    if (thrown instanceof CelError) return 'error';
    if (thrown instanceof PlimsollError) return thrown.code;
    throw thrown;
  }
}
