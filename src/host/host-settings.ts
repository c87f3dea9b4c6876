import { readFile } from 'node:fs/promises';
import { validate, vocabulary } from '../../schemas/generated/host-settings.ts';
import type { HostSettings } from '../../schemas/host-settings.ts';
import { readYaml } from '../../schemas/yaml-document.ts';
import { hasCode, PlimsollError } from '../errors.ts';

/** Fixed: a variable that moved it would let anybody leave a managed host's settings behind. */
const HOST_SETTINGS = '/etc/plimsoll/host.yaml';

/**
 * What the operator of this host has set; undefined when there is no such file. Throws `config-invalid` when it is
 * there and cannot be read or is not right: nothing is launched by guessing.
 */
export async function readHostSettings(file = HOST_SETTINGS): Promise<HostSettings | undefined> {
  const text = await readText(file);
  return text === undefined
    ? undefined
    : readYaml({ text, file, validate, vocabulary, code: 'config-invalid' }).value;
}

/** Throws `host-managed` when only the host daemon may decide here. */
export function checkUnmanaged(settings: HostSettings | undefined): void {
  if (settings?.managed === true)
    throw new PlimsollError(
      'host-managed',
      `${HOST_SETTINGS} says that this host is managed: --policy is refused`,
    );
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw new PlimsollError('config-invalid', `${file}: ${(cause as Error).message}`, { cause });
  }
}
