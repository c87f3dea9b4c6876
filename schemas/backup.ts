import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0 });
const bytes = Type.Integer({ minimum: 0, description: 'Bytes.' });

/** Bytes that a backup does not have, because they were wrong or gone where it was made. */
export const MissingBlob = Type.Object(
  {
    digest: Type.String(),
    key: Type.String({ description: 'As it stands in the metadata.' }),
    problem: Type.String({ description: 'What was wrong.' }),
  },
  closed,
);
export type MissingBlob = Static<typeof MissingBlob>;

/** backup.json: what a backup directory is, beside metadata.db and blobs/. */
export const Backup = Type.Object(
  {
    formatVersion: Type.Literal(1),
    registry: Type.String({
      pattern: '^[0-9a-f]{64}$',
      description: 'Which registry: made once, kept by every backup and restore.',
    }),
    content: Type.Union(
      [
        Type.Null(),
        Type.Object(
          {
            madeAt: Type.String({ description: 'RFC 3339, UTC: the metadata is as it was then.' }),
            schemaVersion: Type.Integer({ minimum: 1, description: 'Of the metadata.' }),
            metadata: Type.Object(
              { sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }), size: bytes },
              closed,
            ),
            repositories: count,
            tags: count,
            manifests: count,
            blobs: count,
            blobBytes: bytes,
            missing: Type.Array(MissingBlob),
          },
          closed,
        ),
      ],
      { description: 'null while the first backup is being made.' },
    ),
  },
  closed,
);
export type Backup = Static<typeof Backup>;
export type BackupContent = NonNullable<Backup['content']>;
