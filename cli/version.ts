import { readFileSync } from 'node:fs';
import { hasCode, PlimsollError } from '../src/errors.ts';

/** The version in package.json, found from the sources and from dist/ alike. */
export function version(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      return (JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as { version: string })
        .version;
    } catch (cause) {
      if (!hasCode(cause, 'ENOENT')) throw cause;
    }
  }
  throw new PlimsollError('internal', 'package.json is missing');
}
