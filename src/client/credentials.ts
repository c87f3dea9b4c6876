/** Credentials as Docker's command line stores them: config.json and credential helpers. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { PlimsollError } from '../errors.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { interruptionOf } from './client-options.ts';

/** A user and password, or a token that stands for them. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** OAuth 2.0 refresh token, exchanged at the token service. */
  | { readonly kind: 'identity-token'; readonly token: string }
  /** Bearer token that is sent as it is. */
  | { readonly kind: 'registry-token'; readonly token: string };

export interface CredentialSurroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal | undefined;
  /** Longest run of a credential helper, in ms. */
  readonly deadlineMs: number;
}

type Members = Readonly<Record<string, unknown>>;

/** The name under which Docker keeps the credentials of its hub. */
const DOCKER_HUB = 'https://index.docker.io/v1/';
const MAX_CONFIG_BYTES = 1024 * 1024;
const MAX_HELPER_BYTES = 64 * 1024;
const HELPER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** What helpers print when they know the host not; the protocol of docker-credential-helpers has no other sign. */
const NOT_FOUND = /credentials not found|not found in native keychain/i;
/** User name by which helpers say that the secret is an identity token. */
const TOKEN_USER = '<token>';

/**
 * Credentials for exactly this registry host, or undefined when there are none. Looks at credHelpers, then credsStore,
 * then auths of `$DOCKER_CONFIG/config.json`, else `~/.docker/config.json`. Throws `config-invalid` for a file or
 * helper that cannot be understood, because silently going on as nobody would hide it.
 */
export async function findCredentials(
  registry: string,
  surroundings: CredentialSurroundings,
): Promise<Credentials | undefined> {
  const { env } = surroundings;
  const file = join(env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? homedir(), '.docker'), 'config.json');
  const config = await readConfig(file);
  if (config === undefined) return undefined;
  const names = configNamesOf(registry);
  const helper = memberOf(membersOf(config['credHelpers']), names) ?? config['credsStore'];
  if (helper !== undefined && helper !== '')
    return askHelper(String(helper), isDockerHub(registry) ? DOCKER_HUB : registry, surroundings);
  const entry = memberOf(membersOf(config['auths']), names);
  return entry === undefined ? undefined : credentialsIn(membersOf(entry), file);
}

/** The keys that stand for one host in config.json, and no others: never a prefix or a substring. */
function configNamesOf(registry: string): readonly string[] {
  if (isDockerHub(registry))
    return [DOCKER_HUB, 'https://index.docker.io', 'index.docker.io', 'docker.io', registry];
  const url = `https://${registry}`;
  return [registry, url, `${url}/`, `${url}/v1/`, `${url}/v2/`, `http://${registry}`];
}

function isDockerHub(registry: string): boolean {
  return registry === 'docker.io' || registry === 'registry-1.docker.io';
}

async function readConfig(file: string): Promise<Members | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new PlimsollError('config-invalid', `${file}: cannot be read`, { cause });
  }
  return membersOf(
    parseStrictJson(bytes, { maxBytes: MAX_CONFIG_BYTES, what: file, code: 'config-invalid' }),
  );
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

/** Runs `docker-credential-NAME get` with the host on its stdin, without a shell. */
async function askHelper(
  name: string,
  host: string,
  surroundings: CredentialSurroundings,
): Promise<Credentials | undefined> {
  if (!HELPER_NAME.test(name)) {
    throw new PlimsollError(
      'config-invalid',
      `credential helper ${JSON.stringify(name.slice(0, 100))}: not a name`,
    );
  }
  const program = `docker-credential-${name}`;
  const { code, output } = await runHelper(program, host, surroundings);
  if (code !== 0) {
    const words = Buffer.from(output).toString('utf8').trim();
    if (NOT_FOUND.test(words)) return undefined;
    throw new PlimsollError('config-invalid', `${program} get: exit ${code}`);
  }
  const answer = membersOf(
    parseStrictJson(output, { maxBytes: MAX_HELPER_BYTES, what: `${program} get`, code: 'config-invalid' }),
  );
  const { Username: username, Secret: secret } = answer;
  if (typeof username !== 'string' || typeof secret !== 'string' || secret === '') return undefined;
  return username === TOKEN_USER
    ? { kind: 'identity-token', token: secret }
    : { kind: 'password', username, password: secret };
}

async function runHelper(
  program: string,
  host: string,
  { env, signal, deadlineMs }: CredentialSurroundings,
): Promise<{ code: number | null; output: Uint8Array }> {
  const limit = AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(signal === undefined ? [] : [signal])]);
  const child = spawn(program, ['get'], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
    signal: limit,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<{ code: number | null; error?: Error }>((resolve) => {
    child.once('error', (error) => resolve({ code: null, error })).once('close', (code) => resolve({ code }));
  });
  // A helper that exits without reading its stdin breaks the pipe; its exit code says what happened.
  child.stdin.on('error', () => child.stdin.destroy());
  child.stdin.end(host);
  // What a killed helper started may still hold the pipe.
  limit.addEventListener('abort', () => child.stdout.destroy(), { once: true });
  try {
    const output = await boundedOutput(child.stdout, program);
    const { code, error } = await ended;
    if (error === undefined) return { code, output };
    throw new PlimsollError('config-invalid', `${program}: cannot be run: ${error.message}`, {
      cause: error,
    });
  } catch (error) {
    throw limit.aborted ? interruptionOf(limit) : error;
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

async function boundedOutput(output: AsyncIterable<Uint8Array>, program: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of output) {
    size += chunk.byteLength;
    if (size > MAX_HELPER_BYTES) {
      throw new PlimsollError('config-invalid', `${program} get: more than ${MAX_HELPER_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function memberOf(members: Members, names: readonly string[]): unknown {
  const name = names.find((candidate) => Object.hasOwn(members, candidate));
  return name === undefined ? undefined : members[name];
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}
