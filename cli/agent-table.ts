import type { RunningAgent } from '../schemas/running-agent.ts';
import { visibleText } from './visible-text.ts';

const HEAD = ['ID', 'AGENT', 'VERSION', 'STATE', 'AGE', 'SIGNED BY', 'IMAGE'] as const;
const SHORT_ID = 12;
const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** One line for each agent, in columns. */
export function agentTable(agents: readonly RunningAgent[], now: Date): string {
  const rows = [HEAD, ...agents.map((agent) => rowOf(agent, now))];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function rowOf(agent: RunningAgent, now: Date): readonly string[] {
  const { id, name, version, startedAt, signers, reference } = agent;
  const age = ageOf(now.getTime() - Date.parse(startedAt));
  const cells = [id.slice(0, SHORT_ID), name, version, stateOf(agent), age, signers.join(', '), reference];
  return cells.map(visibleText);
}

function stateOf({ state, exit, revoked }: RunningAgent): string {
  if (state === 'exited') return exit === undefined ? 'exited' : `exited (${exit.code})`;
  return revoked === undefined ? state : `${state}, revoked`;
}

function ageOf(ms: number): string {
  const [unit, length] = UNITS.find(([, each]) => ms >= each) ?? UNITS[3];
  return `${Math.max(0, Math.floor(ms / length))}${unit}`;
}
