import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Verdict } from '../../schemas/verdict.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import type { CheckName } from '../../src/verify/check-name.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import { AttackGround } from './attack-ground.ts';
import type { StagedAttack } from './attacks-in.ts';
import { type ImageHome, policyFor, sampleDeclaration } from './signed-image.ts';

/** The stage of an attack on an image: its repository, the image, and the key that the policy trusts. */
export interface Stage {
  readonly home: ImageHome;
  readonly image: Descriptor;
  readonly key: SigningKey;
  /** The bundle with the statement that is asked for, as `sign` makes it. */
  readonly genuine: Uint8Array;
}

/** What a policy asks, and a predicate that meets it. */
export interface Asked {
  readonly type: string;
  readonly predicate: object;
  /** More members of the requirement, as YAML. */
  readonly members?: string;
}

const DECLARATION: Asked = { type: 'declaration', predicate: sampleDeclaration() };

/** The check that a code comes from, unless an attack names another. */
const CHECK_OF_CODE: Readonly<Record<string, CheckName>> = {
  'bundle-malformed': 'parse',
  'payload-type': 'payload-type',
  'signature-invalid': 'signature',
  'chain-untrusted': 'chain',
  'statement-type': 'statement-type',
  'predicate-type': 'predicate-type',
  'subject-digest': 'subject-digest',
  'subject-repository': 'subject-repository',
  'condition-false': 'condition',
  'builder-mismatch': 'origin',
  'source-mismatch': 'origin',
};

type Forge = (stage: Stage) => Promise<Uint8Array | string> | Uint8Array | string;

/** One forged bundle, in place of the one that is asked for, and the code that it must be refused with. */
export interface BundleAttack {
  readonly name: string;
  readonly code: string;
  /** The check that refuses it, where the code is not its alone. */
  readonly check?: CheckName;
  /** What the finding says, where the code alone could come from another check. */
  readonly message?: RegExp;
  /** The signed declaration when left out. */
  readonly asked?: Asked;
  readonly forge: Forge;
}

/** A bundle that looks forged and is right: it is allowed. */
interface SoundBundle {
  readonly name: string;
  readonly sound: Forge;
}

/** A form of an attack in a family about bundles. */
export type BundleForm = BundleAttack | SoundBundle | StagedAttack<AttackGround>;

/** A test for each form, on one ground. */
export function bundleAttacks(title: string, forms: readonly BundleForm[]): void {
  describe(title, () => {
    let ground: AttackGround;
    before(async () => {
      ground = await AttackGround.open();
    });
    after(() => ground.close());

    for (const form of forms) {
      test(form.name, () => {
        if ('run' in form) return form.run(ground);
        return 'sound' in form ? isAllowed(ground, form) : isRefused(ground, form);
      });
    }
  });
}

/**
 * The image with only the forged bundle is denied with the code; beside the genuine bundle the forged one is a note with the
 * same code, and the image is allowed. So it is the forgery that is refused, and it hides nothing.
 */
export async function isRefused(ground: AttackGround, attack: BundleAttack): Promise<void> {
  const { code, check = CHECK_OF_CODE[code], message = /./, asked = DECLARATION, forge } = attack;
  const stage = await setStage(ground, asked);
  const { home, image, genuine } = stage;
  const policy = await policyAsking(ground, asked);

  await home.attachBytes(image, Buffer.from(await forge(stage)));
  const denied = await home.verify(policy);
  assert.equal(denied.verdict.allowed, false);
  const shown = JSON.stringify(denied.verdict.findings);
  assert.deepEqual(answersOf(denied.verdict, 'deny'), [`${code} ${check}`], shown);
  assert.match(denied.verdict.findings[0]?.message ?? '', message);
  assert.equal(denied.verified, undefined);

  await home.attachBytes(image, genuine);
  const allowed = await home.verify(policy);
  assert.equal(allowed.verdict.allowed, true, JSON.stringify(allowed.verdict.findings));
  assert.deepEqual(answersOf(allowed.verdict, 'note'), [`${code} ${check}`]);
}

async function isAllowed(ground: AttackGround, { sound }: SoundBundle): Promise<void> {
  const stage = await setStage(ground, DECLARATION);
  await stage.home.attachBytes(stage.image, Buffer.from(await sound(stage)));
  const { verdict } = await stage.home.verify(await policyAsking(ground, DECLARATION));
  assert.deepEqual(answersOf(verdict, 'deny'), []);
  assert.equal(verdict.allowed, true);
}

async function setStage(ground: AttackGround, { type, predicate }: Asked): Promise<Stage> {
  const { key } = ground;
  const home = ground.newHome();
  const image = await home.pushImage({ tag: '1.0.0' });
  const genuine = await signStatement(home.statement(image, type, predicate), key);
  return { home, image, key, genuine };
}

function policyAsking({ key }: AttackGround, { type, members = '' }: Asked): Promise<LoadedPolicy> {
  return policyFor({ release: key }, [`{ type: ${type}, signedBy: [release]${members} }`]);
}

/** `CODE CHECK` of the findings of a level. */
export function answersOf({ findings }: Verdict, wanted: 'deny' | 'warn' | 'note'): string[] {
  return findings.filter(({ level }) => level === wanted).map(({ code, check }) => `${code} ${check}`);
}
