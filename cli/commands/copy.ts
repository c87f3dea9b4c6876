import { type LayoutReference, parseTarget, type Reference } from '../../src/oci/reference.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { transferImage } from '../transfer-image.ts';
import { addTransferOptions, type TransferFlags } from '../transfer-options.ts';

interface CopyFlags extends TransferFlags {
  readonly all?: true;
}

export const define: DefineCommand = (command, context) => {
  addTransferOptions(command)
    .argument('<source>', 'HOST/REPOSITORY[:TAG][@DIGEST] or oci:DIR[:TAG|@DIGEST]')
    .argument('<destination>', 'HOST/REPOSITORY[:TAG] or oci:DIR[:TAG]; without a tag, the one of the source')
    .option('--all', 'the whole repository or layout: every tag, every platform, all that refers to them')
    .action((source: string, destination: string, flags: CopyFlags) =>
      copy(parseTarget(source), parseTarget(destination), flags, context),
    );
};

async function copy(
  from: Reference | LayoutReference,
  to: Reference | LayoutReference,
  { all, ...flags }: CopyFlags,
  context: CommandContext,
): Promise<void> {
  if (all !== true) return transferImage(from, to, flags, context);
  const { transferRepository } = await import('../transfer-repository.ts');
  await transferRepository(from, to, flags, context);
}
