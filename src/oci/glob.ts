/** A compiled pattern of the one glob of policies and access rules. */
export interface Glob {
  readonly pattern: string;
  matches(text: string): boolean;
}

const WITHIN = Symbol('*');
const ACROSS = Symbol('**');
type Token = string | typeof WITHIN | typeof ACROSS;

/**
 * `*` stands for any characters but `/`, `**` for any characters, both for none too; everything else is literal. The
 * whole text must match, case included. Takes time proportional to pattern times text, whatever they are.
 */
export function compileGlob(pattern: string): Glob {
  return { pattern, matches: matcherOf(pattern) };
}

/** Most patterns have no wildcard, or one at their end; those need no walk. */
function matcherOf(pattern: string): (text: string) => boolean {
  const [prefix = '', stars, ...more] = pattern.split(/(\*+)/);
  if (stars === undefined) return (text) => text === pattern;
  if (more.join('') === '') {
    if (stars !== '*') return (text) => text.startsWith(prefix);
    return (text) => text.startsWith(prefix) && !text.includes('/', prefix.length);
  }
  const tokens = tokenize(pattern);
  return (text) => matches(tokens, text);
}

function tokenize(pattern: string): Token[] {
  return pattern.split(/(\*+)/).flatMap((part): Token[] => {
    if (!part.startsWith('*')) return [...part];
    return [part === '*' ? WITHIN : ACROSS];
  });
}

/** Whether `wide` matches everything that `narrow` matches, as far as their wildcards show it. */
export function covers(wide: Glob, narrow: Glob): boolean {
  return matches(tokenize(wide.pattern), tokenize(narrow.pattern));
}

/**
 * Walks the text once with the set of pattern positions that are reachable: no backtracking. A wildcard in the text stands
 * for whatever it may stand for, so that only a wildcard that is as wide takes it.
 */
function matches(tokens: readonly Token[], text: Iterable<Token>): boolean {
  let reached = throughWildcards(tokens, new Set([0]));
  for (const char of text) {
    const next = new Set<number>();
    for (const at of reached) {
      const token = tokens[at];
      if (token === char && typeof token === 'string') next.add(at + 1);
      else if (token === ACROSS || (token === WITHIN && char !== '/' && char !== ACROSS)) next.add(at);
    }
    if (next.size === 0) return false;
    reached = throughWildcards(tokens, next);
  }
  return reached.has(tokens.length);
}

/** A wildcard may stand for nothing: what follows it is reached too. */
function throughWildcards(tokens: readonly Token[], reached: Set<number>): Set<number> {
  for (const at of reached) if (typeof tokens[at] === 'symbol') reached.add(at + 1);
  return reached;
}
