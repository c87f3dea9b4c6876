/**
 * Negative when `left` is the lower version, 0 when they are equal, positive when it is the higher: Semantic Versioning
 * 2.0.0, section 11. Both have the shape of AGENT_VERSION, without build metadata.
 */
export function compareVersions(left: string, right: string): number {
  const [one, other] = [split(left), split(right)];
  const core = compareLists(one.core, other.core);
  if (core !== 0) return core;
  if (one.prerelease.length === 0 || other.prerelease.length === 0)
    return other.prerelease.length - one.prerelease.length;
  return compareLists(one.prerelease, other.prerelease);
}

function split(version: string): { core: string[]; prerelease: string[] } {
  const dash = version.indexOf('-');
  if (dash < 0) return { core: version.split('.'), prerelease: [] };
  return { core: version.slice(0, dash).split('.'), prerelease: version.slice(dash + 1).split('.') };
}

/** The first difference decides; of two that begin alike the longer one is higher. */
function compareLists(left: readonly string[], right: readonly string[]): number {
  for (const [index, identifier] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const difference = compareIdentifiers(identifier, other);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Numbers, of any length, by value; texts by their code units; a number is lower than a text. */
function compareIdentifiers(left: string, right: string): number {
  const [isNumber, isOtherNumber] = [left, right].map((text) => /^\d+$/.test(text));
  if (isNumber !== isOtherNumber) return isNumber === true ? -1 : 1;
  if (isNumber === true) return Number(BigInt(left) > BigInt(right)) - Number(BigInt(left) < BigInt(right));
  return Number(left > right) - Number(left < right);
}
