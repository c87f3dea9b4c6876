import type { Verdict } from '../../schemas/verdict.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import type { AttackGround } from './attack-ground.ts';
import { type ImageHome, makeKey, policyFor, sampleDeclaration } from './signed-image.ts';

/** An image that wants two votes, and who may give them. */
export interface Ballot {
  readonly home: ImageHome;
  readonly image: Descriptor;
  readonly a: SigningKey;
  readonly b: SigningKey;
  /** The genuine bundle of a key. */
  readonly sign: (key: SigningKey) => Promise<Uint8Array>;
}

/** The verdict about an image for which `vote` has attached bundles. The policy wants two of `a`, `again` (the key `a`) and `b`. */
export async function judgeVotes(
  ground: AttackGround,
  vote: (ballot: Ballot) => Promise<unknown>,
): Promise<Verdict> {
  const [a, b] = [ground.key, await makeKey()];
  const home = ground.newHome();
  const image = await home.pushImage({ tag: '1.0.0' });
  const statement = home.statement(image, 'declaration', sampleDeclaration());
  await vote({ home, image, a, b, sign: (key) => signStatement(statement, key) });
  const require = ['{ type: declaration, signedBy: [a, again, b], atLeast: 2 }'];
  const { verdict } = await home.verify(await policyFor({ a, again: a, b }, require));
  return verdict;
}
