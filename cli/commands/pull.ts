import {
  type LayoutReference,
  parseLayoutReference,
  parseReference,
  type Reference,
} from '../../src/oci/reference.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { transferImage } from '../transfer-image.ts';
import { addTransferOptions, type TransferFlags } from '../transfer-options.ts';

export const define: DefineCommand = (command, context) => {
  addTransferOptions(command)
    .argument('<ref>', 'HOST/REPOSITORY[:TAG][@DIGEST]')
    .argument('[layout]', 'oci:DIR[:TAG]; when left out, named as the repository and tag')
    .action((ref: string, layout: string | undefined, flags: TransferFlags) =>
      pull(ref, layout, flags, context),
    );
};

async function pull(
  ref: string,
  layout: string | undefined,
  flags: TransferFlags,
  context: CommandContext,
): Promise<void> {
  const from = parseReference(ref);
  const to = layout === undefined ? layoutFor(from) : withTagOf(from, parseLayoutReference(layout));
  await transferImage(from, to, flags, context);
}

/** `oci:NAME:TAG`, NAME being the last component of the repository. */
function layoutFor(from: Reference): LayoutReference {
  return withTagOf(from, { layout: from.repository.slice(from.repository.lastIndexOf('/') + 1) });
}

function withTagOf(from: Reference, to: LayoutReference): LayoutReference {
  const tag = to.tag ?? from.tag;
  return tag === undefined ? to : { ...to, tag };
}
