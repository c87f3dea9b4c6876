/**
 * Makes what npm ships: few files in place of several hundred, because Node takes a third of a millisecond to find and link
 * each. `node bundle.ts` writes them to dist/.
 */
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { type Plugin, rolldown } from 'rolldown';

/** Threads find their files beside the file that starts them. */
const PROGRAM = {
  main: 'cli/main.ts',
  'serving-thread': 'cli/serving-thread.ts',
  'writer-thread': 'storage/sqlite/writer-thread.ts',
  'snapshot-thread': 'storage/sqlite/snapshot-thread.ts',
  'hash-thread-entry': 'storage/filesystem/hash-thread-entry.ts',
};
const LIBRARY = { verify: 'src/verify-library/exports.ts' };

/** What commands and threads share, and what `verify` needs: one file each, with all that it imports. */
const TOGETHER = [
  {
    name: 'base',
    test: /\/(?:src\/(?:oci\/.*|errors)|schemas\/check|cli\/(?:output|repeated-options|version))\.ts$/,
    priority: 2,
  },
  { name: 'verify', test: /\/cli\/commands\/verify\.ts$/, priority: 1 },
];

/** Part of the program, because every command starts with it. Everything else npm installs. */
const INCLUDED = 'commander';

await write(PROGRAM, 'dist');
await write(LIBRARY, 'dist/library');

async function write(input: Readonly<Record<string, string>>, dir: string): Promise<void> {
  const bundle = await rolldown({
    input,
    platform: 'node',
    external: (name) => /^[^./]/.test(name) && name !== INCLUDED,
    plugins: [threadsAreEntries(input), builtinsByName(), inOneByte(), withLicence()],
  });
  await bundle.write({
    dir,
    chunkFileNames: '[name]-[hash].js',
    ...(input === PROGRAM ? { codeSplitting: { groups: TOGETHER } } : {}),
  });
}

/** A thread that is started by the name of a file which nobody wrote would fail on the machine of whoever installed it. */
function threadsAreEntries(input: Readonly<Record<string, string>>): Plugin {
  const THREAD = /new URL\(`\.\/([\w-]+)\$\{extname\(import\.meta\.url\)\}`/g;
  return {
    name: 'threads-are-entries',
    transform(code, id) {
      for (const [, name = ''] of code.matchAll(THREAD))
        if (!Object.hasOwn(input, name)) this.error(`${id} starts ${name}, which is no entry of bundle.ts`);
    },
  };
}

/**
 * `import` of a built-in module reads every export of it, and some load others that nobody asked for: streams of files, the
 * standard streams, `fetch`. Asked for by its name it does not.
 */
function builtinsByName(): Plugin {
  const IMPORT = /^import (?:([\w$]+)(?:, )?)?(?:\* as ([\w$]+))?(?:\{ (.*) \})? from "([^"]+)";$/gm;
  return {
    name: 'builtins-by-name',
    renderChunk: (code) =>
      code.replace(IMPORT, (statement, whole, namespace, members, from) => {
        if (!isBuiltin(from)) return statement;
        const wanted = [whole, namespace, members && `{ ${members.replaceAll(' as ', ': ')} }`];
        const module = `process.getBuiltinModule(${JSON.stringify(from)})`;
        return `const ${wanted
          .filter(Boolean)
          .map((name) => `${name} = ${module}`)
          .join(', ')};`;
      }),
  };
}

/** V8 keeps text that has one other character in two bytes for each, and reads it that much more slowly. */
function inOneByte(): Plugin {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return {
    name: 'in-one-byte',
    generateBundle(_options, files) {
      for (const file of Object.values(files))
        if (file.type === 'chunk') file.code = file.code.replace(/(?<!\\)[^\0-\x7f]/g, escaped);
    },
  };
}

function withLicence(): Plugin {
  return {
    name: 'with-licence',
    async generateBundle(_options, files) {
      const included = Object.values(files).some(
        (file) => file.type === 'chunk' && file.moduleIds.some((id) => id.includes(`/${INCLUDED}/`)),
      );
      if (!included) return;
      const source = await readFile(`node_modules/${INCLUDED}/LICENSE`, 'utf8');
      this.emitFile({ type: 'asset', fileName: `${INCLUDED}.LICENSE`, source });
    },
  };
}
