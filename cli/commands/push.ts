import { parseLayoutReference, parseReference } from '../../src/oci/reference.ts';
import type { DefineCommand } from '../command.ts';
import { transferImage } from '../transfer-image.ts';
import { addTransferOptions, type TransferFlags } from '../transfer-options.ts';

export const define: DefineCommand = (command, context) => {
  addTransferOptions(command)
    .argument('<layout>', 'oci:DIR[:TAG|@DIGEST]')
    .argument('<ref>', 'HOST/REPOSITORY[:TAG]; without a tag, the one of the layout')
    .action((layout: string, ref: string, flags: TransferFlags) =>
      transferImage(parseLayoutReference(layout), parseReference(ref), flags, context),
    );
};
