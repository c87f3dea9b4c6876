import { parseTarget } from '../../src/oci/reference.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { DefineCommand } from '../command.ts';
import { transferImage } from '../transfer-image.ts';

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<source>', 'HOST/REPOSITORY[:TAG][@DIGEST] or oci:DIR[:TAG|@DIGEST]')
    .argument(
      '<destination>',
      'HOST/REPOSITORY[:TAG] or oci:DIR[:TAG]; without a tag, the one of a source layout',
    )
    .action((source: string, destination: string, flags: ClientFlags) =>
      transferImage(parseTarget(source), parseTarget(destination), clientOptionsOf(flags, context), context),
    );
};
