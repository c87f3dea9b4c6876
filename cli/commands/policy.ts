import type { PolicyReport } from '../../schemas/policy-report.ts';
import { CODES } from '../../src/errors.ts';
import type { CommandContext, DefineCommand } from '../command.ts';

export const define: DefineCommand = (command, context) => {
  command
    .command('check')
    .description('say what in a policy is wrong, without effect or without end')
    .argument('<file>', 'the policy')
    .action((file: string) => check(file, context));
};

async function check(file: string, context: CommandContext): Promise<void> {
  const { checkPolicy } = await import('../../src/verify/policy-check.ts');
  const { loadRevocationsBeside, readPolicySource } = await import('../load-policy.ts');
  const { policy, findings } = await checkPolicy(await readPolicySource(file));
  await loadRevocationsBeside(file);
  const report: PolicyReport = { file, policyDigest: policy.policyDigest, findings: [...findings] };
  const lines = findings.map(({ place, code, message }) => `${place}: ${message} (${code})`);
  context.output.result(
    report,
    lines.length > 0 ? lines.join('\n') : `${file} is sound   ${policy.policyDigest}`,
  );
  const [first] = findings;
  if (first === undefined) return;
  context.exitCode = 1;
  context.output.say(`hint: ${CODES[first.code].hint}`);
}
