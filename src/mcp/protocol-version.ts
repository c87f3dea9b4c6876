/** Versions of MCP that this program speaks, newest first; stdio and tools are the same in all of them. */
export const PROTOCOL_VERSIONS: readonly string[] = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];

export const LATEST_PROTOCOL_VERSION = '2025-11-25';

/** What a server answers to an offer (MCP 2025-11-25, "Version Negotiation"): the same, else its own latest. */
export function negotiateVersion(offered: unknown): string {
  return typeof offered === 'string' && PROTOCOL_VERSIONS.includes(offered)
    ? offered
    : LATEST_PROTOCOL_VERSION;
}
