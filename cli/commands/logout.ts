import type { CommandContext, DefineCommand } from '../command.ts';
import { parseRegistryHost } from '../registry-host-argument.ts';

/** Longest wait for a credential helper, which may ask its user something, in ms. */
const HELPER_MS = 120_000;

export const define: DefineCommand = (command, context) => {
  command
    .argument('<host>', 'registry whose login is removed, HOST[:PORT]')
    .action((host: string) => logout(host, context));
};

/** Also a success when there was none, as with Docker's: afterwards there is none. */
async function logout(host: string, { env, signal, output }: CommandContext): Promise<void> {
  const { registry } = parseRegistryHost(host);
  const { eraseLogin } = await import('../../src/client/stored-login.ts');
  const removed = await eraseLogin(registry, { env, signal, deadlineMs: HELPER_MS });
  output.result(
    { registry, removed },
    removed ? `logged out of ${registry}` : `there was no login for ${registry}`,
  );
}
