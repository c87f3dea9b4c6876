import { parseLayoutReference, parseReference } from '../../src/oci/reference.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { DefineCommand } from '../command.ts';
import { transferImage } from '../transfer-image.ts';

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<layout>', 'oci:DIR[:TAG|@DIGEST]')
    .argument('<ref>', 'HOST/REPOSITORY[:TAG]; without a tag, the one of the layout')
    .action((layout: string, ref: string, flags: ClientFlags) =>
      transferImage(
        parseLayoutReference(layout),
        parseReference(ref),
        clientOptionsOf(flags, context),
        context,
      ),
    );
};
