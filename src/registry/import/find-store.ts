import { PlimsollError } from '../../errors.ts';
import { DistributionStore } from './distribution-store.ts';
import type { ForeignFormat, ForeignStore } from './foreign-store.ts';
import { ZotStore } from './zot-store.ts';

const FINDERS: Readonly<Record<ForeignFormat, (directory: string) => Promise<ForeignStore | undefined>>> = {
  distribution: (directory) => DistributionStore.find(directory),
  zot: (directory) => ZotStore.find(directory),
};

/**
 * What another registry keeps in a directory; of any format, unless one is named. Throws `usage-invalid` for a format that
 * there is not, `file-unreadable` when the directory holds no such thing.
 */
export async function findStore(directory: string, format?: unknown): Promise<ForeignStore> {
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
