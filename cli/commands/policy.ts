import type { PolicyReport } from '../../schemas/policy-report.ts';
import type { PolicyTrial, TriedCase } from '../../schemas/policy-trial.ts';
import { CODES, hasCode, PlimsollError } from '../../src/errors.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import type { PolicyInUse } from '../load-policy.ts';
import type { ReadyCase } from '../policy-cases.ts';
import { visibleText } from '../visible-text.ts';

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
  const { tryCase } = await import('../policy-trial.ts');
  const client = clientOptionsOf(flags, context);
  const ready = await readPolicyCases(file);
  const inUse = await Promise.all(ready.map(loadPoliciesOf));
  const cases: TriedCase[] = [];
  for (const [index, one] of ready.entries()) cases.push(await tryCase(one, inUse[index]!, client));
  const trial: PolicyTrial = { file, passed: cases.every(({ passed }) => passed), cases };
  context.output.result(trial, cases.flatMap(linesOf).join('\n'));
  if (!trial.passed) context.exitCode = cases.some(isSurprise) ? 1 : 3;
}

/** A policy that cannot be read is told with its place in the cases. */
async function loadPoliciesOf({ place, policies }: ReadyCase): Promise<PolicyInUse> {
  const { loadPolicyFiles } = await import('../load-policy.ts');
  try {
    return await loadPolicyFiles(policies);
  } catch (cause) {
    if (!(cause instanceof PlimsollError) || !hasCode(cause, 'file-unreadable')) throw cause;
    const { code, message, hint } = cause;
    throw new PlimsollError(code, `${place}: ${message}`, { cause, hint });
  }
}

function linesOf({ name, passed, wanted, got, verdict }: TriedCase): string[] {
  if (passed) return [`as expected  ${name}: ${got}`];
  const bothAllowed = verdict?.allowed === true && wanted === 'allowed';
  const reasons = (verdict?.findings ?? []).map(
    ({ level, code, message }) => `             ${level}  ${code}  ${message}`,
  );
  return [`surprise     ${name}: ${got}; expected ${bothAllowed ? 'none' : wanted}`, ...reasons].map(
    visibleText,
  );
}

/** Decided, and otherwise than expected. */
function isSurprise({ passed, verdict }: TriedCase): boolean {
  return !passed && verdict !== null;
}
