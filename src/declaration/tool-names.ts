const MAX_NAME = 256;

const LATIN = /\p{Script=Latin}/u;
/** Letters of scripts that UTS #39 (section 5.2, "Highly Restrictive") does not let stand beside Latin. */
const NOT_BESIDE_LATIN =
  /[\p{L}--[\p{Script=Latin}\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Hang}\p{Script=Bopo}\p{Script=Common}]]/v;
/** Cyrillic and Greek small letters and the Latin ones that they look like: UTS #39, confusables.txt. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', ѕ: 's', і: 'i', ј: 'j', ԁ: 'd' })
    .concat(Object.entries({ һ: 'h', ӏ: 'l', ԛ: 'q', ԝ: 'w', в: 'b', к: 'k', м: 'm', н: 'h', т: 't' }))
    .concat(Object.entries({ α: 'a', ο: 'o', ρ: 'p', ν: 'v', ι: 'i', υ: 'u', κ: 'k', γ: 'y', χ: 'x' })),
);

/**
 * Why a server's list of tool names cannot be signed: a name that nobody could write in agent.yaml, one that mixes Latin
 * with a script that looks like it, or two that a reader cannot tell apart (equal, or equal but for case, Unicode
 * compatibility forms and look-alikes). Undefined when it can.
 */
export function toolNamesProblem(names: readonly string[]): string | undefined {
  const seen = new Map<string, string>();
  for (const name of names) {
    const shown = JSON.stringify(name.slice(0, MAX_NAME));
    if (name === '' || [...name].length > MAX_NAME) return `the tool name ${shown} is empty or too long`;
    if (!name.isWellFormed() || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name))
      return `the tool name ${shown} has control or invisible characters in it`;
    if (LATIN.test(name) && NOT_BESIDE_LATIN.test(name))
      return `the tool name ${shown} mixes letters of scripts that look alike`;
    const folded = foldName(name);
    const other = seen.get(folded);
    if (other === name) return `the tool ${shown} is listed twice`;
    if (other !== undefined) return `the tools ${JSON.stringify(other)} and ${shown} look the same`;
    seen.set(folded, name);
  }
  return undefined;
}

function foldName(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase();
  return [...folded].map((letter) => LOOK_ALIKES.get(letter) ?? letter).join('');
}
