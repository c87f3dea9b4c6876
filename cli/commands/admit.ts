import {
  type AdmissionFlags,
  addAdmissionOptions,
  askedOf,
  readAdmission,
  refuseOfRegistry,
} from '../admission-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { addHostOptions, type HostFlags, openHost } from '../open-host.ts';

type AdmitFlags = AdmissionFlags & HostFlags;

export const define: DefineCommand = (command, context) => {
  addHostOptions(addAdmissionOptions(command)).action((ref: string, flags: AdmitFlags) =>
    flags.policy === undefined ? askHost(ref, flags, context) : admitImage(ref, flags, context),
  );
};

/** Prints the grant that the daemon gives, for whoever redeems it; or its verdict. */
async function askHost(ref: string, flags: AdmitFlags, context: CommandContext): Promise<void> {
  const { errorOf } = await import('../../src/host/hostd-client.ts');
  const { validate } = await import('../../schemas/generated/verdict.ts');
  const { verdictHints, verdictText } = await import('../verdict-text.ts');
  refuseOfRegistry(flags);
  const host = await openHost(flags, context);
  const answer = await host.ask('POST', '/v1/admit', askedOf(ref, flags));
  const { status, document } = answer;
  if (status === 200) return context.output.result(document, JSON.stringify(document));
  if (status !== 403 || !validate(document)) throw errorOf(answer);
  context.output.result(document, verdictText(document, undefined));
  context.exitCode = 1;
  for (const hint of verdictHints(document)) context.output.say(`hint: ${hint}`);
}

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
