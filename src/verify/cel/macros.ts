import { CelError } from './cel-error.ts';
import type { Cost } from './cost.ts';
import { type CelValue, isList, isMap, typeName } from './value.ts';

/** Evaluates an argument of the macro with its variable standing for one element. Throws CelError. */
type Body = (argument: number, element: CelValue) => CelValue;
/** Of the list, or the keys of the map, that it goes over. */
type Macro = (elements: Iterable<CelValue>, body: Body, cost: Cost) => CelValue;

/** The macros that go over something (CEL v0.25, section "Macros"), by what a call looks like. */
export const MACROS: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ['_.all(_, _)', (elements, body, cost) => !isDecided(false, elements, (one) => body(1, one), cost)],
  ['_.exists(_, _)', (elements, body, cost) => isDecided(true, elements, (one) => body(1, one), cost)],
  ['_.exists_one(_, _)', (elements, body) => filter(elements, body).length === 1],
  ['_.filter(_, _)', filter],
  ['_.map(_, _)', (elements, body) => Array.from(elements, (element) => body(1, element))],
  ['_.map(_, _, _)', (elements, body) => filter(elements, body).map((element) => body(2, element))],
]);

/** Throws CelError for what has no elements. */
export function elementsOf(value: CelValue): Iterable<CelValue> {
  if (isList(value)) return value;
  if (isMap(value)) return value.keys();
  throw new CelError(`${typeName(value)} has no elements: a list or a map is wanted`);
}

/** Throws CelError. */
export function bool(value: CelValue): boolean {
  if (typeof value !== 'boolean') throw new CelError(`no such overload: ${typeName(value)} is no bool`);
  return value;
}

/**
 * Of operands, or elements, the first that comes to `decisive` decides, whatever is wrong with those beside it; without one
 * the first error counts. False when none is. Throws CelError.
 */
export function isDecided<Operand>(
  decisive: boolean,
  operands: Iterable<Operand>,
  evaluateOne: (operand: Operand) => CelValue,
  cost: Cost,
): boolean {
  let error: CelError | undefined;
  for (const operand of operands) {
    try {
      if (bool(evaluateOne(operand)) === decisive) return true;
    } catch (thrown) {
      if (!(thrown instanceof CelError)) throw thrown;
      cost.chargeError();
      error ??= thrown;
    }
  }
  if (error !== undefined) throw error;
  return false;
}

function filter(elements: Iterable<CelValue>, body: Body): readonly CelValue[] {
  const kept: CelValue[] = [];
  for (const element of elements) if (bool(body(1, element))) kept.push(element);
  return kept;
}
