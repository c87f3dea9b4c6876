import { PlimsollError } from '../../src/errors.ts';
import { parseTarget } from '../../src/oci/reference.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import type { PolicyInUse } from '../load-policy.ts';
import { repositoryAsked } from '../repository-asked.ts';

interface VerifyOptions extends ClientFlags {
  readonly policy?: string;
  readonly key?: string;
  readonly type?: string;
  readonly repository?: string;
  readonly platform?: string;
}

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<ref>', 'image in a registry, or oci:DIR')
    .option('--policy <file>', 'decide by this policy')
    .option('--key <file>', 'instead of a policy: signed with this public key')
    .option('--type <name|uri>', 'with --key: the predicate type that must be signed (default: declaration)')
    .option('--repository <host/path>', 'repository that the image is asked for as; needed for a layout')
    .option('--platform <os/arch|all>', 'the child of an index that would run (default: of this host)')
    .action((ref: string, options: VerifyOptions) => verifyImage(ref, options, context));
};

async function verifyImage(ref: string, options: VerifyOptions, context: CommandContext): Promise<void> {
  const { hostPlatform, parsePlatform } = await import('../../src/oci/platform.ts');
  const { openSource } = await import('../../src/client/open-target.ts');
  const { verify } = await import('../../src/verify/verify.ts');
  const { verdictHint, verdictText } = await import('../verdict-text.ts');

  const reference = parseTarget(ref);
  const repository = repositoryAsked(reference, options.repository);
  const { platform: asked } = options;
  const platform = asked === undefined ? hostPlatform() : asked === 'all' ? asked : parsePlatform(asked);
  const { policy, revocations } = await loadPolicyAsked(options);
  const source = await openSource(reference, clientOptionsOf(options, context));
  const { verdict, declaration } = await verify(
    { reference, repository, platform, launching: false },
    { source, policy, revocations, now: new Date() },
  );
  context.output.result(verdict, verdictText(verdict, declaration));
  if (verdict.allowed) return;
  context.exitCode = 1;
  const hint = verdictHint(verdict);
  if (hint !== undefined) context.output.say(`hint: ${hint}`);
}

/** A policy or a key, never both, never neither: nothing is decided by a default. */
async function loadPolicyAsked({ policy, key, type }: VerifyOptions): Promise<PolicyInUse> {
  const { loadKeyPolicy, loadPolicyFile } = await import('../load-policy.ts');
  if (key !== undefined && policy === undefined) return loadKeyPolicy(key, type ?? 'declaration');
  if (policy === undefined || key !== undefined) {
    throw new PlimsollError('usage-invalid', 'give either --policy FILE or --key FILE');
  }
  if (type !== undefined) {
    throw new PlimsollError('usage-invalid', '--type goes with --key; a policy names its own types');
  }
  return loadPolicyFile(policy);
}
