import type { BundleAttack } from './attack.ts';
import { payloadOf } from './bundle-forgery.ts';
import { signPayload } from './signed-image.ts';

/** The hex of a digest that nothing here has. */
export const OTHER = 'ab'.repeat(32);

interface StatementJson {
  _type: unknown;
  subject: { name?: string; digest: Record<string, unknown> }[];
  predicateType: unknown;
  predicate?: unknown;
}

/** The genuine statement, changed and then signed with the trusted key. */
export function signed(change: (statement: StatementJson) => void): BundleAttack['forge'] {
  return ({ genuine, key }) => {
    const statement: StatementJson = JSON.parse(payloadOf(genuine).toString());
    change(statement);
    return signPayload(JSON.stringify(statement), key);
  };
}

/** The genuine statement with other members, signed with the trusted key. */
export const saying = (members: Partial<StatementJson>): BundleAttack['forge'] =>
  signed((statement) => void Object.assign(statement, members));

/** The genuine statement as text, changed and then signed. */
export function signedText(from: string, to: string): BundleAttack['forge'] {
  return ({ genuine, key }) => {
    const text = payloadOf(genuine).toString();
    if (!text.includes(from)) throw new Error(`the statement has no ${from}`);
    return signPayload(text.replace(from, to), key);
  };
}

/** The genuine statement about another digest, made from the hex of the image's. */
export const about = (digest: (hex: string) => Record<string, unknown>): BundleAttack['forge'] =>
  signed(({ subject }) => {
    for (const one of subject) one.digest = digest(String(one.digest['sha256']));
  });

/** The genuine statement about the image under another name, or under none. */
export const named = (name: string | undefined): BundleAttack['forge'] =>
  signed(({ subject }) => {
    for (const one of subject) {
      if (name === undefined) delete one.name;
      else one.name = name;
    }
  });
