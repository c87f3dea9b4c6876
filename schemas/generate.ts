/**
 * Writes schemas/json/NAME.schema.json and schemas/generated/NAME.ts from the TypeBox values in this folder.
 * `npm run gen` writes them, `npm run gen -- --check` fails when one is not what it should be.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { TSchema } from 'typebox';
import { AgentFile } from './agent-file.ts';
import { Declaration } from './declaration.ts';
import { EncryptedKey } from './encrypted-key.ts';
import { HostSettings } from './host-settings.ts';
import { OciDescriptor } from './oci-descriptor.ts';
import { OciImageConfig } from './oci-image-config.ts';
import { OciIndex } from './oci-index.ts';
import { OciManifest } from './oci-manifest.ts';
import { Policy } from './policy.ts';
import { Provenance } from './provenance.ts';
import { Revocations } from './revocations.ts';
import { SigstoreBundle } from './sigstore-bundle.ts';
import { Statement } from './statement.ts';
import { Verdict } from './verdict.ts';

/** Files that people write are checked to the end; documents from the wire end at their first error. */
const DOCUMENTS: Readonly<Record<string, { schema: TSchema; type: string; authored?: true }>> = {
  'agent-file': { schema: AgentFile, type: 'AgentFile', authored: true },
  declaration: { schema: Declaration, type: 'Declaration' },
  'encrypted-key': { schema: EncryptedKey, type: 'EncryptedKey' },
  'host-settings': { schema: HostSettings, type: 'HostSettings', authored: true },
  'oci-descriptor': { schema: OciDescriptor, type: 'OciDescriptor' },
  'oci-image-config': { schema: OciImageConfig, type: 'OciImageConfig' },
  'oci-index': { schema: OciIndex, type: 'OciIndex' },
  'oci-manifest': { schema: OciManifest, type: 'OciManifest' },
  policy: { schema: Policy, type: 'Policy', authored: true },
  provenance: { schema: Provenance, type: 'Provenance' },
  revocations: { schema: Revocations, type: 'Revocations', authored: true },
  'sigstore-bundle': { schema: SigstoreBundle, type: 'SigstoreBundle' },
  statement: { schema: Statement, type: 'Statement' },
  verdict: { schema: Verdict, type: 'Verdict' },
};

/** Path of each generated file, relative to this folder, with its whole text. */
export function generate(): Map<string, string> {
  const files = new Map<string, string>();
  for (const [name, { schema, type, authored }] of Object.entries(DOCUMENTS)) {
    const document = JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
    const published = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `https://plimsoll.dev/schemas/${name}.schema.json`,
      title: type,
      ...document,
    };
    files.set(`json/${name}.schema.json`, `${JSON.stringify(published, null, 2)}\n`);
    files.set(`generated/${name}.ts`, validatorSource(name, type, document, authored ?? false));
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
    "import type { Validator } from '../check.ts';",
    `import type { ${type} } from '../${name}.ts';`,
    code.trim(),
    `export const validate: Validator<${type}> = validator as Validator<${type}>;`,
    `/** Every member name of the schema, for "did you mean". */`,
    `export const members: readonly string[] = ${JSON.stringify([...memberNames(schema)].sort())};`,
    '',
  ].join('\n');
}

function memberNames(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'properties') for (const member of Object.keys(value as object)) found.add(member);
    memberNames(value, found);
  }
  return found;
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
