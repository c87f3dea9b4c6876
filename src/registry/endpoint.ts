import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Storage } from '../../storage/driver.ts';
import type { AccessControl } from './access/access-control.ts';
import type { Principal } from './access/principal.ts';
import type { DiskRoom } from './disk-room.ts';
import type { LiveSettings } from './registry-settings.ts';
import type { Noun, RepositoryName } from './repository-path.ts';
import type { WriteGuard } from './write-guard.ts';

/** What every endpoint works with. */
export interface RegistryContext {
  readonly storage: Storage;
  readonly live: LiveSettings;
  readonly access: AccessControl;
  readonly writes: WriteGuard;
  /** What a push brings is taken from it. */
  readonly room: DiskRoom;
}

/** One request to a repository, with its target already split. */
export interface RepositoryCall {
  readonly repository: RepositoryName;
  /** The last path segment, not judged yet: a tag, a digest or an upload id. */
  readonly last: string;
  readonly query: URLSearchParams;
  readonly request: FastifyRequest;
  /** Who asks; the action on `repository` itself is allowed already. */
  readonly principal: Principal;
}

export type Handler = (call: RepositoryCall, reply: FastifyReply) => Promise<FastifyReply>;

/** The methods that an endpoint knows; every other one is answered with 405. */
export type Endpoint = Readonly<Partial<Record<string, Handler>>>;

export type Endpoints = Readonly<Record<Noun, Endpoint>>;
