import type { FastifyRequest } from 'fastify';
import { isDigest } from '../oci/digest.ts';
import { isTag } from '../oci/reference.ts';
import type { Client } from './client-address.ts';
import type { RequestNoun } from './metrics/request-tally.ts';
import type { RepositoryPath } from './repository-path.ts';

/** The span of one request. */
export interface RequestSpan {
  /** `status` 0 when the connection ended first. */
  end(request: FastifyRequest, observed: ObservedRequest, status: number): void;
}

/** What is known of a request beside what it says itself; routes add what they find out. */
export interface ObservedRequest {
  readonly client: Client;
  /** ms, monotonic. */
  readonly startedAt: number;
  noun: RequestNoun | undefined;
  /** Only when it is a repository name. */
  repository: string | undefined;
  /** Only when it is a digest or a tag. */
  reference: string | undefined;
  /** Name of the account. */
  principal: string | undefined;
  /** Name of the account of a login that failed, whether there is such an account or not. */
  tried: string | undefined;
  span: RequestSpan | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined for what the framework has refused before any hook. */
    observed: ObservedRequest | undefined;
  }
}

/** Notes what a request is about, once that is known. */
export function noteTarget({ observed }: FastifyRequest, { noun, repository, last }: RepositoryPath): void {
  if (observed === undefined) return;
  observed.noun = noun;
  observed.repository = repository;
  if (isDigest(last) || (noun === 'manifests' && isTag(last))) observed.reference = last;
}

/** Notes who sends a request; undefined is somebody who has not logged in. */
export function notePrincipal({ observed }: FastifyRequest, name: string | undefined): void {
  if (observed !== undefined) observed.principal = name;
}

/** Notes that somebody could not log in by this name. */
export function noteTried({ observed }: FastifyRequest, name: string): void {
  if (observed !== undefined) observed.tried = name;
}
