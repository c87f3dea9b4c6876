import assert from 'node:assert/strict';
import { argon2Sync, randomBytes } from 'node:crypto';
import type { AccessRule } from '../../schemas/registry-config.ts';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import { formatArgon2Hash } from '../../src/registry/access/argon2-hash.ts';
import { type Granted, Tokens } from '../../src/registry/access/tokens.ts';
import type { Account, AuthSettings, RegistrySettings } from '../../src/registry/registry-settings.ts';
import { type Answer, call } from './http-call.ts';
import { imageManifest } from './push-image.ts';
import { type RunningRegistry, startRegistry } from './start-registry.ts';

/** An account with the least costly hash that is taken. */
export function account(name: string, password: string): Account {
  const cost = { memory: 7 * 1024, passes: 5, parallelism: 1 };
  const salt = randomBytes(16);
  const tag = argon2Sync('argon2id', { message: password, nonce: salt, tagLength: 32, ...cost });
  return { name, hash: formatArgon2Hash({ ...cost, salt, tag }) };
}

/** alice may do all in team/, carol pull and push, bob pull, mallory nothing; everybody may pull in public/. */
export const RULES: readonly AccessRule[] = [
  { repositories: ['team/**', 'public/**'], users: ['alice'], actions: ['pull', 'push', 'delete'] },
  { repositories: ['team/**'], users: ['carol'], actions: ['pull', 'push'] },
  { repositories: ['team/**'], users: ['bob'], actions: ['pull'] },
  { repositories: ['public/**'], anonymous: true, actions: ['pull'] },
];

const NAMES = ['alice', 'bob', 'carol', 'mallory'];
const ACCOUNTS = NAMES.map((name) => account(name, passwordOf(name)));

export function passwordOf(name: string): string {
  return `${name}'s pässword: 1`;
}

export function authSettings(more: Partial<AuthSettings> = {}): AuthSettings {
  return { accounts: ACCOUNTS, tokenLifetimeMs: 300_000, tokenKey: randomBytes(32), ...more };
}

export interface GuardedRegistry extends RunningRegistry {
  readonly auth: AuthSettings;
}

export async function startGuarded(settings: Partial<RegistrySettings> = {}): Promise<GuardedRegistry> {
  const auth = settings.auth ?? authSettings();
  return { ...(await startRegistry({ access: RULES, ...settings, auth })), auth };
}

export function basic(name: string, password = passwordOf(name)): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
}

export function as(authorization: string | undefined): { headers: Record<string, string> } {
  return { headers: authorization === undefined ? {} : { authorization } };
}

/** A Bearer header from the token endpoint; without a name, for somebody who has not logged in. */
export async function bearer(
  host: string,
  name: string | undefined,
  scopes: readonly string[],
): Promise<string> {
  const query = new URLSearchParams(scopes.map((scope) => ['scope', scope]));
  const options = as(name === undefined ? undefined : basic(name));
  const answer = await call(host, 'GET', `/token?service=plimsoll&${query}`, options);
  assert.equal(answer.status, 200, answer.body.toString());
  return `Bearer ${tokenIn(answer)}`;
}

/** Gives so many wrong passwords for an account that the next one has to wait for some seconds. */
export async function useUpGuesses(host: string, name: string): Promise<void> {
  // As many at once as the queue takes of one client; more than are free, however slow this machine is.
  for (let round = 0; round < 8; round++) {
    const guesses = Array.from({ length: 8 }, (_, n) => basic(name, `guess ${round}.${n}`));
    const answers = await Promise.all(guesses.map((guess) => call(host, 'GET', '/v2/', as(guess))));
    for (const { status } of answers) assert.ok(status === 401 || status === 429, `${status}`);
  }
}

export function tokenIn(answer: Answer): string {
  const { token } = JSON.parse(answer.body.toString()) as { token: string };
  return token;
}

/** A Bearer header made with a key that is known, as the server with these settings would have made it at `now`. */
export function forged(
  auth: AuthSettings,
  granted: Partial<Granted>,
  service = 'plimsoll',
  now = Date.now(),
): string {
  const tokens = new Tokens(auth, service);
  return `Bearer ${tokens.issue({ name: 'alice', scopes: [], catalog: true, ...granted }, now).token}`;
}

export interface Sample {
  readonly repository: string;
  readonly manifest: string;
  readonly digest: Digest;
  readonly layer: Digest;
  /** Path of an upload that has begun, with nothing in it. */
  readonly upload: string;
}

/** An image tagged `v1`, pushed by alice, whose layer is the name of the repository; and an upload that somebody began. */
export async function pushSample(host: string, repository: string, uploader = 'alice'): Promise<Sample> {
  const options = as(basic('alice'));
  const push = async (bytes: string): Promise<Digest> => {
    const digest = digestOf(bytes);
    const path = `/v2/${repository}/blobs/uploads/?digest=${digest}`;
    const answer = await call(host, 'POST', path, { ...options, body: bytes });
    assert.equal(answer.status, 201, answer.body.toString());
    return digest;
  };
  const [config, layer] = [await push('{}'), await push(repository)];
  const manifest = imageManifest(config, 2, layer, Buffer.byteLength(repository));
  const headers = { ...options.headers, 'content-type': 'application/vnd.oci.image.manifest.v1+json' };
  const put = await call(host, 'PUT', `/v2/${repository}/manifests/v1`, { headers, body: manifest });
  assert.equal(put.status, 201, put.body.toString());
  const begun = await call(host, 'POST', `/v2/${repository}/blobs/uploads/`, as(basic(uploader)));
  assert.equal(begun.status, 202, begun.body.toString());
  return { repository, manifest, digest: digestOf(manifest), layer, upload: begun.headers.location ?? '' };
}
