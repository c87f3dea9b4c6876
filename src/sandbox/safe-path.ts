import { PlimsollError } from '../errors.ts';

const MAX_PATH_BYTES = 4096;
const MAX_COMPONENT_BYTES = 255;

/**
 * Reads the name of a tar entry as a path below the root: its components, without `.` and empty ones. The root itself
 * is an empty list. Throws `layer-unsafe` for an absolute name, `..`, a NUL, a name that is not UTF-8 or too long.
 */
export function parseEntryPath(name: string): readonly string[] {
  const refuse = (why: string): never => {
    throw new PlimsollError('layer-unsafe', `entry ${JSON.stringify(name.slice(0, 200))}: ${why}`);
  };
  if (name === '') refuse('it has no name');
  if (name.startsWith('/')) refuse('the name is absolute');
  if (name.includes('\0')) refuse('the name holds a NUL');
  // The decoder puts U+FFFD for bytes that are not UTF-8, so that two names could become one.
  if (name.includes('\uFFFD')) refuse('the name is not UTF-8');
  if (Buffer.byteLength(name) > MAX_PATH_BYTES) refuse(`the name is longer than ${MAX_PATH_BYTES} bytes`);
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) refuse('the name holds ".."');
  if (parts.some((part) => Buffer.byteLength(part) > MAX_COMPONENT_BYTES))
    refuse(`a part of the name is longer than ${MAX_COMPONENT_BYTES} bytes`);
  return parts;
}
