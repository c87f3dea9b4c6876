import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { BuiltImage } from '../../src/agent/build-image.ts';
import type { Layout } from '../../src/client/layout.ts';
import { PlimsollError } from '../../src/errors.ts';
import type { Digest } from '../../src/oci/digest.ts';
import {
  formatReference,
  parseLayoutReference,
  parseReference,
  type Reference,
  repositoryOf,
} from '../../src/oci/reference.ts';
import { addClientOptions, type ClientFlags, clientOptionsOf } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import type { NamedSigningKey } from '../signing-key.ts';

interface BuildFlags extends ClientFlags {
  readonly tag: string;
  readonly push?: boolean;
  readonly output?: string;
  readonly key?: string;
}

/** Longest time for a server to start, and then to list its tools. */
const CAPTURE_DEADLINE_MS = 60_000;

export const define: DefineCommand = (command, context) => {
  addClientOptions(command)
    .argument('<dir>', 'directory with agent.yaml')
    .requiredOption('-t, --tag <ref>', 'name of the image; without a tag, the version of agent.yaml is it')
    .option('--push', 'send the image to the registry of its name')
    .option('--output <oci:dir>', 'write the image into a layout on disk; may be given beside --push')
    .option('--key <file>', 'sign the declaration and the provenance with this private key')
    .action((directory: string, flags: BuildFlags) => build(directory, flags, context));
};

async function build(directory: string, flags: BuildFlags, context: CommandContext): Promise<void> {
  const reference = parseName(flags.tag);
  const output = parseOutput(flags);
  const signer = await openSigner(flags.key, context);
  await using work = await makeWorkLayout();
  await using written = await openOutput(output);
  const built = await buildInto(work.layout, directory, { reference, output, flags }, context);
  const named = { ...reference, tag: built.tag, digest: built.descriptor.digest };
  if (signer !== undefined) await sign(work.layout, built, repositoryOf(reference), signer);
  if (flags.push === true) await push(work.layout, named, flags, context);
  await written.receive(work.layout, named, context.signal);
  if (output !== undefined && signer === undefined) await keepProvenance(output, built);
  report(named, built, signer, context);
}

type Named = Reference & { readonly tag: string; readonly digest: Digest };

function parseName(text: string): Reference {
  const reference = parseReference(text);
  if (reference.digest === undefined) return reference;
  throw new PlimsollError('usage-invalid', `--tag ${text}: an image that is still to be built has no digest`);
}

/** The directory of --output. */
function parseOutput(flags: BuildFlags): string | undefined {
  if (flags.output === undefined) {
    if (flags.push === true) return undefined;
    throw new PlimsollError('usage-invalid', 'neither --push nor --output: the image would go nowhere', {
      hint: 'add --push to send it to its registry, or --output oci:DIR to write it to disk',
    });
  }
  const { layout, tag, digest } = parseLayoutReference(flags.output);
  if (tag === undefined && digest === undefined) return layout;
  throw new PlimsollError('usage-invalid', `--output ${flags.output}: the tag is the one of --tag`, {
    hint: 'write --output oci:DIR',
  });
}

/** An identity token asks for a keyless signature, which is refused rather than left out. */
async function openSigner(
  path: string | undefined,
  context: CommandContext,
): Promise<NamedSigningKey | undefined> {
  if (path === undefined && !context.env['PLIMSOLL_IDENTITY_TOKEN']) return undefined;
  const { openNamedSigningKey } = await import('../signing-key.ts');
  return await openNamedSigningKey(path, context);
}

