import { CredentialHelper } from './credential-helper.ts';
import type { CredentialSurroundings } from './credential-kinds.ts';
import {
  changeConfig,
  configFileOf,
  configNamesOf,
  helperNameOf,
  type Members,
  membersOf,
  readConfig,
  serverNameOf,
} from './docker-config.ts';

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Where a login was stored: a credential helper, or a file that holds it unencrypted. */
export type LoginStore = { readonly helper: string } | { readonly file: string };

/**
 * Stores the login of a registry host for `findCredentials` and for Docker's own tools: with the credential helper that
 * config.json names, else in config.json. Logins for the host elsewhere in the file are removed. Throws `config-invalid`.
 */
export async function storeLogin(
  registry: string,
  login: Login,
  surroundings: CredentialSurroundings,
): Promise<LoginStore> {
  const { env, signal } = surroundings;
  const file = configFileOf(env);
  const helperName = helperNameOf((await readConfig(file)) ?? {}, registry);
  if (helperName !== undefined) {
    const helper = new CredentialHelper(helperName, surroundings);
    await helper.store(serverNameOf(registry), login.username, login.password);
    await changeConfig(env, (config) => withoutLogin(config, registry), signal);
    return { helper: helper.program };
  }
  const auth = Buffer.from(`${login.username}:${login.password}`).toString('base64');
  const add = (config: Members): Members => {
    const others = withoutLogin(config, registry) ?? config;
    return { ...others, auths: { ...membersOf(others['auths']), [serverNameOf(registry)]: { auth } } };
  };
  await changeConfig(env, add, signal);
  return { file };
}

/** Removes the login from the helper and from config.json. False when neither had one. Throws `config-invalid`. */
export async function eraseLogin(registry: string, surroundings: CredentialSurroundings): Promise<boolean> {
  const { env, signal } = surroundings;
  const config = await readConfig(configFileOf(env));
  if (config === undefined) return false;
  const helperName = helperNameOf(config, registry);
  const helper = helperName === undefined ? undefined : new CredentialHelper(helperName, surroundings);
  const server = serverNameOf(registry);
  // Some helpers fail to erase what they do not have, others say nothing: they are asked first.
  const held = (await helper?.get(server)) !== undefined;
  if (held) await helper?.erase(server);
  let erased = false;
  const remove = (now: Members): Members | undefined => {
    const left = withoutLogin(now, registry);
    erased = left !== undefined;
    return left;
  };
  await changeConfig(env, remove, signal);
  return held || erased;
}

/** The configuration without entries for the host, or undefined when it has none. */
function withoutLogin(config: Members, registry: string): Members | undefined {
  const auths = membersOf(config['auths']);
  const names = new Set(configNamesOf(registry));
  const left = Object.entries(auths).filter(([name]) => !names.has(name));
  if (left.length === Object.keys(auths).length) return undefined;
  return { ...config, auths: Object.fromEntries(left) };
}
