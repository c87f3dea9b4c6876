/** Control and formatting characters, line separators, lone surrogates: what could rewrite or reorder a terminal line. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text from an image, safe to print on a terminal line: what is not visible is written as \u{HEX}. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);
}
