import { PlimsollError } from '../../src/errors.ts';
import { parseTarget } from '../../src/oci/reference.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import type { SignerJudge } from '../known-signers.ts';
import { collect } from '../repeated-options.ts';

interface DiffOptions extends ClientFlags {
  readonly platform?: string;
  readonly markdown?: boolean;
  readonly policy?: readonly string[];
  readonly repository?: string;
}

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<old>', 'image in a registry, or oci:DIR')
    .argument('<new>', 'image that may take its place')
    .option('--platform <os/arch>', 'of an index, also what refers to this child')
    .option('--policy <file>', 'check signatures, and say who of the signers this policy knows', collect)
    .option('--repository <host/path>', 'with --policy: repository that both are asked for as, for a layout')
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
  const judge = await judgeAsked(options, context);
  const old = await readComparedImage(before, platform, client, judge);
  const document = diffImages(old, await readComparedImage(after, platform, client, judge));
  context.output.result(document, options.markdown === true ? diffMarkdown(document) : diffText(document));
  if (document.reviewNeeded) context.exitCode = 1;
}

async function judgeAsked(
  { policy: files, repository }: DiffOptions,
  context: CommandContext,
): Promise<SignerJudge | undefined> {
  if (files === undefined) {
    if (repository === undefined) return undefined;
    throw new PlimsollError('usage-invalid', '--repository goes with --policy');
  }
  const { loadPolicyFiles } = await import('../load-policy.ts');
  const { ReleaseFile } = await import('../../src/host/release-file.ts');
  const { storeDirectory } = await import('../../src/host/store-directory.ts');
  const { policy, revocations } = await loadPolicyFiles(files);
  const releases = new ReleaseFile(storeDirectory(context.env));
  return { policy, revocations, now: new Date(), releases, repository };
}
