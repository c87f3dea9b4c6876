import { resolve } from 'node:path';
import type { RegistryConfig } from '../../schemas/registry-config.ts';
import { parseHtpasswd } from '../../src/registry/access/htpasswd.ts';
import {
  type Account,
  type AuthSettings,
  DEFAULT_SETTINGS,
  type RegistrySettings,
} from '../../src/registry/registry-settings.ts';
import { namingPermissions } from '../admin/naming-permissions.ts';
import { readInputFile } from '../input-file.ts';
import { type ConfigSource, readConfigSource } from './config-source.ts';
import {
  checkAccess,
  checkExposure,
  checkPatterns,
  checkProxies,
  type FormerUsers,
  type Reach,
} from './exposure.ts';
import { parseWorkers, type ServeFlags } from './flags.ts';
import { type ListenAddress, resolveListenAddress } from './listen-address.ts';
import { Problems } from './problems.ts';
import { type Quantities, readQuantities } from './quantities.ts';
import { type LoadedTls, loadTls } from './tls-files.ts';

/** Settings as far as they can be known before the data directory is open. */
export interface PlannedSettings extends Omit<RegistrySettings, 'auth'> {
  readonly auth: Omit<AuthSettings, 'tokenKey'> | undefined;
}

/** Everything that a server is started with, checked. */
export interface ServePlan {
  /** Absolute. */
  readonly data: string;
  readonly listen: ListenAddress;
  /** As it is written now; differs from `listen` when a reload would have to move a running server. */
  readonly listenText: string;
  readonly workers: number;
  readonly drainMs: number;
  /** Memory that all transfers share, in bytes. */
  readonly bufferBytes: number;
  readonly settings: PlannedSettings;
  /** What does not keep the server from starting. */
  readonly warnings: readonly string[];
  /** The files that this was made from, absolute. */
  readonly files: readonly string[];
}

const DEFAULT_LISTEN = '127.0.0.1:5000';
const DEFAULT_DATA = './plimsoll-data';
const MAX_HTPASSWD_BYTES = 4 * 1024 * 1024;

/**
 * Reads all that a server is started with: file, environment, flags, and the files that they name; opens and makes nothing.
 * A running server keeps its address, and TLS or none, so a reload is judged by these: give what it runs by. Throws the one
 * problem as it is (`config-invalid`, `usage-invalid`, `file-unreadable`, `listen-failed`, `exposure-refused`), several
 * together as `config-invalid`, a line each.
 */
export async function loadServePlan(
  flags: ServeFlags,
  env: NodeJS.ProcessEnv,
  running?: ServePlan,
): Promise<ServePlan> {
  const source = await namingPermissions(() => readConfigSource(flags.config, env));
  const problems = new Problems();
  const listen = running?.listen ?? (await problems.collect(listenAddressOf(flags, source)));
  const named = await readNamedFiles(source, problems);
  const quantities = readQuantities(source, problems, flags);
  const workers = flags.workers === undefined ? source.config.workers : parseWorkers(flags.workers, problems);
  checkPublicUrl(source, problems);
  checkProxies(source, problems);
  checkPatterns(source, problems);
  const former = running && formerUsers(running);
  checkAccess(source, named.accounts, problems, former);
  if (listen !== undefined) checkExposure(source, reachOf(listen, source, flags, running), problems);
  problems.throwIfAny();
  const { config } = source;
  return {
    data: resolve(flags.data ?? config.data ?? DEFAULT_DATA),
    listen: listen!,
    listenText: flags.listen ?? config.listen ?? DEFAULT_LISTEN,
    workers: workers ?? 1,
    drainMs: quantities.drainMs,
    bufferBytes: quantities.bufferBytes,
    settings: settingsOf(config, listen!, named, quantities),
    warnings: [...(named.tls?.warnings ?? []), ...(former?.warnings ?? [])],
    files: filesOf(flags, config),
  };
}

/** What the files say that the configuration names. */
interface NamedFiles {
  readonly tls: LoadedTls | undefined;
  readonly accounts: readonly Account[] | undefined;
}

