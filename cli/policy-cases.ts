import { dirname, resolve } from 'node:path';
import { didYouMean } from '../schemas/check.ts';
import { validate, vocabulary } from '../schemas/generated/policy-cases.ts';
import type { PolicyCase } from '../schemas/policy-cases.ts';
import { comparePlaces, readYaml } from '../schemas/yaml-document.ts';
import { CODES, isCode, PlimsollError } from '../src/errors.ts';
import { parsePlatform } from '../src/oci/platform.ts';
import { isLayout, parseTarget } from '../src/oci/reference.ts';
import { repositoryAsked } from '../src/oci/repository-asked.ts';
import { instantOf } from '../src/verify/rfc3339.ts';
import type { VerifyRequest } from '../src/verify/verify.ts';
import { readInputFile } from './input-file.ts';

/** One question to a policy, and the answer that its author wants. */
export interface ReadyCase {
  readonly name: string;
  /** FILE:LINE:COLUMN of the policies. */
  readonly place: string;
  /** Paths of the policies. */
  readonly policies: readonly string[];
  readonly request: VerifyRequest;
  /** Undefined: whatever time it is then. */
  readonly at: Date | undefined;
  /** The highest version that was admitted before. */
  readonly admitted: string | undefined;
  readonly allowed: boolean;
  readonly codes: readonly string[];
}

const MAX_BYTES = 1024 * 1024;

/** Reads a file of cases. Throws `cases-invalid` with FILE:LINE:COLUMN for each thing that is wrong, `file-unreadable`. */
export async function readPolicyCases(file: string): Promise<readonly ReadyCase[]> {
  const text = Buffer.from(await readInputFile(file, MAX_BYTES)).toString();
  const { value, locate } = readYaml({ text, file, validate, vocabulary, code: 'cases-invalid' });
  const problems: string[] = [];
  const names = new Set<string>();
  const ready = value.cases.flatMap((written, index) => {
    const wrong = (member: keyof PolicyCase, why: string): void => {
      problems.push(`${locate(['cases', index, member])}: ${why}`);
    };
    if (names.has(written.name)) wrong('name', `another case is called ${JSON.stringify(written.name)}`);
    names.add(written.name);
    checkCodes(written, wrong);
    const at = written.at === undefined ? undefined : instantOf(written.at);
    if (written.at !== undefined && at === undefined)
      wrong('at', `${JSON.stringify(written.at)} is no RFC 3339 time`);
    const request = requestOf(written, dirname(file), wrong);
    const { name, policy, admitted, codes = [] } = written;
    const policies = [policy].flat().map((path) => resolve(dirname(file), path));
    const allowed = written.expect === 'allowed';
    const place = locate(['cases', index, 'policy']);
    return request === undefined ? [] : [{ name, place, policies, request, at, admitted, allowed, codes }];
  });
  if (problems.length === 0) return ready;
  problems.sort(comparePlaces);
  throw new PlimsollError('cases-invalid', problems.join('\n'), { detail: { problems } });
}

type Wrong = (member: keyof PolicyCase, why: string) => void;

/** A denial without its reason would pass for any other reason, a slip in the case among them. */
function checkCodes({ expect, codes }: PolicyCase, wrong: Wrong): void {
  if (expect === 'denied' && (codes === undefined || codes.length === 0))
    wrong('expect', 'say in codes why it is denied');
  for (const code of codes ?? [])
    if (!isCode(code))
      wrong('codes', `${JSON.stringify(code)} is no code${didYouMean(code, Object.keys(CODES))}`);
}

function requestOf(written: PolicyCase, directory: string, wrong: Wrong): VerifyRequest | undefined {
  const { image, repository, platform, launch = false } = written;
  const read = <T>(member: keyof PolicyCase, parse: () => T): T | undefined => {
    try {
      return parse();
    } catch (cause) {
      if (!(cause instanceof PlimsollError)) throw cause;
      wrong(member, cause.message);
      return undefined;
    }
  };
  const reference = read('image', () => parseTarget(image));
  const asked = read('platform', () => (platform === 'all' ? 'all' : parsePlatform(platform)));
  if (reference === undefined || asked === undefined) return undefined;
  const name = read('repository', () => repositoryAsked(reference, repository));
  if (name === undefined) return undefined;
  return {
    reference: isLayout(reference)
      ? { ...reference, layout: resolve(directory, reference.layout) }
      : reference,
    repository: name,
    platform: asked,
    launching: launch,
  };
}
