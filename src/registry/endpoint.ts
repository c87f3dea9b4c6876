import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Storage } from '../../storage/driver.ts';
import type { Noun, RepositoryName } from './repository-path.ts';

/** What every endpoint works with. */
export interface RegistryContext {
  readonly storage: Storage;
  /** Longest time that a client may let a body stand still, in ms. */
  readonly bodyIdleMs: number;
}

/** One request to a repository, with its target already split. */
export interface RepositoryCall {
  readonly repository: RepositoryName;
  /** The last path segment, not judged yet: a tag, a digest or an upload id. */
  readonly last: string;
  readonly query: URLSearchParams;
  readonly request: FastifyRequest;
}

export type Handler = (call: RepositoryCall, reply: FastifyReply) => Promise<FastifyReply>;

/** The methods that an endpoint knows; every other one is answered with 405. */
export type Endpoint = Readonly<Partial<Record<string, Handler>>>;

export type Endpoints = Readonly<Record<Noun, Endpoint>>;