async function readNamedFiles({ config, placeOf }: ConfigSource, problems: Problems): Promise<NamedFiles> {
  const { tls, auth } = config;
  const atAuth = `${placeOf(['auth', 'htpasswd'])}: auth.htpasswd`;
  return {
    tls: tls && (await problems.collect(loadTls(tls, new Date()), `${placeOf(['tls'])}: tls`)),
    accounts: auth && (await problems.collect(readAccounts(auth.htpasswd), atAuth)),
  };
}

function settingsOf(
  config: RegistryConfig,
  listen: ListenAddress,
  { tls, accounts }: NamedFiles,
  { tokenLifetimeMs, minFreeBytes, uploadMaxAgeMs, gc, limits }: Quantities,
): PlannedSettings {
  return {
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy ?? [],
    hosts: hostsOf(config, listen),
    readOnly: config.readOnly ?? DEFAULT_SETTINGS.readOnly,
    incompleteManifests: config.incompleteManifests ?? DEFAULT_SETTINGS.incompleteManifests,
    tls: tls?.settings,
    auth: accounts && { accounts, tokenLifetimeMs },
    access: config.access,
    minFreeBytes,
    uploadMaxAgeMs,
    gc,
    limits,
    metrics: config.metrics ?? (config.auth === undefined ? 'anonymous' : 'users'),
    tracingEndpoint: config.tracing?.endpoint,
    log: config.log ?? DEFAULT_SETTINGS.log,
  };
}

function reachOf(
  listen: ListenAddress,
  { config }: ConfigSource,
  { allowAnonymous }: ServeFlags,
  running: ServePlan | undefined,
): Reach {
  const tls = running === undefined ? config.tls : running.settings.tls;
  return { listen, encrypted: tls !== undefined, allowAnonymous: allowAnonymous ?? false };
}

/** The settings once the data directory is open and its key for tokens is known. */
export function settingsWithKey(
  { auth, ...settings }: PlannedSettings,
  tokenKey: Uint8Array,
): RegistrySettings {
  return { ...settings, auth: auth && { ...auth, tokenKey } };
}

function listenAddressOf(flags: ServeFlags, { config, placeOf }: ConfigSource): Promise<ListenAddress> {
  if (flags.listen !== undefined) return resolveListenAddress(flags.listen, '--listen');
  return resolveListenAddress(config.listen ?? DEFAULT_LISTEN, `${placeOf(['listen'])}: listen`);
}

async function readAccounts(file: string): Promise<Account[]> {
  return parseHtpasswd(Buffer.from(await readInputFile(file, MAX_HTPASSWD_BYTES)).toString('utf8'), file);
}

/** The schema has seen its form; this is whether it is an address. */
function checkPublicUrl({ config, placeOf }: ConfigSource, problems: Problems): void {
  if (config.publicUrl === undefined || URL.canParse(config.publicUrl)) return;
  problems.refuse(`${placeOf(['publicUrl'])}: publicUrl: ${JSON.stringify(config.publicUrl)} is no URL`);
}

/**
 * The names that requests may be addressed to; undefined is any. On loopback without accounts whoever gets a browser of
 * this host to send a request could do everything, so the name has to be one that an attacker's page cannot have.
 */
function hostsOf(config: RegistryConfig, { host, isLoopback }: ListenAddress): readonly string[] | undefined {
  if (!isLoopback || config.auth !== undefined) return undefined;
  const { publicUrl } = config;
  return [host.toLowerCase(), ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname])];
}

function filesOf({ config: file }: ServeFlags, { tls, auth }: RegistryConfig): string[] {
  const named = [file && resolve(file), tls?.certificate, tls?.key, auth?.htpasswd];
  return named.filter((name) => name !== undefined);
}

function formerUsers({ settings: { access } }: ServePlan): FormerUsers {
  return { names: new Set(access?.flatMap(({ users }) => users ?? [])), warnings: [] };
}
