import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentFile } from '../../schemas/agent-file.ts';
import type { Declaration } from '../../schemas/declaration.ts';
import type { Provenance } from '../../schemas/provenance.ts';
import type { YamlDocument } from '../../schemas/yaml-document.ts';
import type { ClientOptions } from '../client/client-options.ts';
import { parseBase } from '../declaration/base.ts';
import { APP_PATH } from '../declaration/mount-path.ts';
import { parseAgentFile } from '../declaration/parse-agent-file.ts';
import { sealDeclaration, sealedBytes } from '../declaration/seal.ts';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import type { ImageSink, ImageSource } from '../oci/image-source.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { DECLARATION_ANNOTATION, OCI_CONFIG, OCI_MANIFEST } from '../oci/media-types.ts';
import { hostPlatform } from '../oci/platform.ts';
import { checkSandbox } from '../sandbox/prerequisites.ts';
import { AGENT_FILE, listAgentFiles } from './agent-files.ts';
import { type ResolvedBase, resolveBase } from './bases/resolve-base.ts';
import { type Captures, captureTools } from './capture-tools.ts';
import { attachDeclaration, pushBytes } from './declaration-carrier.ts';
import { describeCommit } from './git-commit.ts';
import { imageConfig, imageEnv } from './image-config.ts';
import { LayerCache } from './layer-cache.ts';
import { declaredMountPaths, missingMountPoints } from './mount-points.ts';
import { type NamedFile, readNamedFiles, sealedFiles } from './named-files.ts';
import { type PackedFile, type PackOptions, packLayer } from './pack-layer.ts';
import { buildProvenance, digestLockfiles } from './provenance.ts';
import { RootTree } from './root-tree.ts';

export interface BuildRequest {
  /** Holds agent.yaml and the files of the agent. */
  readonly directory: string;
  /** Receives the image, which is read back from it on the way. What it holds after a failure is of no use. */
  readonly store: ImageSource & ImageSink;
  /** The version of the declaration when left out. */
  readonly tag?: string;
  /** Paths of this host that are never packed. */
  readonly leaveOut: readonly string[];
  /** Directory of the compressed layers of earlier builds. */
  readonly cacheDirectory: string;
  /** The time in the image config; always the same, for builds that compare. */
  readonly created: Date;
  readonly now: () => Date;
  readonly builderVersion: string;
  /** Longest time for a server to start, and then to list its tools, in ms. */
  readonly captureDeadlineMs: number;
  /** For a base image. */
  readonly client: ClientOptions;
  /** Told of each step, in words. */
  readonly onStep: (step: string) => void;
  readonly signal?: AbortSignal;
}

export interface BuiltImage {
  readonly descriptor: Descriptor;
  readonly tag: string;
  readonly declaration: Declaration;
  readonly declarationDigest: Digest;
  /** How it was built, for the process that built it to sign. */
  readonly provenance: Provenance;
  readonly captureLimits: Captures['limits'];
}

/**
 * Builds an image from a directory and stores it with its sealed declaration. The same input gives the same image
 * digest on every machine of the platform. Throws `declaration-invalid`, `not-enforceable`, `secret-found`,
 * `file-unsafe`, `capture-failed`, `sandbox-unavailable`, and what the store and the base throw.
 */
export async function buildImage(request: BuildRequest): Promise<BuiltImage> {
  const startedOn = request.now();
  const source = await readSource(request.directory);
  if (Object.keys(source.agent.servers ?? {}).length > 0) await checkSandbox();
  await using work = await makeWorkDirectory();
  const tree = await RootTree.create(join(work.path, 'root'), request.store, request.signal);
  const pack = await packOptions(request, work.path);
  const base = await addBase(request, source.agent, tree, pack);
  const packed = await addAgentFiles(request, tree, pack);
  await addMountPoints(source.agent, tree, pack);
  const env = imageEnv(base.env);
  const captures = await capture(request, source.agent, tree, env, work.path);
  const declaration = sealDeclaration(source.document, captures.byServer, sealedFiles(source.namedFiles));
  const image = await storeImage(request, source, tree, env, declaration);
  const provenance = buildProvenance({
    agentFileDigest: source.digest,
    base: source.agent.build?.base,
    platform: hostPlatform(),
    files: packed,
    baseDependencies: base.dependencies,
    lockfiles: await digestLockfiles(request.directory),
    commit: await describeCommit(request.directory, packed),
    captureLimits: captures.limits,
    declarationDigest: image.declarationDigest,
    builderVersion: request.builderVersion,
    startedOn,
    finishedOn: request.now(),
  });
  return { ...image, declaration, provenance, captureLimits: captures.limits };
}

