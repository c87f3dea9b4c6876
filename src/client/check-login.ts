import type { ClientOptions } from './client-options.ts';
import { RegistryHost } from './registry-host.ts';
import { expectStatus } from './response-failure.ts';
import type { Login } from './stored-login.ts';

/**
 * Asks the registry whether it takes this login (OCI Distribution v1.1, "Determining Support", with Basic or a token).
 * False when it lets everybody in and so does not say. Throws `unauthorized` when it refuses, `unsupported` when it is
 * no registry, and what the network gives.
 */
export async function checkLogin(registry: string, login: Login, options: ClientOptions): Promise<boolean> {
  const host = new RegistryHost(registry, options, { kind: 'password', ...login });
  await ask(host, {});
  if (host.authorized) return true;
  // A registry that lets everybody read does not ask; what it is told unasked it may still refuse, or challenge.
  const { username, password } = login;
  await ask(host, { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` });
  return host.authorized;
}

async function ask(host: RegistryHost, headers: Record<string, string>): Promise<void> {
  const answer = await host.send({ method: 'GET', target: '/v2/', scope: '', headers, repeatable: true });
  await expectStatus(answer, [200], 'unsupported');
  await answer.finish();
}
