import { parseLayoutReference, parseReference } from '../../src/oci/reference.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { transferImage } from '../transfer-image.ts';

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<layout>', 'oci:DIR[:TAG|@DIGEST]')
    .argument('<ref>', 'HOST/REPOSITORY[:TAG]; without a tag, the one of the layout')
    .action((layout: string, ref: string, flags: ClientFlags) => push(layout, ref, flags, context));
};

async function push(layout: string, ref: string, flags: ClientFlags, context: CommandContext): Promise<void> {
  const from = parseLayoutReference(layout);
  const to = parseReference(ref);
  const tag = to.tag ?? (to.digest === undefined ? from.tag : undefined);
  const tagged = tag === undefined ? to : { ...to, tag };
  await transferImage(from, tagged, clientOptionsOf(flags, context), context);
}
