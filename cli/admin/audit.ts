import type { CommandContext, DefineCommand } from '../command.ts';

export const define: DefineCommand = (command, context) => {
  command
    .argument('[file]', 'audit log of a host daemon (default: audit.jsonl in its usual data directory)')
    .action((file: string | undefined) => check(file, context));
};

/** Says where the chain stands: whoever wrote that down before can tell whether lines were cut off since. */
async function check(file: string | undefined, { output, env }: CommandContext): Promise<void> {
  const { verifyAuditLog } = await import('../../src/host/audit-chain.ts');
  const { hostPaths } = await import('../../src/host/hostd/host-paths.ts');
  const path = file ?? `${hostPaths(env).data}/audit.jsonl`;
  const { first, sequence, digest } = await verifyAuditLog(path);
  output.result(
    { file: path, first, sequence, digest },
    `${path}: entries ${first} to ${sequence}, the last one is ${digest}`,
  );
}
