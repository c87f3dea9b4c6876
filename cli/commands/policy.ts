import type { PolicyReport } from '../../schemas/policy-report.ts';
import type { PolicyTrial, TriedCase } from '../../schemas/policy-trial.ts';
import { CODES } from '../../src/errors.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';

export const define: DefineCommand = (command, context) => {
  command
    .command('check')
    .description('say what in a policy is wrong, without effect or without end')
    .argument('<file>', 'the policy')
    .action((file: string) => check(file, context));
  addClientOptions(
    command.command('test').description('decide cases by a policy, and compare with what is expected'),
  )
    .argument('<file>', 'the cases: policy-cases.schema.json')
    .action((file: string, flags: ClientFlags) => test(file, flags, context));
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

/** Every policy is read before the first case is decided: a broken one is bad input, and no surprise. */
async function test(file: string, flags: ClientFlags, context: CommandContext): Promise<void> {
  const { readPolicyCases } = await import('../policy-cases.ts');
  const { loadPolicyFiles } = await import('../load-policy.ts');
  const { tryCase } = await import('../policy-trial.ts');
  const { ReleaseFile } = await import('../../src/host/release-file.ts');
  const { storeDirectory } = await import('../../src/host/store-directory.ts');
  const client = clientOptionsOf(flags, context);
  const releases = new ReleaseFile(storeDirectory(context.env));
  const ready = await readPolicyCases(file);
  const inUse = await Promise.all(ready.map(({ policies }) => loadPolicyFiles(policies)));
  const cases: TriedCase[] = [];
  for (const [index, one] of ready.entries())
    cases.push(await tryCase(one, inUse[index]!, { client, releases }));
  const trial: PolicyTrial = { file, passed: cases.every(({ passed }) => passed), cases };
  context.output.result(trial, cases.map(lineOf).join('\n'));
  if (!trial.passed) context.exitCode = cases.some(isSurprise) ? 1 : 3;
}

function lineOf({ name, passed, wanted, got }: TriedCase): string {
  return passed ? `as expected  ${name}: ${got}` : `surprise     ${name}: ${got}, not ${wanted}`;
}

/** Decided, and otherwise than expected. */
function isSurprise({ passed, verdict }: TriedCase): boolean {
  return !passed && verdict !== null;
}
