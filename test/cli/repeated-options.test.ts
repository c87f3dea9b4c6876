/** An option that is given twice is told, or collected: the last one never wins in silence. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Command, type Option } from 'commander';
import type { CommandContext } from '../../cli/command.ts';
import { COMMANDS } from '../../cli/main.ts';
import { Output } from '../../cli/output.ts';
import { collect } from '../../cli/repeated-options.ts';
import { runCli } from '../support/run-cli.ts';

interface OptionOf {
  readonly words: readonly string[];
  readonly option: Option;
}

async function everyOption(): Promise<OptionOf[]> {
  const context: CommandContext = {
    output: new Output(process, false),
    env: {},
    signal: new AbortController().signal,
    exitCode: 0,
  };
  const all: OptionOf[] = [];
  for (const [verb, { load }] of Object.entries(COMMANDS)) {
    const command = new Command(verb);
    (await load()).define(command, context);
    all.push(...optionsOf(command, [verb]));
  }
  return all;
}

function optionsOf(command: Command, words: readonly string[]): OptionOf[] {
  if (command.commands.length > 0)
    return command.commands.flatMap((child) => optionsOf(child, [...words, child.name()]));
  return command.options.map((option) => ({ words, option }));
}

const VALUED = (await everyOption()).filter(({ option }) => option.required || option.optional);

describe('an option that takes one value', () => {
  const single = VALUED.filter(({ option }) => option.parseArg !== collect);
  test('is most of them, those that decide whom to trust among them', () => {
    const names = new Set(single.map(({ words, option }) => `${words[0]} ${option.long}`));
    for (const name of ['key', 'certificate-identity', 'certificate-oidc-issuer', 'trusted-root'])
      assert.ok(names.has(`verify --${name}`), name);
    for (const name of ['repository', 'platform', 'type']) assert.ok(names.has(`verify --${name}`), name);
    for (const name of ['repository', 'platform']) assert.ok(names.has(`run --${name}`), name);
    assert.ok(single.every(({ option }) => !option.variadic));
  });

  for (const { words, option } of single) {
    const name = [...words, option.long].join(' ');
    test(`twice is bad usage: ${name}`, async () => {
      const given = [option.long!, 'one', `${option.long}=one`];
      const { code, stderr } = await runCli([...words, ...given]);
      assert.equal(code, words[0] === 'run' ? 125 : 2);
      assert.match(
        stderr,
        new RegExp(`${option.long} (is given more than once|was given twice: .*) \\(usage-invalid\\)`),
      );
    });
  }
});

test('the short name is the same option', async () => {
  const { code, stderr } = await runCli(['build', '.', '-t', 'r.example/a', '--tag', 'r.example/b']);
  assert.equal(code, 2);
  assert.match(stderr, /--tag is given more than once/);
});

test('what collects is given as often as one likes', async () => {
  const collected = VALUED.filter(({ option }) => option.parseArg === collect);
  const names = collected.map(({ words, option }) => [...words, option.long].join(' '));
  assert.deepEqual(names.sort(), [
    'admit --policy',
    'declare export --policy',
    'diff --policy',
    'hostd --policy',
    'run --env',
    'run --policy',
    'run --secret',
    'run --volume',
    'verify --policy',
  ]);
  for (const { words, option } of collected) {
    const { stderr } = await runCli([...words, option.long!, 'one', option.long!, 'two']);
    assert.match(stderr, words[0] === 'hostd' ? /'one' \(file-unreadable\)/ : /missing required argument/);
  }
});

test('a switch that is given twice is still on', async () => {
  const { stderr } = await runCli(['verify', '--offline', '--offline']);
  assert.match(stderr, /missing required argument/);
});
