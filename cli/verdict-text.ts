import type { Declaration } from '../schemas/declaration.ts';
import type { Finding, Verdict } from '../schemas/verdict.ts';
import { nameOfPredicateType } from '../src/attest/predicate-types.ts';
import { decideTool } from '../src/declaration/tool-decision.ts';
import { CODES } from '../src/errors.ts';
import { visibleText } from './visible-text.ts';

const GAP = '   ';

/**
 * A verdict for people. Allowed is one line: what was required, by whom it is signed, and what the agent may reach;
 * warnings follow. Denied is the image and one line for each finding.
 */
export function verdictText(verdict: Verdict, declaration: Declaration | undefined): string {
  const shown = verdict.allowed ? verdict.findings.filter(({ level }) => level === 'warn') : verdict.findings;
  const first = verdict.allowed ? allowedLine(verdict, declaration) : `denied    ${imageOf(verdict)}`;
  return [first, ...shown.map((finding) => findingLine(finding, first))].map(visibleText).join('\n');
}

/** What to do about a denial: the hint of the first finding that denies. */
export function verdictHint(verdict: Verdict): string | undefined {
  const code = verdict.findings.find(({ level }) => level === 'deny')?.code;
  return Object.entries(CODES).find(([name]) => name === code)?.[1].hint;
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
