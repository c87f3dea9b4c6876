import { PlimsollError } from '../errors.ts';

/** One challenge of a WWW-Authenticate header, RFC 9110 §11.6.1. Scheme and parameter names in lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
const SCHEME = new RegExp(`^(${TOKEN})(?=[ \\t,]|$)`);
const PARAMETER = new RegExp(`^(${TOKEN})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))`);
/** What Basic and Bearer never have here, but Negotiate may. */
const TOKEN68 = /^[A-Za-z0-9._~+/-]+=*(?=[ \t,]|$)/;
const SEPARATOR = /^[ \t]*(?:,[ \t]*)*/;

/** Reads all challenges of the header, joined by commas as they may be. Throws `registry-misbehaved`. */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  let rest = header.replace(SEPARATOR, '');
  while (rest !== '') {
    const parameter = PARAMETER.exec(rest);
    const scheme = parameter === null ? SCHEME.exec(rest) : null;
    const current = challenges.at(-1);
    if (parameter !== null && current !== undefined) addParameter(current.parameters, parameter);
    else if (scheme !== null) challenges.push({ scheme: scheme[1]!.toLowerCase(), parameters: {} });
    const taken = parameter ?? scheme ?? TOKEN68.exec(rest);
    if (taken === null || (parameter !== null && current === undefined)) throw unreadable(header);
    rest = rest.slice(taken[0].length).replace(SEPARATOR, '');
  }
  return challenges;
}

function addParameter(parameters: Record<string, string>, [, name, quoted, token]: RegExpExecArray): void {
  const key = name!.toLowerCase();
  if (Object.hasOwn(parameters, key)) throw unreadable(`${key} twice`);
  parameters[key] = quoted === undefined ? token! : quoted.replace(/\\(.)/g, '$1');
}

function unreadable(header: string): PlimsollError {
  return new PlimsollError(
    'registry-misbehaved',
    `WWW-Authenticate cannot be read: ${JSON.stringify(header.slice(0, 200))}`,
  );
}
