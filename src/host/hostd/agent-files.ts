import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentRecord } from '../../../schemas/agent-record.ts';
import { checkShape } from '../../../schemas/check.ts';
import { validate } from '../../../schemas/generated/agent-record.ts';
import { hasCode, PlimsollError } from '../../errors.ts';
import { canonicalJson } from '../../oci/canonical-json.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';

const RECORD = 'agent.json';
const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/**
 * What is kept of one launch, in a directory of its own:
 *
 *     agent.json   what it is and how it goes on
 *     log log.1    what it wrote
 *     gate/        its sockets, as it sees them
 *     NAME/        one for each sandbox
 */
export class AgentFiles {
  readonly directory: string;

  constructor(runs: string, id: string) {
    this.directory = join(runs, id);
  }

  async make(): Promise<void> {
    await mkdir(this.directory, { mode: 0o711 });
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  /** Replaces the record as a whole. It need not outlive a crash of the host, which ends every sandbox. */
  async write(record: AgentRecord): Promise<void> {
    const temporary = this.path(`${RECORD}.new`);
    await writeFile(temporary, canonicalJson(record), { mode: 0o600 });
    await rename(temporary, this.path(RECORD));
  }

  /** Undefined when the launch did not get so far. Throws `storage-failed` for what cannot be understood. */
  async read(): Promise<AgentRecord | undefined> {
    const file = this.path(RECORD);
    const bytes = await readFile(file).catch((cause: unknown) => {
      if (hasCode(cause, 'ENOENT')) return undefined;
      throw new PlimsollError('storage-failed', `${file}: ${(cause as Error).message}`, { cause });
    });
    if (bytes === undefined) return undefined;
    const limits = { maxBytes: MAX_RECORD_BYTES, what: file, code: 'storage-failed' } as const;
    return checkShape(parseStrictJson(bytes, limits), validate, file, 'storage-failed');
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}

const ID = /^[a-f0-9]{32}$/;

/** Ids of all launches that something is kept of. */
export async function keptAgents(runs: string): Promise<readonly string[]> {
  return (await readdir(runs)).filter((name) => ID.test(name));
}
