import type { Digest } from '../../src/oci/digest.ts';
import { isLayout, type LayoutReference, parseTarget, type Reference } from '../../src/oci/reference.ts';
import type { Claim } from '../../src/sign/sign-image.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';

interface SignOptions extends ClientFlags {
  readonly key?: string;
  readonly repository?: string;
}

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<ref>', 'image in a registry, or oci:DIR')
    .option('--key <file>', 'private key; the passphrase is PLIMSOLL_PASSWORD, COSIGN_PASSWORD or asked for')
    .option(
      '--repository <host/path>',
      'repository that the statements name, instead of the one of the image',
    )
    .action((ref: string, options: SignOptions) => sign(ref, options, context));
};

async function sign(ref: string, options: SignOptions, context: CommandContext): Promise<void> {
  const { openNamedSigningKey } = await import('../signing-key.ts');
  const { openSigningTarget } = await import('../signing-target.ts');
  const { reportSigned } = await import('../signing-report.ts');
  const { readSigningSubjects } = await import('../../src/sign/signing-subjects.ts');

  const parsed = parseTarget(ref);
  const signer = await openNamedSigningKey(options.key, context);
  const target = await openSigningTarget(parsed, options.repository, clientOptionsOf(options, context));
  const { source, sink, descriptor, repository } = target;
  const { declarationDigest } = await readSigningSubjects(source, descriptor);
  if (declarationDigest === undefined)
    context.output.say(
      `${ref} names no declaration: only a plain signature is made, and it cannot be launched`,
    );
  const { signImage } = await import('../../src/sign/sign-image.ts');
  const statements = await signImage({
    ...{ source, sink, target: descriptor, repository, key: signer.key },
    created: new Date(),
    statements: [
      'cosign',
      ...(declarationDigest === undefined ? [] : ['declaration' as const]),
      ...(await ownProvenance(parsed, descriptor.digest)),
    ],
  });
  reportSigned(context.output, target, signer, statements);
}

/** What `build` kept in this very layout; how something was built is never taken from what a registry holds. */
async function ownProvenance(target: Reference | LayoutReference, image: Digest): Promise<readonly Claim[]> {
  if (!isLayout(target)) return [];
  const { PROVENANCE } = await import('../../src/attest/predicate-types.ts');
  const { readProvenance } = await import('../../src/client/layout-provenance.ts');
  const predicate = await readProvenance(target.layout, image);
  return predicate === undefined ? [] : [{ predicateType: PROVENANCE, predicate }];
}
