import type { Declaration } from '../../schemas/declaration.ts';
import { parseAgentFile } from '../../src/declaration/parse-agent-file.ts';
import { sealDeclaration, type ToolCapture } from '../../src/declaration/seal.ts';

/** agent.yaml that is as small as one can be, with more lines below. */
export function agentYaml(...lines: readonly string[]): string {
  return [
    'apiVersion: plimsoll.dev/v1',
    'kind: Agent',
    'name: com.example/notes',
    'version: 1.0.0',
    ...lines,
    '',
  ].join('\n');
}

/** What a server with these tools would have listed, in this order. */
export function captureOf(names: readonly string[]): ToolCapture {
  const tools = names.map((name) => ({
    name,
    description: `Does ${name}.`,
    inputSchema: { type: 'object' },
  }));
  return { protocolVersion: '2025-11-25', clientCapabilities: {}, tools };
}

/** The sealed declaration of a tool server `fs` with these tools, the first of them allowed. */
export function sealedExample(names: readonly string[] = ['read']): Declaration {
  const text = agentYaml(
    'servers: { fs: { command: node, args: [/app/server.js], env: { LEVEL: "1" } } }',
    `tools: { allow: [${JSON.stringify(`fs/${names[0]}`)}] }`,
    'privileges: { mounts: [{ path: /workspace }], secrets: [TOKEN], env: [REGION] }',
    'limits: { memory: 512Mi, pids: 128, wall: 30m }',
  );
  return sealDeclaration(parseAgentFile(text, 'agent.yaml'), { fs: captureOf(names) });
}
