/** Docker's config.json, as far as logins go: where it is, what is in it, and how it is changed. */
import { randomUUID } from 'node:crypto';
import { open, readFile, readlink, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { hasCode, PlimsollError } from '../errors.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { FileLock } from './file-lock.ts';
import { LOCK_FILE, syncDirectory } from './layout-files.ts';
import { makeDirectories } from './make-directories.ts';

export type Members = Readonly<Record<string, unknown>>;

/** The name under which Docker keeps the credentials of its hub. */
const DOCKER_HUB = 'https://index.docker.io/v1/';
const MAX_CONFIG_BYTES = 1024 * 1024;
const MAX_LINKS = 16;

/** `$DOCKER_CONFIG/config.json`, else `~/.docker/config.json`. */
export function configFileOf(env: NodeJS.ProcessEnv): string {
  return join(env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? homedir(), '.docker'), 'config.json');
}

/**
 * Where podman and its kin keep logins in the same form (containers-auth.json(5)); read after Docker's, and never written.
 * REGISTRY_AUTH_FILE stands in place of the others.
 */
export function otherAuthFilesOf(env: NodeJS.ProcessEnv): readonly string[] {
  const chosen = env['REGISTRY_AUTH_FILE'] ?? '';
  if (chosen !== '') return [chosen];
  const runtime = env['XDG_RUNTIME_DIR'] ?? '';
  const home = env['XDG_CONFIG_HOME'] ?? '';
  const directories = [
    ...(isAbsolute(runtime) ? [runtime] : []),
    isAbsolute(home) ? home : join(env['HOME'] ?? homedir(), '.config'),
  ];
  return directories.map((directory) => join(directory, 'containers', 'auth.json'));
}

/** Throws `config-invalid` for a file that cannot be read or understood; undefined when there is none. */
export async function readConfig(file: string): Promise<Members | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw new PlimsollError('config-invalid', `${file}: cannot be read`, { cause });
  }
  // Docker takes an empty file for an empty configuration.
  if (bytes.byteLength === 0) return {};
  return membersOf(
    parseStrictJson(bytes, { maxBytes: MAX_CONFIG_BYTES, what: file, code: 'config-invalid' }),
  );
}

/**
 * Changes config.json: whole or not at all, one process after the other, and readable by nobody else afterwards. All that
 * `change` does not touch keeps its meaning; a link keeps pointing to the file. Nothing is written when `change` returns
 * undefined. Throws `config-invalid`, `deadline-exceeded`.
 */
export async function changeConfig(
  env: NodeJS.ProcessEnv,
  change: (config: Members) => Members | undefined,
  signal?: AbortSignal,
): Promise<void> {
  const file = await linkedFile(configFileOf(env));
  await makeDirectories(dirname(file), 0o700);
  using _alone = await FileLock.take(join(dirname(file), LOCK_FILE), 'own', { signal });
  const changed = change((await readConfig(file)) ?? {});
  if (changed !== undefined) await replaceFile(file, `${JSON.stringify(changed, null, '\t')}\n`);
}

/** The keys that stand for one host in config.json, and no others: never a prefix or a substring. The first is written. */
export function configNamesOf(registry: string): readonly string[] {
  if (isDockerHub(registry))
    return [DOCKER_HUB, 'https://index.docker.io', 'index.docker.io', 'docker.io', registry];
  const url = `https://${registry}`;
  return [registry, url, `${url}/`, `${url}/v1/`, `${url}/v2/`, `http://${registry}`];
}

/** What helpers are asked for, and what a login is shown as. */
export function serverNameOf(registry: string): string {
  return isDockerHub(registry) ? DOCKER_HUB : registry;
}

/** Name of the helper that keeps the login of this registry, when one does. */
export function helperNameOf(config: Members, registry: string): string | undefined {
  const own = memberOf(membersOf(config['credHelpers']), configNamesOf(registry));
  const name = own ?? config['credsStore'];
  return name === undefined || name === '' ? undefined : String(name);
}

export function memberOf(members: Members, names: readonly string[]): unknown {
  const name = names.find((candidate) => Object.hasOwn(members, candidate));
  return name === undefined ? undefined : members[name];
}

export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

function isDockerHub(registry: string): boolean {
  return ['docker.io', 'index.docker.io', 'registry-1.docker.io'].includes(registry);
}

/** Where a chain of links ends, whether there is a file or not. */
async function linkedFile(file: string): Promise<string> {
  let path = file;
  for (let count = 0; count < MAX_LINKS; count++) {
    const target = await readlink(path).catch((cause: unknown) => {
      if (hasCode(cause, 'ENOENT', 'EINVAL')) return undefined;
      throw cause;
    });
    if (target === undefined) return path;
    path = resolve(dirname(path), target);
  }
  throw new PlimsollError('config-invalid', `${file}: more than ${MAX_LINKS} links`);
}

/** The owner stays: root may log in on behalf of the user whose home it is. */
async function replaceFile(file: string, text: string): Promise<void> {
  const owner = await stat(file).catch(() => stat(dirname(file)));
  const temporary = join(dirname(file), `.plimsoll-${randomUUID()}`);
  try {
    await using handle = await open(temporary, 'wx', 0o600);
    await handle.writeFile(text);
    const { uid, gid } = await handle.stat();
    if (uid !== owner.uid || gid !== owner.gid) await handle.chown(owner.uid, owner.gid);
    await handle.sync();
    await rename(temporary, file);
    await syncDirectory(dirname(file));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
