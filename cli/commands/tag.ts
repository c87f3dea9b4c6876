import { PlimsollError } from '../../src/errors.ts';
import { isTag, parseTarget } from '../../src/oci/reference.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import { printImage } from '../transfer-image.ts';

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<ref>', 'HOST/REPOSITORY[:TAG][@DIGEST] or oci:DIR[:TAG|@DIGEST]')
    .argument('<tag>', 'tag that the same image gets as well')
    .action((ref: string, newTag: string, flags: ClientFlags) => tag(ref, newTag, flags, context));
};

async function tag(ref: string, newTag: string, flags: ClientFlags, context: CommandContext): Promise<void> {
  const { openSink, openSource } = await import('../../src/client/open-target.ts');
  const target = parseTarget(ref);
  if (!isTag(newTag)) throw new PlimsollError('tag-invalid', `${JSON.stringify(newTag)} is not a tag`);
  const options = clientOptionsOf(flags, context);
  const source = await openSource(target, options);
  const image = await source.resolve(target);
  const sink = await openSink(target, options);
  await sink.pushManifest(await source.fetchManifest(image), image.mediaType, newTag);
  printImage({ ...target, tag: newTag, digest: image.digest }, image, context);
}