interface AgentSource {
  readonly agent: AgentFile;
  readonly document: YamlDocument<AgentFile>;
  /** Of the bytes of agent.yaml. */
  readonly digest: Digest;
  readonly namedFiles: readonly NamedFile[];
}

async function readSource(directory: string): Promise<AgentSource> {
  const file = join(directory, AGENT_FILE);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new PlimsollError('file-unreadable', asPlimsollError(cause).message, {
      cause,
      hint: `plimsoll init writes an ${AGENT_FILE} to start from`,
    });
  });
  const document = parseAgentFile(bytes.toString('utf8'), file);
  const agent = document.value;
  return { agent, document, digest: digestOf(bytes), namedFiles: await readNamedFiles(directory, agent) };
}

async function addBase(
  request: BuildRequest,
  agent: AgentFile,
  tree: RootTree,
  pack: PackOptions,
): Promise<ResolvedBase> {
  const base = parseBase(agent.build?.base);
  if (base.kind !== 'none') request.onStep(`adding the base ${agent.build?.base}`);
  const resolved = await resolveBase(base, {
    directory: request.directory,
    platform: hostPlatform(),
    pack,
    client: request.client,
  });
  for (const layer of resolved.layers) await tree.add(layer);
  return resolved;
}

/** Returns what was packed, with paths in the directory. */
async function addAgentFiles(
  request: BuildRequest,
  tree: RootTree,
  pack: PackOptions,
): Promise<readonly PackedFile[]> {
  const entries = await listAgentFiles(request.directory, request.leaveOut);
  const count = entries.filter((entry) => entry.kind === 'file').length;
  request.onStep(`packing ${count === 1 ? '1 file' : `${count} files`}`);
  const layer = await packLayer(entries, { ...pack, under: APP_PATH.slice(1) });
  await tree.add(layer);
  return layer.files;
}

async function addMountPoints(agent: AgentFile, tree: RootTree, pack: PackOptions): Promise<void> {
  const entries = await missingMountPoints(tree.directory, declaredMountPaths(agent));
  if (entries.length > 0) await tree.add(await packLayer(entries, pack));
}

async function capture(
  request: BuildRequest,
  agent: AgentFile,
  tree: RootTree,
  env: readonly string[],
  workDirectory: string,
): Promise<Captures> {
  const ids = Object.keys(agent.servers ?? {});
  if (ids.length > 0) request.onStep(`listing the tools of ${ids.join(', ')} in the sandbox`);
  const captures = await captureTools({
    agent,
    root: tree.directory,
    imageEnv: env,
    workDirectory,
    deadlineMs: request.captureDeadlineMs,
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  });
  if (captures.limits === 'wall')
    request.onStep('without the limits of agent.yaml: this user has no cgroup; the provenance says so');
  return captures;
}

async function storeImage(
  request: BuildRequest,
  source: AgentSource,
  tree: RootTree,
  env: readonly string[],
  declaration: Declaration,
): Promise<Pick<BuiltImage, 'descriptor' | 'tag' | 'declarationDigest'>> {
  const { store, created, tag = source.agent.version } = request;
  const { diffIDs, layers } = tree;
  const config = imageConfig({ agent: source.agent, platform: hostPlatform(), env, diffIDs, created });
  const sealed = sealedBytes(declaration);
  const declarationDigest = digestOf(sealed);
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: await pushBytes(store, OCI_CONFIG, config),
    layers,
    annotations: { [DECLARATION_ANNOTATION]: declarationDigest },
  };
  const bytes = new TextEncoder().encode(JSON.stringify(manifest));
  const descriptor = await store.pushManifest(bytes, OCI_MANIFEST, tag);
  await attachDeclaration(store, sealed, source.namedFiles, descriptor);
  return { descriptor, tag, declarationDigest };
}

/** Without a directory that keeps compressed layers for later builds, this one compresses them for itself. */
async function packOptions(request: BuildRequest, workDirectory: string): Promise<PackOptions> {
  const { cacheDirectory, signal, onStep } = request;
  const cache = await LayerCache.open(cacheDirectory).catch((thrown: unknown) => {
    onStep(`compressed layers are not kept: ${asPlimsollError(thrown).message}`);
    return LayerCache.open(join(workDirectory, 'layers'));
  });
  return { cache, refusePrivateKeys: true, ...(signal === undefined ? {} : { signal }) };
}

/** Everybody may walk through it, because the sandbox runs as a user of its own. */
async function makeWorkDirectory(): Promise<{ path: string; [Symbol.asyncDispose](): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'plimsoll-build-'));
  await chmod(path, 0o755);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
