import fc from 'fast-check';
import { type Choose, JSON_MUTATIONS } from './json-mutation.ts';

/** A document after one or two changes, as text or as bytes that need not be text any more. */
export interface Mutated {
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** Bytes of a document of JSON with changes; `donors` are other valid documents. Shrinks to one simple change. */
export function mutatedJson(document: Uint8Array | string, donors: readonly string[]): fc.Arbitrary<Mutated> {
  const bytes = Buffer.from(document);
  const text = bytes.toString();
  const structural = fc
    .tuple(fc.constantFrom(...Object.keys(JSON_MUTATIONS)), fc.constantFrom(...donors), choices())
    .map(([what, donor, numbers]) => {
      const mutated = JSON_MUTATIONS[what]!(text, donor, chooser(numbers));
      return { what, bytes: Buffer.from(mutated) };
    });
  return fc.oneof({ weight: 4, arbitrary: structural }, { weight: 1, arbitrary: flipped(bytes) });
}

/** Bytes with one of them changed, removed or put in. */
function flipped(bytes: Buffer): fc.Arbitrary<Mutated> {
  return fc
    .tuple(
      fc.nat(bytes.byteLength - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.constantFrom('change', 'remove', 'insert'),
    )
    .map(([at, mask, how]) => {
      const put = { change: [bytes[at]! ^ mask], remove: [], insert: [mask, bytes[at]!] }[how]!;
      const mutated = Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + 1)]);
      return { what: `${how} byte ${at}`, bytes: mutated };
    });
}

function choices(): fc.Arbitrary<readonly number[]> {
  return fc.array(fc.nat(10_000), { minLength: 6, maxLength: 6 });
}

function chooser(numbers: readonly number[]): Choose {
  let at = 0;
  return (bound) => numbers[at++ % numbers.length]! % bound;
}
