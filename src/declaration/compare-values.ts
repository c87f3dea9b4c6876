import type { Change } from '../../schemas/diff.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { inCodeUnits } from './code-units.ts';

type Level = Change['level'];

/** How much a difference weighs, when something is added, removed or changed. */
export interface Weights {
  readonly added: Level;
  readonly removed: Level;
  readonly changed: Level;
}

export const NOTE: Weights = { added: 'note', removed: 'note', changed: 'note' };
export const REVIEW: Weights = { added: 'review', removed: 'review', changed: 'review' };
/** More is wider, less is not. */
export const GROWTH: Weights = { added: 'review', removed: 'note', changed: 'review' };

/** The difference between two values, undefined being nothing; none when they have the same canonical JSON. */
export function compareValues(
  path: readonly string[],
  from: unknown,
  to: unknown,
  weights: Weights,
): Change[] {
  if (isSame(from, to)) return [];
  const kind = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
  return [{ level: weights[kind], path: [...path], kind, from: from ?? null, to: to ?? null }];
}

/** Names that came and went. */
export function compareNames(
  path: readonly string[],
  from: readonly string[],
  to: readonly string[],
  weights: Weights,
): Change[] {
  return namesOfBoth(from, to).flatMap((name) =>
    compareValues([...path, name], presence(from, name), presence(to, name), weights),
  );
}

/** A member of its own, and not what every object inherits. */
export function memberOf(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}

/** Every name of either, once, in one order. */
export function namesOfBoth(from: readonly string[], to: readonly string[]): string[] {
  return [...new Set([...from, ...to])].sort(inCodeUnits);
}

export function isSame(from: unknown, to: unknown): boolean {
  if (from === undefined || to === undefined) return from === to;
  return canonicalJson(from) === canonicalJson(to);
}

function presence(names: readonly string[], name: string): string | undefined {
  return names.includes(name) ? name : undefined;
}
