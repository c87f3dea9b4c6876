import type { Statement } from '../../../schemas/statement.ts';
import { PlimsollError } from '../../errors.ts';

/** in-toto Attestation Framework v1, and v0.1, which `cosign attest` writes. */
const STATEMENT_TYPES: readonly string[] = [
  'https://in-toto.io/Statement/v1',
  'https://in-toto.io/Statement/v0.1',
];

/** Throws `statement-type`. */
export function checkStatementType(statement: Statement): void {
  if (STATEMENT_TYPES.includes(statement._type)) return;
  throw new PlimsollError(
    'statement-type',
    `statement type ${JSON.stringify(statement._type.slice(0, 100))}`,
  );
}
