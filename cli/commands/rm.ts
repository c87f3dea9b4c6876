import type { Layout } from '../../src/client/layout.ts';
import type { RegistryClient } from '../../src/client/registry-client.ts';
import { PlimsollError } from '../../src/errors.ts';
import {
  formatReference,
  isLayout,
  type LayoutReference,
  parseTarget,
  type Reference,
} from '../../src/oci/reference.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<ref>', 'a reference with a tag deletes the tag, one with a digest deletes the manifest')
    .action((ref: string, flags: ClientFlags) => remove(ref, flags, context));
};

async function remove(ref: string, flags: ClientFlags, context: CommandContext): Promise<void> {
  const target = parseTarget(ref);
  const { tag, digest } = target;
  const reference = formatReference(target);
  if ((tag === undefined) === (digest === undefined)) {
    throw new PlimsollError('usage-invalid', `${reference}: name a tag, or a digest, to be deleted`, {
      hint: 'a tag deletes only the tag; a digest deletes the manifest and all tags on it',
    });
  }
  const place = await open(target, flags, context);
  if (digest !== undefined) await place.deleteManifest(digest);
  else if (tag !== undefined) await place.deleteTag(tag);
  const what = digest === undefined ? 'tag' : 'manifest';
  context.output.result({ reference, deleted: what }, `deleted ${what} ${reference}`);
}

async function open(
  target: Reference | LayoutReference,
  flags: ClientFlags,
  context: CommandContext,
): Promise<Layout | RegistryClient> {
  if (isLayout(target)) return (await import('../../src/client/layout.ts')).Layout.open(target.layout);
  const { RegistryClient } = await import('../../src/client/registry-client.ts');
  return new RegistryClient(target, clientOptionsOf(flags, context));
}
