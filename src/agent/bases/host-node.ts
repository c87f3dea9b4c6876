import { execFile } from 'node:child_process';
import { realpath, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { PlimsollError } from '../../errors.ts';
import { type LayerEntry, withParents } from '../layer-entry.ts';
import { fileEntry } from '../tree-entries.ts';

const NODE_PATH = 'usr/local/bin/node';
const LDD_PATH = '/usr/bin:/bin';

/**
 * The smallest root that Node runs in: the Node that runs this, at /usr/local/bin/node, its dynamic loader, and the
 * libraries that the loader finds for it on this host, each at its path here. Throws `sandbox-unavailable` where
 * programs are not ELF, `launch-failed` when a library is missing.
 */
export async function hostNodeEntries(node = process.execPath): Promise<LayerEntry[]> {
  const binary = await realpath(node);
  const libraries = await librariesOf(binary);
  const entries = [await entryOf(NODE_PATH, binary, true)];
  for (const path of libraries) entries.push(await entryOf(path.slice(1), path, true));
  return withParents(entries);
}

async function entryOf(path: string, source: string, executable: boolean): Promise<LayerEntry> {
  const target = await realpath(source);
  return fileEntry(path, target, (await stat(target)).size, executable);
}

/** Absolute paths, as ldd(1) prints them; none for a static program. */
async function librariesOf(binary: string): Promise<string[]> {
  const { stdout } = await runLdd(binary);
  const missing = /^\s*(\S+) => not found/m.exec(stdout);
  if (missing !== null)
    throw new PlimsollError('launch-failed', `${binary} needs ${missing[1]}, which this host does not have`);
  const paths = [...stdout.matchAll(/(?:^|=>)\s*(\/\S+) \(0x[0-9a-f]+\)$/gm)].map((match) => match[1]!);
  return [...new Set(paths)];
}

async function runLdd(binary: string): Promise<{ stdout: string }> {
  try {
    // A fixed environment: LD_LIBRARY_PATH and the language of the caller must not choose what is packed.
    return await promisify(execFile)('ldd', [binary], { env: { PATH: LDD_PATH, LC_ALL: 'C' } });
  } catch (cause) {
    const { stdout = '', stderr = '', code } = cause as { stdout?: string; stderr?: string; code?: unknown };
    if (/not a dynamic executable|statically linked/.test(`${stdout}${stderr}`)) return { stdout: '' };
    throw new PlimsollError(
      'sandbox-unavailable',
      `ldd ${binary} failed (${String(code)}): ${stderr.trim()}`,
      {
        cause,
        hint: 'the base host-node needs ldd, on Linux; name another base, or build there',
      },
    );
  }
}
