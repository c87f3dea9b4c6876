#!/usr/bin/env node
// Plain JavaScript on purpose: it has to speak clearly under any Node, before anything else is loaded.
const major = Number(process.versions.node.split('.')[0]);
if (major < 26) {
  process.stderr.write(
    `error: plimsoll needs Node 26 or newer, this is ${process.versions.node}\n\nhint: in a checkout run npx plimsoll; else install Node 26\n`,
  );
  process.exitCode = 2;
} else {
  const { existsSync } = await import('node:fs');
  const built = new URL('../dist/cli/main.js', import.meta.url);
  const { main } = await import(existsSync(built) ? built.href : new URL('./main.ts', import.meta.url).href);
  process.exitCode = await main(process.argv.slice(2));
}
