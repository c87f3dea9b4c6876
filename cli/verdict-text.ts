import type { Declaration } from '../schemas/declaration.ts';
import type { Finding, Verdict } from '../schemas/verdict.ts';
import { nameOfPredicateType } from '../src/attest/predicate-types.ts';
import { decideTool } from '../src/declaration/tool-decision.ts';
import { CODES, isCode } from '../src/errors.ts';
import { visibleText } from './visible-text.ts';

const GAP = '   ';

/**
 * A verdict for people. Allowed is one line: what was required, by whom it is signed, and what the agent may reach;
 * warnings follow. Denied is the image, a line for each reason, and what else was found and counts for nothing.
 */
export function verdictText(verdict: Verdict, declaration: Declaration | undefined): string {
  const of = (level: Finding['level']) => verdict.findings.filter((finding) => finding.level === level);
  const headline = verdict.allowed ? allowedLine(verdict, declaration) : `denied    ${imageOf(verdict)}`;
  const reasons = [...of('deny'), ...of('warn')];
  const notes = verdict.allowed ? [] : noteLines(of('note'), reasons, headline);
  const lines = [headline, ...reasons.map((finding) => findingLine(finding, headline)), ...notes];
  return lines.map(visibleText).join('\n');
}

/** What to do about a denial: the hint for each code that denies, in the order of the findings. */
export function verdictHints({ findings }: Verdict): string[] {
  const codes = new Set(findings.filter(({ level }) => level === 'deny').map(({ code }) => code));
  return [...codes].flatMap((code) => (isCode(code) ? [CODES[code].hint] : []));
}

/** What came closest is in a reason already; what stopped for the same reason is one line, however much it is. */
function noteLines(notes: readonly Finding[], reasons: readonly Finding[], headline: string): string[] {
  const told = ({ code, message }: Finding): boolean =>
    reasons.some((reason) => reason.code === code && reason.message.endsWith(message));
  const alike = Map.groupBy(
    notes.filter((note) => !told(note)),
    ({ code, message }) => `${code} ${message}`,
  );
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const line = findingLine(first, headline);
    return [others.length === 0 ? line : `${line} and ${others.length} more`];
  });
}

function allowedLine({ attestations }: Verdict, declaration: Declaration | undefined): string {
  const signers = new Map<string, Set<string>>();
  for (const { predicateType, signer } of attestations) {
    const name = nameOfPredicateType(predicateType);
    signers.set(name, (signers.get(name) ?? new Set()).add(signer));
  }
  const signed = [...signers].map(([name, by]) => `${name} ✓ ${[...by].join(', ')}`);
  return ['allowed', ...signed, ...reachOf(declaration)].join(GAP);
}

function reachOf(declaration: Declaration | undefined): string[] {
  if (declaration === undefined) return [];
  const servers = Object.entries(declaration.servers);
  const tools = servers.flatMap(([id, { tools }]) =>
    tools.filter(({ definition }) => decideTool(declaration, id, definition.name) !== 'deny'),
  );
  const privileges = [declaration.privileges, ...servers.map(([, server]) => server.privileges)];
  const egress = new Set(privileges.flatMap(({ network }) => network.egress));
  return [`tools ${tools.length}`, `network ${egress.size === 0 ? 'none' : [...egress].sort().join(', ')}`];
}

function imageOf({ reference, digest }: Verdict): string {
  return digest === null || reference.endsWith(`@${digest}`) ? reference : `${reference}@${digest}`;
}

/** The image is named by the headline; a finding about something else says about what. */
function findingLine({ level, code, message, subject }: Finding, headline: string): string {
  const about = subject === undefined || headline.endsWith(`@${subject}`) ? '' : `  (${subject})`;
  return `  ${level}  ${code}  ${message}${about}`;
}
