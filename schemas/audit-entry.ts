import Type, { type Static } from 'typebox';

/** One line of the audit log of a host. What happened is in `event`, by its kind. */
export const AuditEntry = Type.Object(
  {
    sequence: Type.Integer({ minimum: 1, description: 'One more than that of the line before.' }),
    time: Type.String({ description: 'RFC 3339, UTC.' }),
    previous: Type.String({
      pattern: '^sha256:[a-f0-9]{64}$',
      description: 'sha256 of the line before, without its newline; of the first line that of nothing.',
    }),
    kind: Type.String({ pattern: '^[a-z-]+$', description: 'What happened.' }),
    event: Type.Record(Type.String(), Type.Unknown(), {
      description: 'Its facts. Values of secrets and of the environment are never among them.',
    }),
  },
  { additionalProperties: false },
);
export type AuditEntry = Static<typeof AuditEntry>;
