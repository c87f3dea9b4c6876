import { compileGlob, covers } from '../oci/glob.ts';
import { type EgressHost, isLocalName, readEgressHost } from './egress-host.ts';

/** Where a request wants to go. */
export interface EgressTarget extends EgressHost {
  readonly port: number;
}

/** Longest HOST:PORT: a domain name (RFC 1035, section 2.3.4), a colon and a port. */
const MAX_LENGTH = 259;
const PORT = /^(?:\*\*?|[1-9][0-9]{0,4})$/;
const HIGHEST_PORT = 65_535;

/**
 * Why an entry of `network.egress` cannot be held to, in words that follow it; undefined when it can. An entry that no
 * request could ever match is refused too: it would be declared, and have no effect.
 */
export function egressPatternProblem(pattern: string): string | undefined {
  const { host, port } = splitPattern(pattern);
  if (pattern.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  if (host === '' || port === undefined) return 'is not HOST:PORT';
  if (!PORT.test(port) || Number(port) > HIGHEST_PORT)
    return `has the port ${JSON.stringify(port)}, which is neither 1 to ${HIGHEST_PORT} nor *`;
  return host.includes('*') ? wildcardProblem(host) : hostProblem(host);
}

/** Says whether one of the entries permits a target. An address is permitted only by an entry that names it. */
export function compileEgress(patterns: readonly string[]): (target: EgressTarget) => boolean {
  const compiled = patterns.map((pattern) => ({
    glob: compileGlob(pattern),
    host: splitPattern(pattern).host,
  }));
  return ({ kind, host, port }) =>
    compiled.some(
      (entry) => entry.glob.matches(`${host}:${port}`) && (kind === 'name' || entry.host === host),
    );
}

/**
 * Whether `wide` permits every target that `narrow` does, as far as their wildcards show it: a wildcard stands for
 * names alone. What is too long for an entry permits nothing, and is permitted by nothing.
 */
export function egressCovers(wide: string, narrow: string): boolean {
  if (wide.length > MAX_LENGTH || narrow.length > MAX_LENGTH) return false;
  const { host } = splitPattern(narrow);
  if (readEgressHost(host)?.kind === 'address' && splitPattern(wide).host !== host) return false;
  return covers(compileGlob(wide), compileGlob(narrow));
}

function hostProblem(host: string): string | undefined {
  const read = readEgressHost(host);
  if (read === undefined) return 'has a host that is neither a name in ASCII nor a plain address';
  if (read.host !== host) return `has to be written with the host ${read.host}`;
  if (isLocalName(host))
    return 'names this machine; declare the address, such as 127.0.0.1, if that is meant';
  return undefined;
}

function wildcardProblem(host: string): string | undefined {
  if (/[^a-z0-9._*-]/.test(host))
    return 'has a host with other characters than a to z, 0 to 9, hyphens, dots and wildcards';
  const last = host.split('.').at(-1)!;
  if (/^[0-9]+$/.test(last) || /^[0-9.*]*[0-9][0-9.*]*$/.test(host))
    return 'is a pattern for addresses; each address has to be declared itself';
  return undefined;
}

/** At the last colon: an IPv6 address has more. */
function splitPattern(pattern: string): { readonly host: string; readonly port: string | undefined } {
  const colon = pattern.lastIndexOf(':');
  if (colon < 0) return { host: pattern, port: undefined };
  return { host: pattern.slice(0, colon), port: pattern.slice(colon + 1) };
}
