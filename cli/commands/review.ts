import type { Diff } from '../../schemas/diff.ts';
import type { Review } from '../../schemas/review.ts';
import { REVIEW_PREDICATE } from '../../src/attest/predicate-types.ts';
import { PlimsollError } from '../../src/errors.ts';
import { parseTarget } from '../../src/oci/reference.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';

interface ApproveOptions extends ClientFlags {
  readonly from: string;
  readonly key?: string;
  readonly repository?: string;
}

/** What `--from` says when nothing was approved before. */
const NOTHING = 'none';

export const define: DefineCommand = (command, context) => {
  addClientOptions(
    command.command('approve').description('show what differs, and sign that it was seen and approved'),
  )
    .argument('<new>', 'image in a registry, or oci:DIR')
    .requiredOption('--from <old|none>', 'image that was approved before; none for a first review')
    .option('--key <file>', 'private key; the passphrase is PLIMSOLL_PASSWORD, COSIGN_PASSWORD or asked for')
    .option(
      '--repository <host/path>',
      'repository that the statement names, instead of the one of the image',
    )
    .action((ref: string, options: ApproveOptions) => approve(ref, options, context));
};

async function approve(ref: string, options: ApproveOptions, context: CommandContext): Promise<void> {
  const { openNamedSigningKey } = await import('../signing-key.ts');
  const { openSigningTarget } = await import('../signing-target.ts');
  const { diffImages, readComparedImage } = await import('../image-diff.ts');
  const { diffText } = await import('../diff-text.ts');
  const { reportSigned } = await import('../signing-report.ts');
  const { signImage } = await import('../../src/sign/sign-image.ts');

  const parsed = parseTarget(ref);
  const before = options.from === NOTHING ? undefined : parseTarget(options.from);
  const client = clientOptionsOf(options, context);
  const signer = await openNamedSigningKey(options.key, context);
  const target = await openSigningTarget(parsed, options.repository, client);
  const { source, sink, descriptor, repository, reference } = target;
  const to = await readComparedImage({ ...parsed, digest: descriptor.digest }, undefined, client);
  if (!to.isDeclarationSigned)
    throw new PlimsollError('attestation-missing', `nobody signed the declaration of ${reference}`);
  const from = before === undefined ? undefined : await readComparedImage(before, undefined, client);
  if (from?.image.digest === descriptor.digest)
    throw new PlimsollError('usage-invalid', `${reference} is the image of --from itself`, {
      hint: 'give the image that was approved before, or none for a first review',
    });
  const diff = diffImages(from, to);
  context.output.say(diffText(diff));
  const statements = await signImage({
    ...{ source, sink, target: descriptor, repository, key: signer.key },
    created: new Date(),
    statements: [{ predicateType: REVIEW_PREDICATE, predicate: reviewOf(diff) }],
  });
  reportSigned(context.output, target, signer, statements);
}

function reviewOf({ declarations, diffDigest }: Diff): Review {
  const { from, to } = declarations;
  return { from, to, diffDigest };
}
