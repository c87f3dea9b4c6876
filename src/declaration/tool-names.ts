const MAX_NAME = 256;

/**
 * Why a server's list of tool names cannot be signed: a name that nobody could write in agent.yaml, or two that a
 * reader cannot tell apart (equal, or equal but for case and Unicode compatibility forms). Undefined when it can.
 */
export function toolNamesProblem(names: readonly string[]): string | undefined {
  const seen = new Map<string, string>();
  for (const name of names) {
    const shown = JSON.stringify(name.slice(0, MAX_NAME));
    if (name === '' || [...name].length > MAX_NAME) return `the tool name ${shown} is empty or too long`;
    if (!name.isWellFormed() || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name))
      return `the tool name ${shown} has control or invisible characters in it`;
    const folded = name.normalize('NFKC').toLowerCase();
    const other = seen.get(folded);
    if (other === name) return `the tool ${shown} is listed twice`;
    if (other !== undefined) return `the tools ${JSON.stringify(other)} and ${shown} look the same`;
    seen.set(folded, name);
  }
  return undefined;
}
