import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ResourceDescriptor } from '../../schemas/provenance.ts';
import type { PackedFile } from './pack-layer.ts';

const MAX_LISTING_BYTES = 64 * 1024 * 1024;

/**
 * The commit that a directory is checked out at, and how the packed files compare with it; undefined without one. Only
 * objects are read: no hook, filter or monitor that the repository configures runs. `files` have paths in the directory.
 */
export async function describeCommit(
  directory: string,
  files: readonly PackedFile[],
): Promise<ResourceDescriptor | undefined> {
  const git = async (...args: string[]): Promise<string | undefined> => {
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], LC_ALL: 'C', GIT_NO_LAZY_FETCH: '1' };
    const options = { cwd: directory, env, maxBuffer: MAX_LISTING_BYTES };
    return await promisify(execFile)('git', args, options).then(
      ({ stdout }) => stdout,
      () => undefined,
    );
  };
  const commit = (await git('rev-parse', '--verify', '--quiet', 'HEAD^{commit}'))?.trim();
  if (commit === undefined || !/^[a-f0-9]{40}$/.test(commit)) return undefined;
  const listing = await git('ls-tree', '-r', '-z', commit);
  const origin = publicUrl((await git('config', '--get', 'remote.origin.url'))?.trim());
  return {
    name: 'source',
    ...(origin === undefined ? {} : { uri: `git+${origin}` }),
    digest: { gitCommit: commit },
    ...(listing === undefined ? {} : { annotations: compare(listing, files) }),
  };
}

/** A build from a changed checkout must not pass for a build from its commit. */
function compare(listing: string, files: readonly PackedFile[]): Record<string, number> {
  const committed = new Map<string, string>();
  for (const line of listing.split('\0')) {
    const [, blob, path] = /^\d+ blob ([a-f0-9]+)\t(.*)$/s.exec(line) ?? [];
    if (blob !== undefined && path !== undefined) committed.set(path, blob);
  }
  const known = files.filter((file) => committed.has(file.path));
  const same = known.filter((file) => committed.get(file.path) === file.gitBlob).length;
  return {
    filesAsCommitted: same,
    filesModified: known.length - same,
    filesNotInCommit: files.length - known.length,
  };
}

/** The address without what may hold a secret: user, password, query and fragment; undefined for what is no URL. */
function publicUrl(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url.href;
}
