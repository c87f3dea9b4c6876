import { PlimsollError } from '../../src/errors.ts';
import { parseTarget } from '../../src/oci/reference.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';

interface DiffOptions extends ClientFlags {
  readonly platform?: string;
  readonly markdown?: boolean;
}

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<old>', 'image in a registry, or oci:DIR')
    .argument('<new>', 'image that may take its place')
    .option('--platform <os/arch>', 'of an index, also what refers to this child')
    .option('--markdown', 'Markdown for a pull request')
    .action((from: string, to: string, options: DiffOptions) => diff(from, to, options, context));
};

async function diff(from: string, to: string, options: DiffOptions, context: CommandContext): Promise<void> {
  const { parsePlatform } = await import('../../src/oci/platform.ts');
  const { diffImages, readComparedImage } = await import('../image-diff.ts');
  const { diffMarkdown } = await import('../diff-markdown.ts');
  const { diffText } = await import('../diff-text.ts');

  if (options.markdown === true && context.output.json)
    throw new PlimsollError('usage-invalid', 'give either --json or --markdown');
  const [before, after] = [parseTarget(from), parseTarget(to)];
  const platform = options.platform === undefined ? undefined : parsePlatform(options.platform);
  const client = clientOptionsOf(options, context);
  const old = await readComparedImage(before, platform, client);
  const document = diffImages(old, await readComparedImage(after, platform, client));
  context.output.result(document, options.markdown === true ? diffMarkdown(document) : diffText(document));
  if (document.reviewNeeded) context.exitCode = 1;
}
