import { isAbsolute } from 'node:path';
import { PlimsollError } from '../../errors.ts';
import { findStore } from '../import/find-store.ts';
import { type ImportReport, importStorage } from '../import/import-storage.ts';
import { notedRun } from '../recovery/noted-run.ts';
import { type ControlOperation, objectOf } from './control-operation.ts';

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
