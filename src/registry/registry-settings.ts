import type { AccessRule } from '../../schemas/registry-config.ts';

/** One account of the htpasswd file. */
export interface Account {
  readonly name: string;
  /** PHC string of argon2id, as in the file. */
  readonly hash: string;
}

export interface AuthSettings {
  readonly accounts: readonly Account[];
  /** How long a token is good, in ms. */
  readonly tokenLifetimeMs: number;
  /** Signs tokens; 32 random bytes that every thread and every run of this data directory shares. */
  readonly tokenKey: Uint8Array;
}

export interface TlsSettings {
  /** PEM, the chain included. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
}

export interface RequestLimits {
  /** Bytes of all headers of a request. */
  readonly headerBytes: number;
  /** Bytes of the largest blob that is taken; none when undefined. */
  readonly blobBytes: number | undefined;
  /** Longest time that a client may let a body stand still, in ms. */
  readonly bodyIdleMs: number;
  /** Of one client, over a while; none when undefined. */
  readonly requestsPerSecond: number | undefined;
  readonly connectionsPerClient: number | undefined;
}

/**
 * What the operator has decided, resolved: every default filled in, every file read. Plain data, so that it can be sent to
 * another thread and replaced while the server runs.
 */
export interface RegistrySettings {
  /** Realm of tokens and links for people; made from the request when undefined. */
  readonly publicUrl: string | undefined;
  /** Addresses and networks whose forwarded headers count. */
  readonly trustProxy: readonly string[];
  /**
   * Host names that requests may be addressed to, beside those of loopback, in lower case; any when undefined. Set when
   * only programs of this host are meant to reach the server, which a browser also is (DNS rebinding).
   */
  readonly hosts: readonly string[] | undefined;
  readonly readOnly: boolean;
  readonly tls: TlsSettings | undefined;
  /** Undefined: there are no accounts. */
  readonly auth: AuthSettings | undefined;
  /** Undefined: everybody who reaches the server may do everything. Else what no rule allows is denied. */
  readonly access: readonly AccessRule[] | undefined;
  /** Pushes are refused while the disk has fewer bytes free than this. */
  readonly minFreeBytes: number;
  readonly uploadMaxAgeMs: number;
  /** Whether a manifest may name what its repository does not have (yet). */
  readonly incompleteManifests: 'accept' | 'refuse';
  readonly gc: GarbageSettings;
  readonly limits: RequestLimits;
  readonly metrics: 'anonymous' | 'users' | 'off';
  readonly tracingEndpoint: string | undefined;
  readonly log: 'error' | 'warn' | 'info';
}

/** Times of garbage collection, in ms. */
export interface GarbageSettings {
  readonly everyMs: number;
  /** How long a blob stays although no manifest needs it, since a client last learned that it is there. */
  readonly ageGuardMs: number;
  /** How long bytes stay after they were given up, so that they can be brought back. */
  readonly undeleteMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MIB = 1024 * 1024;

/** A server without a configuration: no accounts, no rules. */
export const DEFAULT_SETTINGS: RegistrySettings = {
  publicUrl: undefined,
  trustProxy: [],
  hosts: undefined,
  readOnly: false,
  tls: undefined,
  auth: undefined,
  access: undefined,
  minFreeBytes: 256 * MIB,
  uploadMaxAgeMs: DAY_MS,
  incompleteManifests: 'accept',
  gc: { everyMs: HOUR_MS, ageGuardMs: DAY_MS, undeleteMs: DAY_MS },
  limits: {
    headerBytes: 16 * 1024,
    blobBytes: undefined,
    bodyIdleMs: MINUTE_MS,
    requestsPerSecond: undefined,
    connectionsPerClient: undefined,
  },
  metrics: 'anonymous',
  tracingEndpoint: undefined,
  log: 'warn',
};

/** The settings in force. Whoever needs them asks each time, so that a reload reaches everybody at once. */
export class LiveSettings {
  #current: RegistrySettings;
  readonly #listeners = new Set<(settings: RegistrySettings) => void>();

  constructor(settings: RegistrySettings) {
    this.#current = settings;
  }

  get current(): RegistrySettings {
    return this.#current;
  }

  /** Calls back after each reload, for what has to be made anew. */
  onReplaced(listener: (settings: RegistrySettings) => void): void {
    this.#listeners.add(listener);
  }

  replace(settings: RegistrySettings): void {
    this.#current = settings;
    for (const listener of this.#listeners) listener(settings);
  }
}
