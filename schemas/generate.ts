/**
 * Writes schemas/json/NAME.schema.json and schemas/generated/NAME.ts from the TypeBox values in this folder.
 * `npm run gen` writes them, `npm run gen -- --check` fails when one is not what it should be.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { TSchema } from 'typebox';
import { AdmitQuery } from './admit-query.ts';
import { AgentExit } from './agent-exit.ts';
import { AgentFile } from './agent-file.ts';
import { AgentList } from './agent-list.ts';
import { AgentRecord } from './agent-record.ts';
import { AuditEntry } from './audit-entry.ts';
import { Backup } from './backup.ts';
import type { Scalar, Shape, Vocabulary } from './check.ts';
import { Declaration } from './declaration.ts';
import { Diff } from './diff.ts';
import { EncryptedKey } from './encrypted-key.ts';
import { Explanation } from './explanation.ts';
import { Grant } from './grant.ts';
import { GrantEnvelope } from './grant-envelope.ts';
import { HostIdentity } from './host-identity.ts';
import { HostSettings } from './host-settings.ts';
import { KeptRecord } from './kept-record.ts';
import { LaunchQuery } from './launch-query.ts';
import { OciDescriptor } from './oci-descriptor.ts';
import { OciImageConfig } from './oci-image-config.ts';
import { OciIndex } from './oci-index.ts';
import { OciManifest } from './oci-manifest.ts';
import { Policy } from './policy.ts';
import { PolicyCases } from './policy-cases.ts';
import { PolicyReport } from './policy-report.ts';
import { PolicyTrial } from './policy-trial.ts';
import { Provenance } from './provenance.ts';
import { RedeemQuery } from './redeem-query.ts';
import { RegistryConfig } from './registry-config.ts';
import { ReleaseHistory } from './release-history.ts';
import { Review } from './review.ts';
import { Revocations } from './revocations.ts';
import { RunningAgent } from './running-agent.ts';
import { SigstoreBundle } from './sigstore-bundle.ts';
import { Statement } from './statement.ts';
import { StopQuery } from './stop-query.ts';
import { TrustedRoot } from './trusted-root.ts';
import { Verdict } from './verdict.ts';
import { VerificationSummary } from './verification-summary.ts';
import { VerifyQuery } from './verify-query.ts';

interface Document {
  readonly schema: TSchema;
  readonly type: string;
  readonly authored?: true;
  /** Its plain values may also come from the environment. */
  readonly environment?: true;
  /** Conditions ask about its members. */
  readonly asked?: true;
}

/** Files that people write are checked to the end; documents from the wire end at their first error. */
const DOCUMENTS: Readonly<Record<string, Document>> = {
  'admit-query': { schema: AdmitQuery, type: 'AdmitQuery' },
  'agent-exit': { schema: AgentExit, type: 'AgentExit' },
  'agent-file': { schema: AgentFile, type: 'AgentFile', authored: true },
  'agent-list': { schema: AgentList, type: 'AgentList' },
  'agent-record': { schema: AgentRecord, type: 'AgentRecord' },
  'audit-entry': { schema: AuditEntry, type: 'AuditEntry' },
  backup: { schema: Backup, type: 'Backup' },
  declaration: { schema: Declaration, type: 'Declaration', asked: true },
  diff: { schema: Diff, type: 'Diff' },
  'encrypted-key': { schema: EncryptedKey, type: 'EncryptedKey' },
  explanation: { schema: Explanation, type: 'Explanation' },
  grant: { schema: Grant, type: 'Grant' },
  'grant-envelope': { schema: GrantEnvelope, type: 'GrantEnvelope' },
  'host-identity': { schema: HostIdentity, type: 'HostIdentity' },
  'host-settings': { schema: HostSettings, type: 'HostSettings', authored: true },
  'kept-record': { schema: KeptRecord, type: 'KeptRecord' },
  'launch-query': { schema: LaunchQuery, type: 'LaunchQuery' },
  'oci-descriptor': { schema: OciDescriptor, type: 'OciDescriptor' },
  'oci-image-config': { schema: OciImageConfig, type: 'OciImageConfig' },
  'oci-index': { schema: OciIndex, type: 'OciIndex' },
  'oci-manifest': { schema: OciManifest, type: 'OciManifest' },
  policy: { schema: Policy, type: 'Policy', authored: true },
  'policy-cases': { schema: PolicyCases, type: 'PolicyCases', authored: true },
  'policy-trial': { schema: PolicyTrial, type: 'PolicyTrial' },
  'policy-report': { schema: PolicyReport, type: 'PolicyReport' },
  'redeem-query': { schema: RedeemQuery, type: 'RedeemQuery' },
  'registry-config': { schema: RegistryConfig, type: 'RegistryConfig', authored: true, environment: true },
  provenance: { schema: Provenance, type: 'Provenance' },
  'release-history': { schema: ReleaseHistory, type: 'ReleaseHistory' },
  review: { schema: Review, type: 'Review' },
  'running-agent': { schema: RunningAgent, type: 'RunningAgent' },
  revocations: { schema: Revocations, type: 'Revocations', authored: true },
  'sigstore-bundle': { schema: SigstoreBundle, type: 'SigstoreBundle' },
  statement: { schema: Statement, type: 'Statement' },
  'stop-query': { schema: StopQuery, type: 'StopQuery' },
  'trusted-root': { schema: TrustedRoot, type: 'TrustedRoot' },
  verdict: { schema: Verdict, type: 'Verdict' },
  'verification-summary': { schema: VerificationSummary, type: 'VerificationSummary' },
  'verify-query': { schema: VerifyQuery, type: 'VerifyQuery' },
};

