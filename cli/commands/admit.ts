import { type AdmissionFlags, addAdmissionOptions, readAdmission } from '../admission-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';

export const define: DefineCommand = (command, context) => {
  addAdmissionOptions(command).action((ref: string, flags: AdmissionFlags) =>
    admitImage(ref, flags, context),
  );
};

async function admitImage(ref: string, flags: AdmissionFlags, context: CommandContext): Promise<void> {
  const { decideAndRecord } = await import('../../src/host/admit.ts');
  const { verdictHints, verdictText } = await import('../verdict-text.ts');
  const { request, admission } = await readAdmission(ref, flags, context);
  const { verdict, declaration } = await decideAndRecord(request, admission);
  context.output.result(verdict, verdictText(verdict, declaration));
  if (verdict.allowed) return;
  context.exitCode = 1;
  for (const hint of verdictHints(verdict)) context.output.say(`hint: ${hint}`);
}
