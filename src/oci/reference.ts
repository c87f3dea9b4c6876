import { PlimsollError } from '../errors.ts';
import { type Digest, isDigest, parseDigest } from './digest.ts';

/** HOST[:PORT]/REPOSITORY[:TAG][@DIGEST]; `repository` is the path without the host. */
export interface Reference {
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** `oci:DIR[:TAG|@DIGEST]`, an OCI image layout on disk. */
export interface LayoutReference {
  readonly layout: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** OCI Distribution Specification v1.1, "Pulling manifests": <name> and <reference>. */
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const HOST =
  /^(?:localhost|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:.]+\])(?::[0-9]{1,5})?$/;
/** Characters. */
export const MAX_REPOSITORY_LENGTH = 255;

export function isRepositoryName(text: string): boolean {
  return text.length <= MAX_REPOSITORY_LENGTH && REPOSITORY.test(text);
}

export function isTag(text: string): boolean {
  return TAG.test(text);
}

/**
 * Reads a reference. The host is never guessed: its first component must have a dot or a port, or be `localhost`.
 * Throws `reference-invalid`, naming the part that is wrong.
 */
export function parseReference(text: string): Reference {
  const slash = text.indexOf('/');
  const registry = slash < 0 ? '' : text.slice(0, slash);
  if (!looksLikeHost(registry)) {
    throw invalid(
      text,
      'it must start with a registry host, such as registry.example.com/ or 127.0.0.1:5000/',
    );
  }
  const { name, tag, digest } = splitTail(text, text.slice(slash + 1));
  if (!isRepositoryName(name))
    throw invalid(text, `${JSON.stringify(name.slice(0, 80))} is not a repository name`);
  return { registry: registry.toLowerCase(), repository: name, ...tag, ...digest };
}

/** Reads `oci:DIR[:TAG|@DIGEST]`; the directory may hold colons only when a tag or digest follows. */
export function parseLayoutReference(text: string): LayoutReference {
  const rest = text.slice('oci:'.length);
  const { name, tag, digest } = splitTail(text, rest);
  if (!text.startsWith('oci:') || name === '')
    throw invalid(text, 'a layout is written oci:DIR[:TAG|@DIGEST]');
  return { layout: name, ...tag, ...digest };
}

/** A registry reference or a layout, told apart by the `oci:` prefix. */
export function parseTarget(text: string): Reference | LayoutReference {
  return text.startsWith('oci:') ? parseLayoutReference(text) : parseReference(text);
}

export function isLayout(target: Reference | LayoutReference): target is LayoutReference {
  return 'layout' in target;
}

/** HOST/PATH: the name that statements bind to and that policy patterns match. */
export function repositoryOf(reference: Reference): string {
  return `${reference.registry}/${reference.repository}`;
}

export function formatReference(target: Reference | LayoutReference): string {
  const name = isLayout(target) ? `oci:${target.layout}` : repositoryOf(target);
  return (
    name +
    (target.tag === undefined ? '' : `:${target.tag}`) +
    (target.digest === undefined ? '' : `@${target.digest}`)
  );
}

/** Whether text has the form HOST/PATH, without tag or digest. */
export function isRepositoryReference(text: string): boolean {
  const slash = text.indexOf('/');
  return slash > 0 && looksLikeHost(text.slice(0, slash)) && isRepositoryName(text.slice(slash + 1));
}

/** Loopback hosts speak plain HTTP by default unless told otherwise. */
export function isLoopback(registry: string): boolean {
  const host = registry.replace(/:[0-9]+$/, '');
  return host === 'localhost' || host === '[::1]' || /^127(?:\.[0-9]{1,3}){3}$/.test(host);
}

function looksLikeHost(text: string): boolean {
  return HOST.test(text) && (text.includes('.') || text.includes(':') || text === 'localhost');
}

function splitTail(
  text: string,
  rest: string,
): { name: string; tag: { tag?: string }; digest: { digest?: Digest } } {
  const at = rest.indexOf('@');
  const digestText = at < 0 ? undefined : rest.slice(at + 1);
  if (digestText !== undefined && !isDigest(digestText)) {
    throw invalid(text, `${JSON.stringify(digestText.slice(0, 100))} is not a digest`);
  }
  const named = at < 0 ? rest : rest.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const tag = hasTag ? named.slice(colon + 1) : undefined;
  if (tag !== undefined && !isTag(tag))
    throw invalid(text, `${JSON.stringify(tag.slice(0, 150))} is not a tag`);
  return {
    name: hasTag ? named.slice(0, colon) : named,
    tag: tag === undefined ? {} : { tag },
    digest: digestText === undefined ? {} : { digest: parseDigest(digestText) },
  };
}

function invalid(text: string, why: string): PlimsollError {
  return new PlimsollError('reference-invalid', `reference ${JSON.stringify(text.slice(0, 300))}: ${why}`);
}
