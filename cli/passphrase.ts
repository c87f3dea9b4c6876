import { PlimsollError } from '../src/errors.ts';
import { askOnTerminal } from './ask-on-terminal.ts';
import type { CommandContext } from './command.ts';

/** The passphrase of an existing key: from the environment, or asked once on a terminal. */
export async function existingPassphrase(keyFile: string, context: CommandContext): Promise<string> {
  const given = passphraseOfEnvironment(context.env);
  if (given !== undefined) return given;
  const [answer] = await askHidden([`passphrase for ${keyFile} (not shown):`], context);
  return answer!;
}

/** A passphrase for a new key: from the environment, or asked twice on a terminal. */
export async function newPassphrase(keyFile: string, context: CommandContext): Promise<string> {
  const given = passphraseOfEnvironment(context.env);
  if (given !== undefined) return given;
  const questions = [`new passphrase for ${keyFile} (not shown, may be empty):`, 'the same again:'];
  const [first, second] = await askHidden(questions, context);
  if (first === second) return first!;
  throw new PlimsollError('passphrase-wrong', 'the two passphrases are not the same', {
    hint: 'nothing was written; run the command again',
  });
}

/** An empty value counts as given: it is how a key without a passphrase is opened in a script. */
function passphraseOfEnvironment(env: NodeJS.ProcessEnv): string | undefined {
  return env['PLIMSOLL_PASSWORD'] ?? env['COSIGN_PASSWORD'];
}

function askHidden(questions: readonly string[], context: CommandContext): Promise<string[]> {
  const missing = new PlimsollError(
    'passphrase-missing',
    'a passphrase is needed, and there is no terminal to ask on',
  );
  const hidden = questions.map((text) => ({ text, hidden: true }));
  return askOnTerminal(hidden, missing, context);
}
