import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const MODULES = join(ROOT, 'node_modules');

interface PackageManifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Copies an installed npm package and everything that it depends on into DIRECTORY/node_modules. */
export async function copyPackage(name: string, directory: string): Promise<void> {
  for (const source of await closureOf(name)) {
    const target = join(directory, 'node_modules', relative(MODULES, source));
    // Packages share most of what they depend on.
    if (existsSync(join(target, 'package.json'))) continue;
    await cp(source, target, {
      recursive: true,
      filter: (path) => !relative(source, path).split('/').includes('node_modules'),
    });
  }
}

/** Directories of the package and of its dependencies, as Node resolves them. */
async function closureOf(name: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const waiting = [locate(name, ROOT) ?? missing(name)];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    if (found.has(source)) continue;
    found.add(source);
    const text = await readFile(join(source, 'package.json'), 'utf8');
    const { dependencies = {}, optionalDependencies = {} }: PackageManifest = JSON.parse(text);
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = locate(needed, source);
      if (place !== undefined) waiting.push(place);
      else if (!Object.hasOwn(optionalDependencies, needed)) missing(needed);
    }
  }
  return found;
}

/** The nearest node_modules upwards that has the package. */
function locate(name: string, from: string): string | undefined {
  for (let directory = from; directory.startsWith(ROOT); directory = dirname(directory)) {
    const place = join(directory, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return place;
  }
  return undefined;
}

function missing(name: string): never {
  throw new Error(`${name} is not installed; run npm ci`);
}
