import { formatReference, parseTarget } from '../../src/oci/reference.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';

interface InspectOptions extends ClientFlags {
  readonly platform?: string;
}

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<ref>', 'image in a registry, or oci:DIR')
    .option('--platform <os/arch>', 'show this child of an index')
    .action((ref: string, options: InspectOptions) => inspect(ref, options, context));
};

async function inspect(ref: string, options: InspectOptions, context: CommandContext): Promise<void> {
  const { parsePlatform } = await import('../../src/oci/platform.ts');
  const { openSource } = await import('../../src/client/open-target.ts');
  const { summarizeImage } = await import('../image-summary.ts');
  const { summaryText } = await import('../image-summary-text.ts');

  const target = parseTarget(ref);
  const platform = options.platform === undefined ? undefined : parsePlatform(options.platform);
  const source = await openSource(target, clientOptionsOf(options, context));
  const descriptor = await source.resolve(target);
  const reference = formatReference({ ...target, digest: descriptor.digest });
  const summary = await summarizeImage(source, descriptor, reference, platform);
  context.output.result(summary, summaryText(summary));
}
