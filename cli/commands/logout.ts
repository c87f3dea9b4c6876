import type { CommandContext, DefineCommand } from '../command.ts';
import { parseRegistryHost } from '../registry-host-argument.ts';

/** Longest wait for a credential helper, which may ask its user something, in ms. */
const HELPER_MS = 120_000;

export const define: DefineCommand = (command, context) => {
  command
    .argument('<host>', 'registry whose login is removed, HOST[:PORT]')
    .action((host: string) => logout(host, context));
};

/** Also a success when there was none, as with Docker's: afterwards there is none, but for what other tools have stored. */
async function logout(host: string, { env, signal, output }: CommandContext): Promise<void> {
  const { registry } = parseRegistryHost(host);
  const { eraseLogin } = await import('../../src/client/stored-login.ts');
  const { findCredentials } = await import('../../src/client/credentials.ts');
  const surroundings = { env, signal, deadlineMs: HELPER_MS };
  const removed = await eraseLogin(registry, surroundings);
  if ((await findCredentials(registry, surroundings)) !== undefined)
    output.say(`another tool has stored a login that is still used: podman logout ${registry} removes it`);
  output.result(
    { registry, removed },
    removed ? `logged out of ${registry}` : `there was no login for ${registry}`,
  );
}
