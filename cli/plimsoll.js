#!/usr/bin/env node
// Plain JavaScript on purpose: it has to speak clearly under any Node, before anything else is loaded.
const major = Number(process.versions.node.split('.')[0]);
if (major < 26) {
  process.stderr.write(
    `error: plimsoll needs Node 26 or newer, this is ${process.versions.node}\n\nhint: in a checkout run npx plimsoll; else install Node 26\n`,
  );
  process.exitCode = 2;
} else {
  if (process.argv[2] === 'serve') {
    sizeThreadPool();
    startAgainWithLessMemory();
  }
  if (process.argv[2] === 'verify') compileLater();
  const { existsSync } = process.getBuiltinModule('node:fs');
  keepCompiledCode();
  const built = new URL('../dist/main.js', import.meta.url);
  const source = existsSync(built) ? built : new URL('./main.ts', import.meta.url);
  const { main } = await import(source.href);
  process.exitCode = await main(process.argv.slice(2));
}

// Reads, syncs, directory work and password hashes of all serving threads share one pool of libuv, which has four threads
// unless this variable says otherwise when the pool is first used. A sync holds one for as long as the disk takes, so four
// uploads would keep every read waiting. The operator's own number counts.
function sizeThreadPool() {
  const { availableParallelism } = process.getBuiltinModule('node:os');
  process.env.UV_THREADPOOL_SIZE ??= String(Math.max(16, 4 * availableParallelism()));
}

// Many streams at once leave much behind that lives for a moment. V8 would let 100 MB of it gather before it looks, and
// takes these figures only when Node starts. So the process becomes another Node, under its own number and with its own
// files. An operator who sets one of them sets all.
function startAgainWithLessMemory() {
  const figures = ['--max-semi-space-size=4', '--initial-old-space-size=24', '--heap-growing-percent=30'];
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ').replaceAll('_', '-');
  if (/--(max-semi|(initial|max)-old)-space-size|--heap-growing-percent/.test(given)) return;
  const [node, ...rest] = process.argv;
  try {
    process.execve(node, [node, ...figures, ...process.execArgv, ...rest], process.env);
  } catch {
    // Where that cannot be done it costs only memory.
  }
}

// A decision is over before what V8's compilers make of it pays: they take a tenth of its CPU time. What runs twenty times
// as often as they wait for otherwise is compiled all the same. Modules of Node are loaded before, because Node brings them
// compiled under V8's own figures, and compiles them anew under others.
function compileLater() {
  for (const name of ['crypto', 'http', 'fs/promises', 'child_process', 'timers/promises'])
    process.getBuiltinModule(`node:${name}`);
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const figure of [
    'invocation-count-for-maglev=8000',
    'invocation-count-for-turbofan=60000',
    'no-sparkplug',
  ])
    setFlagsFromString(`--${figure}`);
}

// Halves the start. Whoever can write there can run code as us, so it has to be our own directory, and nobody else's:
// not the shared temporary directory that is Node's default, nor the home of the user who called sudo.
function keepCompiledCode() {
  const { lstatSync, mkdirSync } = process.getBuiltinModule('node:fs');
  const { isAbsolute, join } = process.getBuiltinModule('node:path');
  const { enableCompileCache } = process.getBuiltinModule('node:module');
  const { XDG_CACHE_HOME: given, HOME } = process.env;
  // XDG Base Directory Specification 0.8: relative paths in its variables do not count.
  const home = given !== undefined && isAbsolute(given) ? given : HOME && join(HOME, '.cache');
  if (!home) return;
  const directory = join(home, 'plimsoll', 'compiled');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const own = [home, join(home, 'plimsoll'), directory].map((path) => lstatSync(path));
    const safe = own.every(
      (each) => each.isDirectory() && each.uid === process.getuid?.() && (each.mode & 0o022) === 0,
    );
    if (safe) enableCompileCache(directory);
  } catch {
    // A read-only or missing home costs only time.
  }
}
