import { isAbsolute } from 'node:path';
import { PlimsollError } from '../../errors.ts';
import { DistributionStore } from '../import/distribution-store.ts';
import type { ForeignFormat, ForeignStore } from '../import/foreign-store.ts';
import { type ImportReport, importStorage } from '../import/import-storage.ts';
import { ZotStore } from '../import/zot-store.ts';
import { notedRun } from '../recovery/noted-run.ts';
import { type ControlOperation, objectOf } from './control-operation.ts';

const FINDERS: Readonly<Record<ForeignFormat, (directory: string) => Promise<ForeignStore | undefined>>> = {
  distribution: (directory) => DistributionStore.find(directory),
  zot: (directory) => ZotStore.find(directory),
};

/**
 * Brings in the data directory of another registry: `{ directory, format? }`, an absolute path of this host. Progress is
 * `{ imported }`, ImportReport so far, and `{ problem }`, ImportProblem each.
 */
export const importContent: ControlOperation<ImportReport> = {
  name: 'storage-import',
  async run(input, { storage, live, signal, progress }) {
    const { directory, format } = objectOf(input, ['directory', 'format']);
    if (typeof directory !== 'string' || !isAbsolute(directory))
      throw new PlimsollError('usage-invalid', `${JSON.stringify(directory)} is no absolute path`);
    if (live.current.readOnly) throw new PlimsollError('read-only', 'the registry is read-only');
    const from = await findStore(directory, format);
    return await notedRun(storage, () => importStorage(storage, from, { signal, tell: progress }));
  },
};

async function findStore(directory: string, format: unknown): Promise<ForeignStore> {
  const formats = Object.keys(FINDERS) as ForeignFormat[];
  const wanted = formats.filter((name) => format === undefined || name === format);
  if (wanted.length === 0)
    throw new PlimsollError(
      'usage-invalid',
      `format ${JSON.stringify(format)} is none of ${formats.join(', ')}`,
    );
  for (const name of wanted) {
    const found = await FINDERS[name](directory);
    if (found !== undefined) return found;
  }
  throw new PlimsollError('file-unreadable', `${directory} holds no storage of ${wanted.join(' or ')}`, {
    hint: 'name the directory that has docker/registry/v2 in it, or the rootDirectory of zot',
  });
}
