import type { ClientOptions } from '../../src/client/client-options.ts';
import { PlimsollError } from '../../src/errors.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import {
  formatReference,
  isLayout,
  isRepositoryReference,
  type LayoutReference,
  parseTarget,
  type Reference,
  repositoryOf,
} from '../../src/oci/reference.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import type { Output } from '../output.ts';
import { visibleText } from '../visible-text.ts';

interface LsFlags extends ClientFlags {
  readonly referrers?: boolean;
}

type ImageReference = Reference | LayoutReference;

/** Says what a bundle is about, where its artifact type only says that it is one. */
const PREDICATE_ANNOTATION = 'dev.sigstore.bundle.predicateType';

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<name>', 'HOST lists repositories; HOST/REPOSITORY or oci:DIR lists tags')
    .option('--referrers', 'list what refers to the image that HOST/REPOSITORY:TAG or oci:DIR names')
    .action((name: string, flags: LsFlags) => list(name, flags, context));
};

async function list(name: string, flags: LsFlags, context: CommandContext): Promise<void> {
  const { output } = context;
  const options = clientOptionsOf(flags, context);
  if (flags.referrers === true) return listReferrers(parseTarget(name), options, output);
  if (!name.includes('/') && !name.startsWith('oci:')) return listRepositories(name, options, output);
  return listTags(parseTarget(name), options, output);
}

async function listRepositories(name: string, options: ClientOptions, output: Output): Promise<void> {
  if (!isRepositoryReference(`${name}/any`)) {
    throw new PlimsollError('reference-invalid', `${JSON.stringify(name)} is not a registry host`);
  }
  const registry = name.toLowerCase();
  const client = await import('../../src/client/list-names.ts');
  const repositories = await client.listRepositories(registry, options);
  output.result({ registry, repositories }, repositories.join('\n'));
}

async function listTags(target: ImageReference, options: ClientOptions, output: Output): Promise<void> {
  if (target.tag !== undefined || target.digest !== undefined) {
    throw new PlimsollError(
      'usage-invalid',
      `${formatReference(target)}: ls lists the tags of a repository`,
      {
        hint: 'leave the tag out, or say --referrers to list what refers to this image',
      },
    );
  }
  const tags = await tagsOf(target, options);
  const repository = isLayout(target) ? formatReference(target) : repositoryOf(target);
  output.result({ repository, tags }, tags.map(visibleText).join('\n'));
}

async function tagsOf(target: ImageReference, options: ClientOptions): Promise<readonly string[]> {
  if (isLayout(target)) {
    const { Layout } = await import('../../src/client/layout.ts');
    return (await Layout.open(target.layout)).listTags();
  }
  const { RegistryClient } = await import('../../src/client/registry-client.ts');
  return new RegistryClient(target, options).listTags();
}

async function listReferrers(target: ImageReference, options: ClientOptions, output: Output): Promise<void> {
  const { openSource } = await import('../../src/client/open-target.ts');
  const source = await openSource(target, options);
  const { digest } = await source.resolve(target);
  const referrers = await source.referrers(digest);
  const reference = formatReference({ ...target, digest });
  output.result({ reference, digest, referrers }, referrers.map(referrerLine).join('\n'));
}

/** The words are those of the list: what they promise was not verified. */
function referrerLine({ digest, artifactType, annotations }: Descriptor): string {
  const words = [artifactType, annotations?.[PREDICATE_ANNOTATION]].filter((word) => word !== undefined);
  return [digest, ...words.map(visibleText)].join('  ');
}
