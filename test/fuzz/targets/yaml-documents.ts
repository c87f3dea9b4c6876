import { mkdtempSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPolicyCases } from '../../../cli/policy-cases.ts';
import { vocabulary as agentWords } from '../../../schemas/generated/agent-file.ts';
import {
  vocabulary as hostWords,
  validate as validateHost,
} from '../../../schemas/generated/host-settings.ts';
import { vocabulary as policyWords } from '../../../schemas/generated/policy.ts';
import { vocabulary as casesWords } from '../../../schemas/generated/policy-cases.ts';
import {
  vocabulary as registryWords,
  validate as validateRegistry,
} from '../../../schemas/generated/registry-config.ts';
import { readYaml } from '../../../schemas/yaml-document.ts';
import { parseAgentFile } from '../../../src/declaration/parse-agent-file.ts';
import { PlimsollError } from '../../../src/errors.ts';
import { loadPolicy } from '../../../src/verify/policy.ts';
import { loadRevocations } from '../../../src/verify/revocations.ts';
import type { Target } from '../target.ts';

export const PUBLIC_KEY =
  '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEI+C2jT7uc2Xi2YY5+w+DZd2uVuYK\nijrfEcs1ra0F6bu9M50yXTsQDK/ZhGcE7/Qx8cXiYIa0kQsa27JrqzLmeg==\n-----END PUBLIC KEY-----\n';

const AGENTS = ['files', 'scripted'].map((name) =>
  readFileSync(join(import.meta.dirname, '..', '..', 'demo', 'agents', name, 'agent.yaml'), 'utf8'),
);
const POLICIES = [
  `apiVersion: plimsoll.dev/v1
kind: Policy
signers:
  release: { key: release.pub }
  review: { key: release.pub }
rules:
  - repositories: ["registry.example.com/agents/**"]
    require:
      - { type: declaration, signedBy: [release], where: "size(predicate.privileges.mounts) == 0" }
      - { type: provenance, signedBy: [release, review], signedFor: ["staging.example.com/*"] }
`,
  '{"apiVersion":"plimsoll.dev/v1","kind":"Policy","signers":{"a":{"key":"release.pub"}},' +
    '"rules":[{"repositories":["**"],"require":[{"type":"cosign","signedBy":["a"]}]}]}',
];
const REVOCATIONS = [
  `apiVersion: plimsoll.dev/v1
kind: Revocations
revoked:
  - { digest: "sha256:${'ab'.repeat(32)}", reason: "leaked" }
  - { key: "${'cd'.repeat(32)}" }
  - { signer: { issuer: "https://issuer.example", identity: "a@example.com" } }
`,
];
const CASES = [
  `apiVersion: plimsoll.dev/v1
kind: PolicyCases
cases:
  - { name: as built, policy: policy.yaml, image: "oci:image:1.0.0", repository: registry.example.com/agents/notes, platform: linux/amd64, expect: allowed }
  - { name: too old, policy: policy.yaml, image: "registry.example.com/a:1", platform: all, at: "2026-03-01T12:00:00Z", expect: denied, codes: [threshold-unmet] }
`,
];
const HOSTS = ['apiVersion: plimsoll.dev/v1\nkind: Host\nmanaged: true\n'];
const REGISTRIES = ['apiVersion: plimsoll.dev/v1\nkind: Registry\nlisten: 127.0.0.1:5000\ndata: ./data\n'];
/** The parser takes a millisecond for a few hundred bytes of the worst kind. */
const MAX_BYTES = 4 * 1024;
/** What YAML can say beside plain values. */
const YAML_WORDS = [
  ...[
    '&a ',
    '*a',
    '<<: ',
    '!!binary ',
    '!x ',
    '? ',
    '- ',
    '|\n',
    '>-\n',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '# ',
    '~',
  ],
  ...[
    '0o7',
    '0x1f',
    '.inf',
    '.nan',
    '1_000',
    'yes',
    'null',
    '2026-01-01',
    '"\\x41"',
    "''",
    '{',
    '[',
    ': ',
    '\t',
  ],
];

export const YAML_TARGETS: readonly Target[] = [
  {
    name: 'agent.yaml',
    corpus: AGENTS,
    maxBytes: MAX_BYTES,
    words: [...YAML_WORDS, ...agentWords.members],
    read: (input) => parseAgentFile(input.toString(), 'agent.yaml'),
  },
  {
    name: 'policy',
    corpus: POLICIES,
    maxBytes: MAX_BYTES,
    words: [...YAML_WORDS, ...policyWords.members],
    read: (input) => loadPolicy({ text: input.toString(), file: 'policy.yaml', readFile: readKey }),
  },
  {
    name: 'revocations',
    corpus: REVOCATIONS,
    maxBytes: MAX_BYTES,
    words: YAML_WORDS,
    read: (input) => loadRevocations({ text: input.toString(), file: 'revocations.yaml' }),
  },
  policyCases(),
  {
    name: 'host-settings',
    corpus: HOSTS,
    maxBytes: MAX_BYTES,
    words: [...YAML_WORDS, ...hostWords.members],
    read: (input) => readConfig(input, validateHost, hostWords),
  },
  {
    name: 'registry-config',
    corpus: REGISTRIES,
    maxBytes: MAX_BYTES,
    words: [...YAML_WORDS, ...registryWords.members],
    read: (input) => readConfig(input, validateRegistry, registryWords),
  },
];

type Schema<T> = Parameters<typeof readYaml<T>>[0];

function readConfig<T>(
  input: Buffer,
  validate: Schema<T>['validate'],
  vocabulary: Schema<T>['vocabulary'],
): unknown {
  const text = input.toString();
  return readYaml({ text, file: 'config.yaml', validate, vocabulary, code: 'config-invalid' });
}

/** The reader takes a file: it is written for each input, in a directory that is there from the first one on. */
function policyCases(): Target {
  let directory: string | undefined;
  return {
    name: 'policy-cases',
    corpus: CASES,
    maxBytes: MAX_BYTES,
    words: [...YAML_WORDS, ...casesWords.members],
    read: async (input) => {
      directory ??= mkdtempSync(join(tmpdir(), 'plimsoll-fuzz-'));
      const file = join(directory, 'cases.yaml');
      await writeFile(file, input);
      return readPolicyCases(file);
    },
    close: async () => {
      if (directory !== undefined) await rm(directory, { recursive: true });
      directory = undefined;
    },
  };
}

async function readKey(name: string): Promise<Uint8Array> {
  if (name === 'release.pub') return Buffer.from(PUBLIC_KEY);
  throw new PlimsollError('file-unreadable', `${name} does not exist`);
}
