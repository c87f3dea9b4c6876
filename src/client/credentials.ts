/** Credentials as the command lines of Docker and podman store them: config.json, auth.json, credential helpers. */
import { PlimsollError } from '../errors.ts';
import { CredentialHelper } from './credential-helper.ts';
import type { CredentialSurroundings, Credentials } from './credential-kinds.ts';
import {
  configFileOf,
  configNamesOf,
  helperNameOf,
  type Members,
  memberOf,
  membersOf,
  otherAuthFilesOf,
  readConfig,
  serverNameOf,
} from './docker-config.ts';

/**
 * Credentials for exactly this registry host, or undefined when there are none. Looks at credHelpers, then credsStore,
 * then auths of `$DOCKER_CONFIG/config.json`, else `~/.docker/config.json`, and in the same way at podman's auth.json.
 * Throws `config-invalid` for a file or helper that cannot be understood, because silently going on as nobody would
 * hide it.
 */
export async function findCredentials(
  registry: string,
  surroundings: CredentialSurroundings,
): Promise<Credentials | undefined> {
  const { env } = surroundings;
  for (const file of [configFileOf(env), ...otherAuthFilesOf(env)]) {
    const found = await credentialsOf(registry, file, surroundings);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function credentialsOf(
  registry: string,
  file: string,
  surroundings: CredentialSurroundings,
): Promise<Credentials | undefined> {
  const config = await readConfig(file);
  if (config === undefined) return undefined;
  const helper = helperNameOf(config, registry);
  if (helper !== undefined) return new CredentialHelper(helper, surroundings).get(serverNameOf(registry));
  const entry = memberOf(membersOf(config['auths']), configNamesOf(registry));
  return entry === undefined ? undefined : credentialsIn(membersOf(entry), file);
}

function credentialsIn(entry: Members, file: string): Credentials | undefined {
  const text = (name: string): string => (typeof entry[name] === 'string' ? entry[name] : '');
  if (text('identitytoken') !== '') return { kind: 'identity-token', token: text('identitytoken') };
  if (text('registrytoken') !== '') return { kind: 'registry-token', token: text('registrytoken') };
  if (text('auth') === '') {
    return text('username') === ''
      ? undefined
      : { kind: 'password', username: text('username'), password: text('password') };
  }
  const pair = Buffer.from(text('auth'), 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 1) throw new PlimsollError('config-invalid', `${file}: an auth is not base64 of USER:PASSWORD`);
  // Docker pads the password with NULs on some platforms.
  return {
    kind: 'password',
    username: pair.slice(0, colon),
    password: pair.slice(colon + 1).replace(/\0+$/, ''),
  };
}
