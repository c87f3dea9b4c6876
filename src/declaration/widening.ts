import type { Declaration } from '../../schemas/declaration.ts';
import type { Change } from '../../schemas/diff.ts';
import { compareDeclarations, needsReview } from './compare-declarations.ts';

/**
 * What `to` may, or tells a model, that `from` may not: mounts and their modes, ways out that no pattern of `from`
 * includes, secrets, variables, tools and their decisions, servers, commands, and limits that are larger or gone.
 * Empty when `to` is no wider.
 */
export function widening(from: Declaration, to: Declaration): Change[] {
  return compareDeclarations(from, to).filter(needsReview);
}

/** Whether `to` lets nothing happen that `from` did not: a preorder, so that it holds along a line of versions. */
export function isNoWider(to: Declaration, from: Declaration): boolean {
  return widening(from, to).length === 0;
}
