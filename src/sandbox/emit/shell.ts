import type { ExportedProgram } from './exported-program.ts';

const PLAIN = /^[\w@%+=:,./-]+$/;
/** Around the name of a variable. No word of a declaration has it: none may hold a NUL. */
const MARK = '\0';

/** Stands in a word for the value of a variable of the script. */
export function variableInWord(name: string): string {
  return `${MARK}${name}${MARK}`;
}

/** A word as a POSIX shell reads it back (IEEE 1003.1, "Quoting"), with the values of variables as they are. */
export function shellWord(word: string): string {
  const parts = word.split(MARK).map((part, index) => (index % 2 === 1 ? `"$${part}"` : quoted(part)));
  return word === '' ? "''" : parts.join('');
}

export function shellWords(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

/** Ends the script with this message when the variable is not set, or empty. */
export function requireVariable(name: string, message: string): string {
  return `: "\${${name}:?${message.replaceAll(/[^\w ,./:-]/g, '_')}}"`;
}

/** Lines that require all that a launch would: a source for each mount, by its absolute path, and every secret. */
export function requireGiven({ mounts, secrets }: ExportedProgram): string {
  const lines = [
    ...mounts.flatMap(({ variable, path, mode }) => [
      requireVariable(variable, `host path for ${path}, ${mode}`),
      // Podman takes another word for the name of a volume, and makes it.
      `case $${variable} in /*) ;; *) echo '${variable} is not an absolute path' >&2; exit 125 ;; esac`,
    ]),
    ...secrets.map((name) => requireVariable(name, 'a secret')),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function quoted(text: string): string {
  return text === '' || PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
