import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode, isCode, PlimsollError } from '../src/errors.ts';
import type { ImageSource } from '../src/oci/image-source.ts';
import type { ImageManifest } from '../src/oci/manifest.ts';
import type { Platform } from '../src/oci/platform.ts';
import {
  isLayout,
  type LayoutReference,
  parseTarget,
  type Reference,
  repositoryOf,
} from '../src/oci/reference.ts';
import type { Exportable, ExportedImage } from '../src/sandbox/emit/exported-program.ts';
import { type ClientFlags, clientOptionsOf } from './client-options.ts';
import type { CommandContext } from './command.ts';

/** Where a declaration is read from, and by whom it is judged. */
export interface ExportSourceFlags extends ClientFlags {
  readonly platform?: string;
  readonly policy?: readonly string[];
  readonly key?: string;
  readonly repository?: string;
}

/** A declaration with what its image adds. */
export interface FoundDeclaration {
  readonly declaration: Exportable;
  readonly image: ExportedImage;
  /** Whether a policy or a key decided that the image may be launched. */
  readonly verified: boolean;
}

type Target = Reference | LayoutReference;

const MAX_AGENT_FILE_BYTES = 1024 * 1024;

/**
 * Reads agent.yaml where there is such a file or directory, else the sealed declaration of an image; with a policy or
 * a key only of one that they allow. Throws the code of a denial, `usage-invalid`, what parsing throws, and what the
 * client throws.
 */
export async function readExportable(
  place: string,
  flags: ExportSourceFlags,
  context: CommandContext,
): Promise<FoundDeclaration> {
  const file = place.startsWith('oci:') ? undefined : await agentFileAt(place);
  if (file === undefined) return readFromImage(parseTarget(place), flags, context);
  if ([flags.policy, flags.key, flags.platform, flags.repository].some((flag) => flag !== undefined))
    throw new PlimsollError('usage-invalid', `${file} is not an image: it has no signature and no platform`);
  return readFromFile(file);
}

async function agentFileAt(place: string): Promise<string | undefined> {
  const { AGENT_FILE } = await import('../src/agent/agent-files.ts');
  try {
    return (await stat(place)).isDirectory() ? join(place, AGENT_FILE) : place;
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT') || hasCode(thrown, 'ENOTDIR')) return undefined;
    throw thrown;
  }
}

/** What its base adds is not known before it is built. */
async function readFromFile(file: string): Promise<FoundDeclaration> {
  const { WORKING_DIR } = await import('../src/agent/image-config.ts');
  const { sealLimits, sealPrivileges, sealServers, sealToolLists } = await import(
    '../src/declaration/defaults.ts'
  );
  const { parseAgentFile } = await import('../src/declaration/parse-agent-file.ts');
  const { readInputFile } = await import('./input-file.ts');
  const text = Buffer.from(await readInputFile(file, MAX_AGENT_FILE_BYTES)).toString();
  const { value: agent } = parseAgentFile(text, file);
  const { name, version, command, args = [] } = agent;
  return {
    declaration: {
      ...{ name, version, args, servers: sealServers(agent), tools: sealToolLists(agent) },
      ...(command === undefined ? {} : { command }),
      ...{ privileges: sealPrivileges(agent.privileges), limits: sealLimits(agent.limits) },
    },
    image: { env: [], workingDir: WORKING_DIR },
    verified: false,
  };
}

async function readFromImage(
  target: Target,
  flags: ExportSourceFlags,
  context: CommandContext,
): Promise<FoundDeclaration> {
  const { hostPlatform, parsePlatform } = await import('../src/oci/platform.ts');
  const { openSource } = await import('../src/client/open-target.ts');
  const { fetchImageConfig } = await import('../src/host/image-config.ts');
  const platform = flags.platform === undefined ? hostPlatform() : parsePlatform(flags.platform);
  const source = await openSource(target, clientOptionsOf(flags, context));
  const verified = flags.policy !== undefined || flags.key !== undefined;
  if (!verified && flags.repository !== undefined)
    throw new PlimsollError('usage-invalid', '--repository goes with --policy or --key');
  const { declaration, manifest, digest } = verified
    ? await readVerified(target, platform, source, flags, context)
    : await readUnverified(target, platform, source);
  const { env, workingDir } = await fetchImageConfig(source, manifest, platform);
  const reference = isLayout(target) ? {} : { reference: `${repositoryOf(target)}@${digest}` };
  return { declaration, image: { ...reference, env, workingDir }, verified };
}

interface ReadImage {
  readonly declaration: Exportable;
  readonly manifest: ImageManifest;
  readonly digest: string;
}

/** Decides as for a launch. */
async function readVerified(
  reference: Target,
  platform: Platform,
  source: ImageSource,
  flags: ExportSourceFlags,
  context: CommandContext,
): Promise<ReadImage> {
  const { ReleaseFile } = await import('../src/host/release-file.ts');
  const { storeDirectory } = await import('../src/host/store-directory.ts');
  const { verify } = await import('../src/verify/verify.ts');
  const { loadKeyPolicy, loadPolicyFiles } = await import('./load-policy.ts');
  const { repositoryAsked } = await import('../src/oci/repository-asked.ts');
  const { verdictText } = await import('./verdict-text.ts');
  const { policy: files, key } = flags;
  if (files !== undefined && key !== undefined)
    throw new PlimsollError('usage-invalid', 'give either --policy or --key');
  const inUse =
    key === undefined ? await loadPolicyFiles(files ?? []) : await loadKeyPolicy(key, 'declaration');
  const { verdict, declaration, verified } = await verify(
    { reference, repository: repositoryAsked(reference, flags.repository), platform, launching: true },
    { source, ...inUse, now: new Date(), releases: new ReleaseFile(storeDirectory(context.env)) },
  );
  if (verified !== undefined && verdict.allowed)
    return {
      declaration: verified.declaration,
      manifest: verified.manifest,
      digest: verified.descriptor.digest,
    };
  context.output.say(verdictText(verdict, declaration));
  const code = verdict.findings.find(({ level }) => level === 'deny')?.code;
  throw new PlimsollError(code !== undefined && isCode(code) ? code : 'launch-refused', 'denied');
}

/** Every byte by its digest, and no signature. */
async function readUnverified(target: Target, platform: Platform, source: ImageSource): Promise<ReadImage> {
  const { fetchSealedDeclaration } = await import('../src/sign/sealed-declaration.ts');
  const { readSigningSubjects } = await import('../src/sign/signing-subjects.ts');
  const { openImage } = await import('./image-summary.ts');
  const descriptor = await source.resolve(target);
  const { shown } = await openImage(source, descriptor, platform);
  const { descriptors, declarationDigest } = await readSigningSubjects(source, descriptor);
  if (declarationDigest === undefined || shown.kind !== 'manifest')
    throw new PlimsollError('annotation-missing', `${descriptor.digest} names no declaration`);
  const declaration = await fetchSealedDeclaration(source, descriptors, declarationDigest);
  return { declaration, manifest: shown, digest: descriptor.digest };
}
