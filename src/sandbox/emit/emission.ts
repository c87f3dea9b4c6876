import type { ExportedProgram } from './exported-program.ts';

/** What an emitter writes for its target. */
export interface Emission {
  readonly text: string;
  /**
   * Everything declared that the target does not hold to exactly as a launch would, one line each; comments in `text`
   * say it too.
   */
  readonly losses: readonly string[];
}

export type Emitter = (program: ExportedProgram) => Emission;

/** Parts of a declaration, with why a target does not hold to them. */
export type Reasons = Partial<
  Record<'mounts' | 'env' | 'secrets' | 'egress' | 'memory' | 'pids' | 'wall', string>
>;

/** A loss for each part that is declared and has a reason, and for what no target has: the gate. */
export function lossesOf(
  program: ExportedProgram,
  reasons: Reasons,
  others: readonly string[] = [],
): string[] {
  const { mounts, givenEnv, secrets, egress, limits } = program;
  const declared = {
    mounts: mounts.map(({ path, mode }) => `${path} ${mode}`),
    env: givenEnv,
    secrets,
    egress,
    memory: limits.memory === undefined ? [] : [`${limits.memory} bytes`],
    pids: limits.pids === undefined ? [] : [`${limits.pids}`],
    wall: limits.wall === undefined ? [] : [`${limits.wall} ms`],
  };
  return [
    ...(['mounts', 'env', 'secrets', 'egress', 'memory', 'pids', 'wall'] as const).flatMap((part) => {
      const reason = reasons[part];
      return reason === undefined || declared[part].length === 0
        ? []
        : [`${part} ${declared[part].join(', ')}: ${reason}`];
    }),
    ...others,
    ...gateLosses(program),
  ];
}

function gateLosses({ serverId, tools, servers }: ExportedProgram): string[] {
  if (serverId !== undefined)
    return [
      `tools: no gate stands before ${serverId}, so all its tools can be called; declared: ${named(tools)}`,
    ];
  if (servers.length === 0) return [];
  const list = servers.join(', ');
  return [
    `servers ${list}: not started here, and the agent has no socket to them; export each with --server`,
    `tools: no gate stands between the agent and ${list}; declared: ${named(tools)}`,
  ];
}

function named(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

/** Comment lines that say what this is and what it lacks. Names in them come from strangers. */
export function commentHeader({ title }: ExportedProgram, what: string, losses: readonly string[]): string {
  const lines = [
    `${title}: ${what}`,
    'Written by plimsoll declare export.',
    ...(losses.length === 0 ? [] : ['Lost here:', ...losses.map((loss) => `- ${loss}`)]),
  ];
  return lines.map((line) => `# ${oneLine(line)}\n`).join('');
}

/** Letters that end a line, or that change how one reads, are written as numbers. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (letter) => `\\u{${letter.codePointAt(0)!.toString(16)}}`);
}
