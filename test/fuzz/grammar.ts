import type { SeededRandom } from '../faults/seeded-random.ts';

/** Rules by name; `{name}` in an alternative stands for the rule. The first alternative of a rule ends soon. */
export type Grammar = Readonly<Record<string, readonly string[]>> & { readonly start: readonly string[] };

const DEEPEST = 12;

/** A text of the grammar. */
export function expand(grammar: Grammar, random: SeededRandom, rule = 'start', depth = 0): string {
  const alternatives = grammar[rule];
  if (alternatives === undefined) throw new RangeError(`the grammar has no rule ${rule}`);
  const chosen = depth < DEEPEST ? random.pick(alternatives) : alternatives[0]!;
  return chosen.replaceAll(/\{([a-z][\w-]*)\}/g, (_, name: string) =>
    expand(grammar, random, name, depth + 1),
  );
}
