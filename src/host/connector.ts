import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';

/** Where the gate's directory appears inside the agent's sandbox. */
const GATE_PATH = '/run/plimsoll';

/** Path of a server's socket inside the agent's sandbox. */
export function socketPathInside(id: string): string {
  return `${GATE_PATH}/${id}.sock`;
}

/** Name of the variable that tells the agent that path. */
export function socketVariable(id: string): string {
  return `PLIMSOLL_MCP_${id.toUpperCase().replaceAll('-', '_')}`;
}

/**
 * Writes the program `connect` into the gate's directory, for clients that start a server and speak to its stdio:
 * `/run/plimsoll/connect ID`. It runs on the Node that the image has along its PATH; without one it is left out, and
 * the result is false. The path is fixed, because such clients pass hardly any environment on.
 */
export async function writeConnector(directory: string, rootfs: string, path: string): Promise<boolean> {
  const node = await findProgram(rootfs, 'node', path);
  if (node === undefined || /\s/.test(node)) return false;
  await writeFile(join(directory, 'connect'), connectorFor(node), { mode: 0o555, flag: 'wx' });
  return true;
}

/** `import()` works whether Node takes a file without extension for CommonJS or for a module. */
function connectorFor(node: string): string {
  return `#!${node}
import('node:net').then(({ connect }) => {
  const id = process.argv[2] ?? '';
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(id)) fail('usage: ${GATE_PATH}/connect ID');
  const socket = connect('${GATE_PATH}/' + id + '.sock');
  socket.on('error', (error) => fail(error.message));
  socket.on('close', () => process.exit());
  process.stdin.pipe(socket).pipe(process.stdout);
});
function fail(why) {
  console.error('connect: ' + why);
  process.exit(1);
}
`;
}
