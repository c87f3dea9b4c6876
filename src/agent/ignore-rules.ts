import { PlimsollError } from '../errors.ts';

/**
 * The rules of a .plimsollignore: the part of gitignore(5) that everybody reads the same way.
 * - Blank lines and lines that start with # say nothing; spaces at the end do not count.
 * - `*` and `?` stand for characters within a name, `**` as a whole component for any number of directories.
 * - A slash at the start or in the middle ties the pattern to the directory that is built; else it fits at any depth.
 * - A slash at the end makes it fit directories only. What lies in an ignored directory is ignored.
 * - `!` takes back what an earlier line ignored; the last line that fits decides.
 * Brackets and backslashes are refused, so that no pattern silently means something else.
 */
export class IgnoreRules {
  readonly #rules: readonly Rule[];

  /** Throws `usage-invalid` with file and line. */
  constructor(text: string, file: string) {
    this.#rules = text.split(/\r?\n/).flatMap((line, index) => {
      const pattern = line.replace(/[ \t]+$/, '');
      return pattern === '' || pattern.startsWith('#') ? [] : [parseRule(pattern, `${file}:${index + 1}`)];
    });
  }

  /** Whether a path, relative to the directory that is built, stays out. Its parents have been asked before. */
  ignores(path: string, isDirectory: boolean): boolean {
    const last = this.#rules.findLast(
      (rule) => (isDirectory || !rule.onlyDirectories) && rule.fits.test(path),
    );
    return last !== undefined && !last.takesBack;
  }
}

interface Rule {
  readonly fits: RegExp;
  readonly takesBack: boolean;
  readonly onlyDirectories: boolean;
}

function parseRule(line: string, place: string): Rule {
  if (/[[\]\\]/.test(line))
    throw new PlimsollError('usage-invalid', `${place}: brackets and backslashes are not supported`, {
      hint: 'use *, ** and ?; write one line for each name',
    });
  const takesBack = line.startsWith('!');
  const pattern = takesBack ? line.slice(1) : line;
  const onlyDirectories = pattern.endsWith('/');
  const body = pattern.replace(/^\//, '').replace(/\/$/, '');
  if (body === '' || body.split('/').some((name) => name === '' || name === '.' || name === '..'))
    throw new PlimsollError('usage-invalid', `${place}: ${JSON.stringify(line)} names no path inside`);
  const tied = pattern.replace(/\/$/, '').includes('/');
  return { fits: toRegExp(tied ? body : `**/${body}`), takesBack, onlyDirectories };
}

function toRegExp(pattern: string): RegExp {
  const components = pattern.split('/');
  const source = components.map((component, index) => {
    const last = index === components.length - 1;
    if (component === '**') return last ? '.+' : '(?:[^/]+/)*';
    const name = component
      .replace(/[.+^${}()|]/g, '\\$&')
      .replaceAll(/\*+/g, '[^/]*')
      .replaceAll('?', '[^/]');
    return last ? name : `${name}/`;
  });
  return new RegExp(`^${source.join('')}$`, 'su');
}
