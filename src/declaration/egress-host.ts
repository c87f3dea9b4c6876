/** A host as a client names it, in its one form: a lower-case name without a trailing dot, or the plain form of an address. */
export interface EgressHost {
  readonly kind: 'name' | 'address';
  /** Of IPv6 in brackets. */
  readonly host: string;
}

/** RFC 1035, section 2.3.4; the dot at the end is not counted. */
const MAX_NAME_LENGTH = 253;
/** Underscores occur in names that are looked up, though not in names of hosts (RFC 1123, section 2.1). */
const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;
const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
/** What inet_aton(3) and the URL Standard, section 3.5 ("ends in a number checker"), would take for a part of an address. */
const NUMBER = /^(?:[0-9]+|0x[0-9a-f]*)$/;

/**
 * Reads a host in the ASCII form in which it travels (RFC 5890). Undefined for everything that two readers could
 * understand differently: numbers that are addresses to some (`0x7f.1`, `2130706433`), IPv4 inside IPv6, zones, percent
 * signs, user information.
 */
export function readEgressHost(text: string): EgressHost | undefined {
  const lower = text.toLowerCase();
  if (lower.startsWith('[')) return readIpv6(lower);
  const host = lower.endsWith('.') ? lower.slice(0, -1) : lower;
  if (IPV4.test(host)) return host === lower ? { kind: 'address', host } : undefined;
  const labels = host.split('.');
  const isName =
    host.length <= MAX_NAME_LENGTH &&
    labels.every((label) => LABEL.test(label)) &&
    !NUMBER.test(labels.at(-1)!);
  return isName ? { kind: 'name', host } : undefined;
}

/** Names that are this machine wherever they are looked up (RFC 6761, section 6.3). */
export function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

function readIpv6(text: string): EgressHost | undefined {
  if (!/^\[[0-9a-f:]+\]$/.test(text) || !URL.canParse(`http://${text}/`)) return undefined;
  const host = new URL(`http://${text}/`).hostname;
  return host.startsWith('[::ffff:') ? undefined : { kind: 'address', host };
}
