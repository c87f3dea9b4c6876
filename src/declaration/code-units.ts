/** The one order of names in canonical documents: UTF-16 code units, as RFC 8785 sorts members. For Array.sort. */
export function inCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