/** Path of each generated file, relative to this folder, with its whole text. */
function generate(): Map<string, string> {
  const files = new Map<string, string>();
  for (const [name, { schema, type, authored, environment, asked }] of Object.entries(DOCUMENTS)) {
    const document = JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
    const published = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `https://plimsoll.dev/schemas/${name}.schema.json`,
      title: type,
      ...document,
    };
    files.set(`json/${name}.schema.json`, `${JSON.stringify(published, null, 2)}\n`);
    const source = validatorSource(name, type, document, authored ?? false);
    const text = asked ? withShape(source, document) : source;
    files.set(`generated/${name}.ts`, environment ? withScalars(text, document) : text);
  }
  return files;
}

function validatorSource(
  name: string,
  type: string,
  schema: Record<string, unknown>,
  allErrors: boolean,
): string {
  const ajv = new Ajv2020({
    code: { source: true, esm: true, lines: true },
    allErrors,
    strict: true,
    strictTypes: false,
  });
  const render = standalone as unknown as (ajv: Ajv2020, validate: unknown) => string;
  const code = inlineRuntime(render(ajv, ajv.compile(schema)))
    .replace(/^"use strict";\n?/, '')
    .replace(/export default \w+;\n?/, '')
    .replace(/^export const validate = /m, 'const validator = ');
  return [
    '// @ts-nocheck',
    `// Generated from schemas/${name}.ts by npm run gen. Do not edit.`,
    "import type { Validator, Vocabulary } from '../check.ts';",
    `import type { ${type} } from '../${name}.ts';`,
    code.trim(),
    `export const validate: Validator<${type}> = validator as Validator<${type}>;`,
    `export const vocabulary: Vocabulary = ${JSON.stringify(vocabularyOf(schema))};`,
    '',
  ].join('\n');
}

/** What messages need beside the rules: names for "did you mean", and descriptions in place of patterns and of alternatives. */
function vocabularyOf(schema: unknown): Vocabulary {
  const members = new Set<string>();
  const expected: Record<string, string> = {};
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { properties, pattern, patternProperties, description } = node as Record<string, unknown>;
    if (/\/anyOf\/\d+$/.test(path) && typeof description === 'string') expected[path] = description;
    for (const name of Object.keys(properties ?? {})) members.add(name);
    if (pattern !== undefined && typeof description === 'string') expected[`${path}/pattern`] = description;
    if (patternProperties !== undefined && typeof description === 'string')
      expected[`${path}/additionalProperties`] = description;
    for (const [name, child] of Object.entries(node)) walk(child, `${path}/${pointerToken(name)}`);
  };
  walk(schema, '#');
  return { members: [...members].sort(), expected };
}

function withShape(source: string, document: Record<string, unknown>): string {
  return `${source.replace('import type { Validator,', 'import type { Shape, Validator,')}export const shape: Shape = ${JSON.stringify(shapeOf(document))};\n`;
}

/** A value of several kinds, and one that may have other members too, has no shape. */
function shapeOf(schema: unknown): Shape {
  const { properties, patternProperties, additionalProperties, items } = schema as Record<string, object>;
  if (items !== undefined) return { items: shapeOf(items) };
  if (additionalProperties !== (false as unknown)) return {};
  const [each] = Object.values(patternProperties ?? {});
  if (each !== undefined) return { each: shapeOf(each) };
  const members = Object.entries(properties ?? {}).map(([name, child]) => [name, shapeOf(child)] as const);
  return { members: Object.fromEntries(members) };
}

function withScalars(source: string, schema: Record<string, unknown>): string {
  return `${source.replace('import type { Validator,', 'import type { Scalar, Validator,')}export const scalars: readonly Scalar[] = ${JSON.stringify(scalarsOf(schema))};\n`;
}

/** Every member that holds one plain value, but those that can have no other value than one. */
function scalarsOf(schema: Record<string, unknown>, path: readonly string[] = []): Scalar[] {
  const { properties, type, anyOf, const: fixed } = schema;
  if (typeof properties === 'object' && properties !== null) {
    return Object.entries(properties).flatMap(([name, child]) => scalarsOf(child, [...path, name]));
  }
  if (fixed !== undefined) return [];
  if (type === 'string' || type === 'integer' || type === 'boolean') return [{ path, type }];
  return Array.isArray(anyOf) ? [{ path, type: 'string' }] : [];
}

/** As Ajv writes schemaPath: a JSON pointer in a URI fragment. */
function pointerToken(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Ajv refers to two small runtime functions by require(); an ES module needs them written out. */
function inlineRuntime(code: string): string {
  return code
    .replace(
      /const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;?/g,
      'const $1 = (text) => [...text].length;',
    )
    .replace(
      /const (\w+) = require\("ajv\/dist\/runtime\/equal"\)\.default;?/g,
      'const $1 = (left, right) => JSON.stringify(left) === JSON.stringify(right);',
    );
}

if (import.meta.main) {
  const check = process.argv.includes('--check');
  let stale = 0;
  for (const [path, text] of generate()) {
    const file = join(import.meta.dirname, path);
    const present = await readFile(file, 'utf8').catch(() => '');
    if (present === text) continue;
    stale += 1;
    if (check) {
      process.stderr.write(`error: schemas/${path} is not what its schema makes\n\nhint: npm run gen\n`);
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    process.stderr.write(`wrote schemas/${path}\n`);
  }
  if (check && stale > 0) process.exitCode = 1;
}
