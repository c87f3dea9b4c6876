import type { SealedTool } from '../../schemas/declaration.ts';
import type { JsonObject } from '../mcp/json-rpc.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { digestOf } from '../oci/digest.ts';

/**
 * How the tools that a server lists differ from the signed ones, in words; undefined when each is signed, each signed
 * one is there, and the JCS digest of each whole definition is the signed one.
 */
export function toolDifference(
  signed: readonly SealedTool[],
  listed: readonly JsonObject[],
): string | undefined {
  const missing = new Map(signed.map((tool) => [tool.definition.name, tool.digest]));
  for (const definition of listed) {
    const name = String(definition['name']);
    const shown = JSON.stringify(name.slice(0, 100));
    const digest = missing.get(name);
    if (digest === undefined) return `the tool ${shown} is not one that was signed`;
    if (digestOfDefinition(definition) !== digest) return `the definition of ${shown} is not the signed one`;
    missing.delete(name);
  }
  const [absent] = missing.keys();
  return absent === undefined ? undefined : `the signed tool ${JSON.stringify(absent)} is missing`;
}

/** undefined for a definition without canonical form, which nobody can have signed. */
function digestOfDefinition(definition: JsonObject): string | undefined {
  try {
    return digestOf(canonicalJson(definition));
  } catch {
    return undefined;
  }
}
