const MAX_NAME = 256;

/** Scripts in common use today: UAX #31, table 5. */
const RECOMMENDED = [
  ...['Arabic', 'Armenian', 'Bengali', 'Bopomofo', 'Cyrillic', 'Devanagari', 'Ethiopic', 'Georgian', 'Greek'],
  ...['Gujarati', 'Gurmukhi', 'Hangul', 'Han', 'Hebrew', 'Hiragana', 'Kannada', 'Katakana', 'Khmer', 'Lao'],
  ...['Latin', 'Malayalam', 'Myanmar', 'Oriya', 'Sinhala', 'Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan'],
];
/** Scripts that one name may be written in: UTS #39, section 5.2, "Highly Restrictive". */
const TOGETHER: readonly (readonly string[])[] = [
  ...RECOMMENDED.map((script) => [script]),
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];
/** Latin and Common. */
const ASCII = /^\p{ASCII}*$/u;
/** Cyrillic and Greek small letters and the Latin ones that they look like: UTS #39, confusables.txt. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', ѕ: 's', і: 'i', ј: 'j', ԁ: 'd' })
    .concat(Object.entries({ һ: 'h', ӏ: 'l', ԛ: 'q', ԝ: 'w', в: 'b', к: 'k', м: 'm', н: 'h', т: 't' }))
    .concat(Object.entries({ α: 'a', ο: 'o', ρ: 'p', ν: 'v', ι: 'i', υ: 'u', κ: 'k', γ: 'y', χ: 'x' })),
);

/**
 * Why a server's list of tool names cannot be signed: a name that nobody could write in agent.yaml, one that mixes
 * scripts or has letters of a script out of use, or two that a reader cannot tell apart (equal, or equal but for case, Unicode
 * compatibility forms and look-alikes). Undefined when it can.
 */
export function toolNamesProblem(names: readonly string[]): string | undefined {
  const seen = new Map<string, string>();
  for (const name of names) {
    const shown = JSON.stringify(name.slice(0, MAX_NAME));
    if (name === '' || [...name].length > MAX_NAME) return `the tool name ${shown} is empty or too long`;
    if (!name.isWellFormed() || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name))
      return `the tool name ${shown} has control or invisible characters in it`;
    if (!ASCII.test(name) && !TOGETHER.some((scripts) => isWrittenIn(scripts, name)))
      return `the tool name ${shown} mixes letters of several scripts, or has some of a script out of use`;
    const folded = foldName(name);
    const other = seen.get(folded);
    if (other === name) return `the tool ${shown} is listed twice`;
    if (other !== undefined) return `the tools ${JSON.stringify(other)} and ${shown} look the same`;
    seen.set(folded, name);
  }
  return undefined;
}

/** Each expression is made when a name needs it: reading the tables of all scripts takes 5 ms. */
const written = new Map<readonly string[], RegExp>();

function isWrittenIn(scripts: readonly string[], name: string): boolean {
  let expression = written.get(scripts);
  if (expression === undefined) {
    const letters = [...scripts, 'Common', 'Inherited'].map((script) => `\\p{scx=${script}}`);
    expression = new RegExp(`^[${letters.join('')}]*$`, 'u');
    written.set(scripts, expression);
  }
  return expression.test(name);
}

function foldName(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase();
  return [...folded].map((letter) => LOOK_ALIKES.get(letter) ?? letter).join('');
}
