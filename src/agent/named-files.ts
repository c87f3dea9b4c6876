import { lstat, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentFile } from '../../schemas/agent-file.ts';
import type { SealedFiles } from '../declaration/seal.ts';
import { PlimsollError } from '../errors.ts';
import { digestOf } from '../oci/digest.ts';
import { OCTET_STREAM } from '../oci/media-types.ts';
import { parseStrictJson } from '../oci/strict-json.ts';

/** A file that agent.yaml names by path, and the declaration by digest. */
export interface NamedFile {
  readonly member: keyof SealedFiles;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const A2A_CARD = 'application/a2a+json';
const MAX_BYTES = { bom: 64 * 1024 * 1024, interface: 1024 * 1024 } as const;

/** Reads what `bom` and `interface` name. Throws `declaration-invalid`, `file-unreadable`. */
export async function readNamedFiles(directory: string, agent: AgentFile): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  for (const member of ['bom', 'interface'] as const) {
    const path = agent[member];
    if (path === undefined) continue;
    const file = join(await realpath(directory), path);
    if ((await realpath(file)) !== file) throw invalid(member, `${path} is or passes a symbolic link`);
    const stat = await lstat(file);
    if (!stat.isFile() || stat.size > MAX_BYTES[member])
      throw invalid(member, `${path} is not a plain file of at most ${MAX_BYTES[member]} bytes`);
    const bytes = await readFile(file);
    files.push({ member, bytes, mediaType: member === 'bom' ? bomType(bytes) : cardType(bytes) });
  }
  return files;
}

export function sealedFiles(files: readonly NamedFile[]): SealedFiles {
  return Object.fromEntries(files.map(({ member, bytes }) => [member, digestOf(bytes)]));
}

function cardType(bytes: Uint8Array): string {
  const what = 'interface: the A2A card';
  const limits = { maxBytes: MAX_BYTES.interface, what, code: 'declaration-invalid' } as const;
  const card = parseStrictJson(bytes, limits);
  if (typeof card !== 'object' || card === null || Array.isArray(card))
    throw invalid('interface', 'not a JSON object');
  return A2A_CARD;
}

/** SPDX 2 and CycloneDX say in their JSON what they are; anything else is bytes. */
function bomType(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('utf8');
  if (!start.trimStart().startsWith('{')) return OCTET_STREAM;
  if (/"bomFormat"\s*:\s*"CycloneDX"/.test(start)) return 'application/vnd.cyclonedx+json';
  return /"spdxVersion"\s*:/.test(start) ? 'application/spdx+json' : OCTET_STREAM;
}

function invalid(member: string, why: string): PlimsollError {
  return new PlimsollError('declaration-invalid', `${member}: ${why}`);
}
