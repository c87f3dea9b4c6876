/** Launches a kept sandbox in the directory that it is given, says so, and waits to be killed. `ROOT DIRECTORY PROFILE STDIN`. */
import { launchKept } from '../../src/sandbox/launch/kept-launch.ts';

const [rootfs, directory, profile, stdin] = process.argv.slice(2);
if (rootfs === undefined || directory === undefined || profile === undefined) throw new Error('arguments');
const sandbox = await launchKept(JSON.parse(profile), {
  ...{ rootfs, directory },
  stdin: stdin === 'open' ? 'open' : 'none',
});
process.stdout.write(`${sandbox.pid}\n`);
setInterval(() => {}, 1000);