/** A layout that nobody else sees: an image comes out of it whole, or not at all. */
async function makeWorkLayout(): Promise<{ layout: Layout; [Symbol.asyncDispose](): Promise<void> }> {
  const { Layout } = await import('../../src/client/layout.ts');
  const path = await mkdtemp(join(tmpdir(), 'plimsoll-image-'));
  const layout = await Layout.create(path);
  return { layout, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

async function buildInto(
  store: Layout,
  directory: string,
  { reference, output, flags }: { reference: Reference; output: string | undefined; flags: BuildFlags },
  context: CommandContext,
): Promise<BuiltImage> {
  const { buildImage } = await import('../../src/agent/build-image.ts');
  const { version } = await import('../version.ts');
  return await buildImage({
    directory,
    store,
    ...(reference.tag === undefined ? {} : { tag: reference.tag }),
    leaveOut: output === undefined ? [] : [output],
    cacheDirectory: cacheDirectory(context.env),
    created: sourceDate(context.env),
    now: () => new Date(),
    builderVersion: version(),
    captureDeadlineMs: CAPTURE_DEADLINE_MS,
    client: clientOptionsOf(flags, context),
    onStep: (step) => context.output.say(step),
    signal: context.signal,
  });
}

/** XDG Base Directory Specification 0.8: relative paths in its variables do not count. */
function cacheDirectory(env: NodeJS.ProcessEnv): string {
  const given = env['XDG_CACHE_HOME'];
  const base = given !== undefined && isAbsolute(given) ? given : join(env['HOME'] ?? homedir(), '.cache');
  return join(base, 'plimsoll', 'layers');
}

/** The time that images carry: the epoch, or SOURCE_DATE_EPOCH of https://reproducible-builds.org, in seconds. */
function sourceDate(env: NodeJS.ProcessEnv): Date {
  const text = env['SOURCE_DATE_EPOCH'] ?? '0';
  if (/^[0-9]{1,11}$/.test(text)) return new Date(Number(text) * 1000);
  throw new PlimsollError(
    'usage-invalid',
    `SOURCE_DATE_EPOCH is ${JSON.stringify(text)}, not whole seconds`,
    {
      hint: 'leave it out, or set it to seconds since 1970',
    },
  );
}

async function sign(
  layout: Layout,
  built: BuiltImage,
  repository: string,
  signer: NamedSigningKey,
): Promise<void> {
  const { PROVENANCE } = await import('../../src/attest/predicate-types.ts');
  const { signImage } = await import('../../src/sign/sign-image.ts');
  await signImage({
    ...{ source: layout, sink: layout, target: built.descriptor, repository, key: signer.key },
    created: new Date(),
    statements: ['declaration', { predicateType: PROVENANCE, predicate: built.provenance }],
  });
}

interface OutputLayout {
  /** Copies the image with all that refers to it, and writes down what repository it is for. */
  receive(from: Layout, image: Named, signal: AbortSignal): Promise<void>;
  /** Removes what was begun and not finished. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** The layout of --output, opened before the build, so that a wrong one is told at once. */
async function openOutput(directory: string | undefined): Promise<OutputLayout> {
  if (directory === undefined) return { receive: async () => {}, [Symbol.asyncDispose]: async () => {} };
  const { copyImage } = await import('../../src/client/copy-image.ts');
  const { Layout } = await import('../../src/client/layout.ts');
  const layout = await Layout.create(directory);
  let received = false;
  return {
    receive: async (from, image, signal) => {
      const { tag, digest } = image;
      await copyImage(from, layout, await from.resolve({ digest }), { tag, referrers: true, signal });
      await layout.recordRepository(digest, repositoryOf(image));
      received = true;
    },
    [Symbol.asyncDispose]: async () => {
      if (!received) await layout.discard();
    },
  };
}

/** Only who built can say how; what is not signed now can be signed in this layout, and nowhere else. */
async function keepProvenance(directory: string, { descriptor, provenance }: BuiltImage): Promise<void> {
  const { writeProvenance } = await import('../../src/client/layout-provenance.ts');
  await writeProvenance(directory, descriptor.digest, provenance);
}

async function push(layout: Layout, image: Named, flags: BuildFlags, context: CommandContext): Promise<void> {
  const { copyImage } = await import('../../src/client/copy-image.ts');
  const { openSink } = await import('../../src/client/open-target.ts');
  const sink = await openSink(image, clientOptionsOf(flags, context));
  const progress = context.output.progress(`pushing ${repositoryOf(image)}`);
  try {
    const { tag, digest } = image;
    const onBytes = (count: number): void => progress.advance(count);
    const options = { tag, referrers: true, signal: context.signal, onBytes };
    await copyImage(layout, sink, await layout.resolve({ digest }), options);
  } finally {
    progress.done();
  }
}

function report(
  image: Named,
  built: BuiltImage,
  signer: NamedSigningKey | undefined,
  context: CommandContext,
): void {
  const name = formatReference(image);
  const signed = signer === undefined ? 'unsigned' : `signed by ${signer.name}: declaration, provenance`;
  context.output.result(
    {
      reference: name,
      digest: built.descriptor.digest,
      declarationDigest: built.declarationDigest,
      signer: signer === undefined ? null : { name: signer.name, keyDigest: signer.key.keyDigest },
      captureLimits: built.captureLimits,
    },
    `${name}   ${signed}`,
  );
}
