/**
 * Control and formatting characters, line separators, lone surrogates, and what is drawn as nothing (Unicode,
 * Default_Ignorable_Code_Point): what could rewrite, reorder or hide in a terminal line.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/gu;

/** Text from an image, safe to print on a terminal line: what is not visible is written as \u{HEX}. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);
}

/** The same in JSON text, written as JSON escapes, so that the document stays the same. Its own line breaks stay. */
export function visibleJson(json: string): string {
  return json.replace(INVISIBLE, (char) => (char === '\n' ? char : char.replace(/./gs, escapeUnit)));
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
