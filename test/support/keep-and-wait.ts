/** Launches a kept sandbox in the directory that it is given, says so, and waits to be killed. `ROOT DIRECTORY PROFILE STDIN`. */
import { launchKept } from '../../src/sandbox/launch/kept-launch.ts';
import { ReadyKeepers } from '../../src/sandbox/launch/ready-keepers.ts';

const [rootfs, directory, profile, stdin] = process.argv.slice(2);
if (rootfs === undefined || directory === undefined || profile === undefined) throw new Error('arguments');
const keepers = await ReadyKeepers.open(`${directory}-ready`);
const parsed = JSON.parse(profile);
const sandbox = await launchKept(parsed, {
  ...{ rootfs, directory, keepers, keeper: await keepers.take(parsed.network) },
  stdin: stdin === 'open' ? 'open' : 'none',
});
process.stdout.write(`${sandbox.pid}\n`);
setInterval(() => {}, 1000);
