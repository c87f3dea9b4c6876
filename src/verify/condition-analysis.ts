import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import { Cost } from './cel/cost.ts';
import { evaluate } from './cel/evaluate.ts';
import { variablesOf } from './condition-variables.ts';

/** What two sides that are written alike compare as. */
const OF_THE_SAME: Readonly<Record<string, boolean>> = {
  ...{ '==': true, '<=': true, '>=': true },
  ...{ '!=': false, '<': false, '>': false },
};

/** The answer of a condition that has the same one whatever it is asked about; undefined when none is seen. */
export function constantOf(node: ASTNode): boolean | undefined {
  switch (node.op) {
    case '&&':
      return both(node.args.map(constantOf), true);
    case '||':
      return both(node.args.map(constantOf), false);
    case '!_': {
      const inner = constantOf(node.args);
      return inner === undefined ? undefined : !inner;
    }
    case '?:': {
      const [test, ...branches] = node.args;
      const chosen = constantOf(test);
      if (chosen !== undefined) return constantOf(branches[chosen ? 0 : 1]);
      return both(branches.map(constantOf), true) ?? both(branches.map(constantOf), false);
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (serialize(node.args[0]) === serialize(node.args[1])) return OF_THE_SAME[node.op];
      return withoutVariables(node);
    default:
      return withoutVariables(node);
  }
}

/** Of `&&` with the neutral answer true, of `||` with false: the other answer decides alone. */
function both(sides: readonly (boolean | undefined)[], neutral: boolean): boolean | undefined {
  if (sides.includes(!neutral)) return !neutral;
  return sides.every((side) => side === neutral) ? neutral : undefined;
}

/** An error is no answer here: beside another operand it may not matter. */
function withoutVariables(node: ASTNode): boolean | undefined {
  if (variablesOf(node).size > 0) return undefined;
  try {
    const value = evaluate(node, new Map(), new Cost());
    return typeof value === 'boolean' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether some of what is asked for passes without a look at what was signed, and for ever. */
export function isEndlessExemption(node: ASTNode): boolean {
  if (node.op !== '||') return false;
  return node.args.some((side) => {
    const variables = variablesOf(side);
    return isEndlessExemption(side) || (variables.size === 1 && variables.has('request'));
  });
}
